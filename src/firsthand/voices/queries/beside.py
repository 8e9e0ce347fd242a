"""The voices before and after one in the list that somebody came from."""

from __future__ import annotations

from firsthand.people.models import Person
from firsthand.voices.models.voice import Voice, VoiceQuerySet
from firsthand.voices.queries.asked import Asked
from firsthand.voices.queries.listing import newer_than, older_than
from firsthand.voices.queries.search import by_reading
from firsthand.voices.queries.sieve import Sieve

NEARBY = 500
"""So many neighbours are read for a word that was looked for."""


def beside(person: Person, voice: Voice, sieve: Sieve) -> tuple[Voice | None, Voice | None]:
    """Return the next newer and the next older one; None at an end, or where none is near."""
    voices = sieve.apply(Voice.objects.visible_to(person)).only("public_id")
    newer = voices.filter(newer_than(voice)).order_by("occurred_on", "id")
    older = voices.filter(older_than(voice)).newest_first()
    return _first(newer, sieve.asked), _first(older, sieve.asked)


def _first(voices: VoiceQuerySet, asked: Asked) -> Voice | None:
    if asked:
        near = Voice.objects.filter(pk__in=voices.values("pk")[:NEARBY])
        voices = near.filter(*by_reading(asked)).order_by(*voices.query.order_by)
    return voices.first()
