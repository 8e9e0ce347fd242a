"""What people say about a chart: each a row with who, when and why."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.measures.actions.observe import observe
from firsthand.measures.actions.usual import Wanted, make
from firsthand.measures.formula import RESPONSE
from firsthand.measures.models import (
    Asked,
    Follow,
    InstrumentChange,
    LimitsDecision,
    Measure,
    VerdictChange,
)
from firsthand.outbox import events
from firsthand.people.audit import record
from firsthand.people.models import Person
from firsthand.voices.models import Source

MOVED = events.EventKind("limits.moved", _("The limits of a chart were moved, signed"))
WITHDRAWN = events.EventKind("limits.withdrawn", _("A decision about limits was withdrawn"))
events.register(MOVED, WITHDRAWN)


@transaction.atomic
def decide_limits(
    measure: Measure,
    *,
    kind: str,
    begins_on: date,
    ends_on: date | None,
    reason: str,
    by: Person,
) -> LimitsDecision:
    """Freeze the usual range, or begin a new one. Signed: limits never move by themselves (law 6)."""
    decision = LimitsDecision.objects.create(
        measure=measure, kind=kind, begins_on=begins_on, ends_on=ends_on, reason=reason, by=by
    )
    record("decide", kind="limits", object_id=measure.public_id, by=by, reason=reason)
    told = {"id": str(measure.public_id), "begins_on": begins_on.isoformat(), "as": kind}
    key = f"limits:{decision.pk}"
    events.happened(MOVED.id, key=key, path=reverse("signal", args=[measure.public_id]), **told)
    return decision


@transaction.atomic
def withdraw_limits(decision: LimitsDecision, *, by: Person) -> None:
    LimitsDecision.objects.filter(pk=decision.pk).update(withdrawn_at=timezone.now())
    measure = decision.measure
    record("withdraw", kind="limits", object_id=measure.public_id, by=by)
    key, told = f"limits:{decision.pk}:withdrawn", str(measure.public_id)
    events.happened(WITHDRAWN.id, key=key, path=reverse("signal", args=[told]), id=told)


@transaction.atomic
def read_otherwise(measure: Measure, *, verdict: str, sentence: str, by: Person) -> VerdictChange:
    """Set a person's reading beside the computed one. Neither replaces the other."""
    measure.verdict_changes.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    return measure.verdict_changes.create(verdict=verdict, sentence=sentence, by=by)


@transaction.atomic
def break_line(source: Source, *, changed_on: date, what: str, by: Person) -> InstrumentChange:
    """The question or the way of asking changed: what came before is not comparable."""
    change = InstrumentChange.objects.create(source=source, changed_on=changed_on, what=what, by=by)
    record("decide", kind="instrument", object_id=source.public_id, by=by, reason=what)
    return change


@transaction.atomic
def state_asked(source: Source, *, day: date, n: int, by: Person, today: date) -> Measure:
    """Say how many were asked on a day, and bring the response rate up to date."""
    Asked.objects.update_or_create(source=source, day=day, defaults={"n": n, "by": by})
    wanted = Wanted(formula=RESPONSE, grain="week", better="up", source_id=source.pk)
    measure, new = make(wanted, by=by)
    if new:
        follow(measure, by=by)
    observe(measure, today=today)
    return measure


def follow(measure: Measure, *, by: Person) -> None:
    if not measure.follows.filter(ended_at=None).exists():
        Follow.objects.create(measure=measure, by=by)


def unfollow(measure: Measure) -> None:
    measure.follows.filter(ended_at=None).update(ended_at=timezone.now())
