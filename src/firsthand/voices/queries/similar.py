"""Was it said before? Voices that say nearly what a text says, however long ago."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from firsthand.analysis.folding import fold
from firsthand.people.models import Person
from firsthand.voices.models.voice import Voice, VoiceQuerySet
from firsthand.voices.queries.asked import Asked
from firsthand.voices.queries.search import matching

LONGEST = 4
"""So many of the longest words are looked for: long words are rare words, and rare words tell."""
CANDIDATES = 300
ALIKE = 0.4
"""Shared words by all words (Jaccard). Two people with one complaint share about half."""


def similar(text: str, limit: int = 5, *, person: Person | None = None) -> list[Voice]:
    """Return voices that say nearly what `text` says, the most alike first, then the newest.

    `person` limits them to what that person may see. Later by meaning, with the same signature.
    """
    words = set(fold(text).split())
    if not words:
        return []
    voices = Voice.objects.visible_to(person) if person else Voice.objects.kept()
    scored = [(_alike(words, voice), voice) for voice in _candidates(voices, words)]
    scored = [pair for pair in scored if pair[0] >= ALIKE]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].occurred_on.toordinal(), -pair[1].pk))
    return [voice for _likeness, voice in scored[:limit]]


def _candidates(voices: VoiceQuerySet, words: Collection[str]) -> list[Voice]:
    """Those that share most of the longest words; fewer words only while there is room."""
    longest = sorted(words, key=lambda word: (-len(word), word))[:LONGEST]
    found: dict[int, Voice] = {}
    for size in range(len(longest), min(len(longest), 2) - 1, -1):
        for shared in combinations(longest, size):
            # By key, not by date: an old complaint must have the same chance as a new one.
            rows = matching(voices, Asked(words=shared)).order_by()[:CANDIDATES]
            found |= {voice.pk: voice for voice in rows.select_related("source", "step")}
        if len(found) >= CANDIDATES:
            break
    return list(found.values())


def _alike(words: set[str], voice: Voice) -> float:
    others = set(voice.folded.split())
    return len(words & others) / (len(words | others) or 1)
