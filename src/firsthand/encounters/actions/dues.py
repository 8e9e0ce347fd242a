"""A promise as a commitment: one for the period that runs, kept by meetings, never a pile."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.analysis import recency
from firsthand.commitments import actions as commitments
from firsthand.commitments.models import Commitment, Keeping, Release
from firsthand.encounters.clock_words import promised
from firsthand.encounters.models import Attendance, Cadence, Due
from firsthand.people.models import Person

KIND = "cadence"


def bring_up_to_date(today: date, people: Collection[int] | None = None) -> None:
    """Make what the running periods ask for, tick off what was done, let go of what is past."""
    mine = Cadence.objects.filter(person__isnull=False)
    if people is not None:
        mine = mine.filter(person__in=people)
    _make(mine.current(), today)
    tick(mine.values("person"), today)
    _let_go(
        Due.objects.filter(cadence__in=mine.values("pk"), commitment__due_on__lt=today),
        _("The time for it is over. The next one counts anew."),
    )


def let_go(cadence: Cadence) -> None:
    """The promise ended: nobody owes the rest of it."""
    due = Due.objects.filter(cadence=cadence)
    _let_go(due, _("The promise ended."))


def take_up_again(cadence: Cadence, today: date) -> None:
    """The promise did not end after all: what its running period asks for is owed again."""
    running = Due.objects.filter(cadence=cadence, commitment__due_on__gte=today)
    Release.objects.filter(commitment__in=running.values("commitment")).delete()


def _make(cadences: QuerySet[Cadence], today: date) -> None:
    for period in recency.DAYS:
        first, last = recency.begins(today, period), recency.ends(today, period)
        there = Due.objects.filter(cadence=OuterRef("pk"), begins_on=first)
        lacking = cadences.filter(~Exists(there), period=period, person__is_active=True)
        for cadence in lacking.filter(starts_on__lte=last).select_related("person"):
            _make_one(cadence, first, last)


def _make_one(cadence: Cadence, first: date, last: date) -> None:
    made = commitments.make(
        KIND,
        promised(cadence.times, cadence.period, cadence.depth),
        owed_by=_owner(cadence),
        due_on=last,
        url=reverse("frontline"),
    )
    Due.objects.create(cadence=cadence, begins_on=first, commitment=made)


def _owner(cadence: Cadence) -> Person:
    assert cadence.person is not None  # noqa: S101 only people's own promises come here
    return cadence.person


def tick(people: QuerySet[Any, Any], today: date) -> None:
    """Keep what was met often enough; what fell short again, because a meeting went, waits again."""
    running = Due.objects.filter(cadence__person__in=people, commitment__due_on__gte=today)
    for due, times in _moved(running.filter(commitment__release__isnull=True)):
        if times >= due.cadence.times:
            commitments.keep(due.commitment, by=_owner(due.cadence), evidence=_evidence(times))
        else:
            commitments.take_back(due.commitment)


def _evidence(times: int) -> str:
    return _("%(n)d in the log") % {"n": times}


def _moved(dues: QuerySet[Due]) -> Iterator[tuple[Due, int]]:
    """Those whose tick is not true any more, with how often they were met. One statement."""
    met = (
        Attendance.objects.counting()
        .filter(
            person=OuterRef("cadence__person"),
            depth__gte=OuterRef("cadence__depth"),
            occurred_on__gte=OuterRef("begins_on"),
            occurred_on__lte=OuterRef("commitment__due_on"),
        )
        .values("person")
        .annotate(n=Count("pk"))
        .values("n")
    )
    kept = Keeping.objects.filter(commitment=OuterRef("commitment"))
    found = dues.annotate(met=Coalesce(met, 0), kept=Exists(kept))
    moved = Q(kept=True, met__lt=F("cadence__times")) | Q(kept=False, met__gte=F("cadence__times"))
    for due in found.filter(moved).select_related("cadence__person", "commitment"):
        yield due, due.met


def _let_go(dues: QuerySet[Due], reason: str) -> None:
    left = Commitment.objects.open().filter(pk__in=dues.values("commitment")).values_list("pk")
    now = timezone.now()
    Release.objects.bulk_create(
        [Release(commitment_id=pk, by=None, at=now, reason=reason) for (pk,) in left],
        ignore_conflicts=True,
    )
