"""Promise to be with customers, expect it of a role or a level, and end either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.actions import dues
from firsthand.encounters.models import Cadence, Depth, Period
from firsthand.people.models import Person


@dataclass(frozen=True, slots=True)
class Preset:
    """A rhythm that others live by, ready to be promised (mission B20)."""

    key: str
    label: str | Lazy
    times: int
    period: str
    depth: int = int(Depth.SERVED)

    @property
    def terms(self) -> dict[str, Any]:
        return {"times": self.times, "period": self.period, "depth": self.depth}


PRESETS = {
    one.key: one
    for one in (
        # A working week is five days; they need not be in a row.
        Preset("week-a-year", _("A week a year serving customers"), 5, Period.YEAR),
        Preset("day-a-month", _("A day a month serving customers"), 1, Period.MONTH),
        Preset("shift-a-week", _("One shift a week"), 1, Period.WEEK),
    )
}


@transaction.atomic
def promise(person: Person, *, by: Person | None, today: date, **terms: Any) -> Cadence:
    """Write down somebody's own promise. The one before ends, and its history stays."""
    for old in Cadence.objects.current().filter(person=person):
        _end(old, by)
    made = Cadence.objects.create(person=person, by=by, starts_on=today, **terms)
    dues.bring_up_to_date(today, [person.pk])
    return made


@transaction.atomic
def expect(
    *, role: str = "", level: str = "", by: Person | None, today: date, **terms: Any
) -> Cadence:
    """Say what is expected of everybody of a role or a level who promised nothing themselves."""
    for old in Cadence.objects.current().for_many().filter(role=role, level=level):
        _end(old, by)
    return Cadence.objects.create(role=role, level=level, by=by, starts_on=today, **terms)


@transaction.atomic
def end(cadence: Cadence, *, by: Person) -> None:
    _end(cadence, by)


@transaction.atomic
def reopen(cadence: Cadence, *, today: date) -> bool:
    """Take the end back, unless something newer stands in its place."""
    same = {"person": cadence.person, "role": cadence.role, "level": cadence.level}
    if Cadence.objects.current().filter(**same).exists():
        return False
    Cadence.objects.filter(pk=cadence.pk).update(ended_at=None, ended_by=None)
    dues.take_up_again(cadence, today)
    if cadence.person_id is not None:
        dues.bring_up_to_date(today, [cadence.person_id])
    return True


def _end(cadence: Cadence, by: Person | None) -> None:
    Cadence.objects.filter(pk=cadence.pk).update(ended_at=timezone.now(), ended_by=by)
    dues.let_go(cadence)
