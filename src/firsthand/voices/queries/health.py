"""Do the sources still speak? Each is compared with its own longest silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Count

from firsthand.people.models import Person
from firsthand.voices.models import Source, Voice

LOOKED_BACK = timedelta(days=760)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a source has spoken lately, in days."""

    source: Source
    voices: int
    last: date | None
    """The last day with a voice."""
    silent_for: int
    longest: int
    """The longest silence between two days with a voice; 0 when there were not two."""

    @property
    def quiet(self) -> bool:
        """Whether it is silent for longer than ever before."""
        return bool(self.longest) and self.silent_for > self.longest


def health(person: Person, today: date) -> list[Health]:
    """Return every source that the person may see, by name."""
    sources = Source.objects.visible_to(person).select_related("released_by", "step")
    counted = dict(Voice.objects.values_list("source").annotate(n=Count("id")))
    spoken = _days(today)
    return [
        _health(source, counted.get(source.pk, 0), sorted(spoken.get(source.pk, [])), today)
        for source in sources.order_by("name")
    ]


def _days(today: date) -> dict[int, list[date]]:
    # Source and day lie in one index, so this does not touch the voices themselves.
    recent = Voice.objects.filter(occurred_on__gte=today - LOOKED_BACK)
    days: dict[int, list[date]] = {}
    for source, day in recent.order_by().values_list("source", "occurred_on").distinct():
        days.setdefault(source, []).append(day)
    return days


def _health(source: Source, voices: int, days: list[date], today: date) -> Health:
    last = days[-1] if days else None
    return Health(
        source=source,
        voices=voices,
        last=last,
        silent_for=max((today - last).days, 0) if last else 0,
        longest=longest_silence(days),
    )


def longest_silence(days: Iterable[date]) -> int:
    """Days between the two days with a voice that lie furthest apart; days come in order."""
    return max(((later - earlier).days for earlier, later in pairwise(days)), default=0)
