"""A page of voices: newest first, those that say nearly the same folded into one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from firsthand.people.models import Person
from firsthand.voices.models.voice import Voice, VoiceQuerySet
from firsthand.voices.queries.count import count
from firsthand.voices.queries.search import matching, newest
from firsthand.voices.queries.sieve import Sieve

SIZE = 20
LOOK = 40
"""So many rows are read for a page: up to half of them may fold into others."""
SMALL = 100_000
"""Up to so many voices, every count is cheap."""


@dataclass(frozen=True, slots=True)
class Row:
    voice: Voice
    more: int
    """How many others say nearly the same."""


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    next_after: str
    """Where the next page begins; empty at the end."""
    size: int = SIZE

    @property
    def folded(self) -> int:
        return sum(1 for row in self.rows if row.more)


def page(person: Person, sieve: Sieve, after: str = "") -> Page:
    """Return twenty voices that `person` may see, from just below the voice `after`."""
    voices = sieve.apply(Voice.objects.visible_to(person))
    voices = _below(voices, after).with_surroundings()
    found = newest(voices, sieve.asked, LOOK + 1)
    # Whoever opens "9 more like it" wants to see the nine.
    taken, used = (found[:SIZE], SIZE) if sieve.like else _fold(found[:LOOK])
    rest = found[used:]
    return Page(_rows(taken), str(found[used - 1].public_id) if rest else "")


def how_many(person: Person, sieve: Sieve, *, filled: bool) -> int | None:
    """Count the list where that is cheap; None where it is not."""
    if filled and sieve.asked and not _is_small():
        return None
    return count(matching(sieve.apply(Voice.objects.visible_to(person)), sieve.asked))


def _is_small() -> bool:
    last = Voice.objects.order_by("-pk").values_list("pk", flat=True).first()
    return (last or 0) <= SMALL


def _below(voices: VoiceQuerySet, after: str) -> VoiceQuerySet:
    if not after:
        return voices
    try:
        last = Voice.objects.filter(public_id=UUID(after)).only("occurred_on").first()
    except ValueError:
        last = None
    return voices.filter(older_than(last)) if last else voices


def older_than(voice: Voice) -> Q:
    """What follows in a list. The first half names a range, so that an index leads there."""
    return Q(occurred_on__lte=voice.occurred_on) & ~Q(
        occurred_on=voice.occurred_on, pk__gte=voice.pk
    )


def newer_than(voice: Voice) -> Q:
    return Q(occurred_on__gte=voice.occurred_on) & ~Q(
        occurred_on=voice.occurred_on, pk__lte=voice.pk
    )


def _fold(found: list[Voice]) -> tuple[list[Voice], int]:
    """Take the first of each kind until a page is full; say how many rows that used."""
    taken: dict[int, Voice] = {}
    for used, voice in enumerate(found):
        kind = voice.like_id or voice.pk
        if kind not in taken and len(taken) == SIZE:
            return list(taken.values()), used
        taken.setdefault(kind, voice)
    return list(taken.values()), len(found)


def _rows(taken: list[Voice]) -> list[Row]:
    roots = {voice.like_id for voice in taken if voice.like_id}
    others: Counter[int] = Counter()
    if roots:
        others.update(dict(Voice.objects.filter(pk__in=roots).values_list("pk", "like_count")))
    return [
        Row(voice, others[voice.like_id] if voice.like_id else voice.like_count) for voice in taken
    ]
