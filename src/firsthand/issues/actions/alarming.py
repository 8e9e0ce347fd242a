"""Ring an alarm, take it, pass it up when nobody does, and keep when the numbers showed it too."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from firsthand.analysis.chart import Kind
from firsthand.issues.actions.noting import note
from firsthand.issues.models import Heed, Issue, Ring, Why, Witness
from firsthand.issues.queries.ringing import PATIENCE, unheeded, waited
from firsthand.issues.telling import HEEDED, RUNG, tell
from firsthand.measures.models import Measure
from firsthand.measures.queries.signals import readings
from firsthand.people.models import Person, RoleGrant

LOOK_BACK = timedelta(days=28)
"""A signal that began this long before the alarm still belongs to it: then the numbers were first."""
WORSE = (Kind.CONCERN, Kind.NEUTRAL_HIGH, Kind.NEUTRAL_LOW)
"""An improvement is no second witness of an alarm."""
LEADERS = ("cx_lead", "service_lead")


@transaction.atomic
def ring(issue: Issue, *, told: Person | None = None) -> list[Ring]:
    """Tell its listener and the substitute at once, in quiet hours too. One voice is enough.

    `told` knows already, by another door, and gets no second message.
    """
    inbox = issue.inbox
    called = [(issue.listener, Why.LISTENS)]
    called += [(inbox.listener, Why.LISTENS), (inbox.substitute, Why.STANDS_IN)] if inbox else []
    return [made for to, why in called if to and (made := _rung(issue, to, why, silent=to == told))]


def _rung(issue: Issue, to: Person, why: Why, *, silent: bool = False) -> Ring | None:
    """None where they raised it, have left, or were rung before."""
    if to.pk == issue.by_id or not to.is_active:
        return None
    made, new = Ring.objects.get_or_create(issue=issue, to=to, defaults={"why": why})
    if not new:
        return None
    if not silent:
        name = issue.by.name if issue.by else ""
        subject = gettext_lazy("%(name)s rang the alarm. Nobody has it yet")
        tell(to, RUNG, issue, key="ring", subject=subject, told={"name": name})
    return made


@transaction.atomic
def heed(issue: Issue, *, by: Person) -> Heed:
    """ "I have it": the bell is silent, and whoever rang learns who has it. Said twice, it was once."""
    made, new = Heed.objects.get_or_create(issue=issue, defaults={"by": by})
    if new:
        note(issue, "heeded", by=by)
        if issue.by and issue.by != by:
            subject = gettext_lazy("%(name)s has your alarm")
            tell(issue.by, HEEDED, issue, key="heed", subject=subject, told={"name": by.name})
    return made


def escalate(now: datetime) -> int:
    """Ring everybody who leads for each alarm that nobody took in time; return how many alarms."""
    late = [issue for issue in unheeded() if waited(issue, now) >= PATIENCE]
    return sum(_passed_up(issue) for issue in late)


@transaction.atomic
def _passed_up(issue: Issue) -> bool:
    if issue.rings.filter(why=Why.LEADS).exists():
        return False
    leading = RoleGrant.objects.current().filter(role__in=LEADERS, person__is_active=True)
    people = Person.objects.filter(pk__in=leading.values("person")).order_by("pk")
    rung = [one for one in people if _rung(issue, one, Why.LEADS)]
    if rung:
        note(issue, "escalated", by=None)
    return bool(rung)


@transaction.atomic
def name_witness(issue: Issue, measure: Measure, *, by: Person) -> Witness:
    """Say in which measure the same matter should show; when it does, the lead time is kept."""
    witness, new = Witness.objects.get_or_create(issue=issue, measure=measure, defaults={"by": by})
    if new:
        note(issue, "linked", by=by)
    look(witness, reader=by)
    return witness


def look(witness: Witness, *, reader: Person) -> date | None:
    """Find the first period around the alarm that was a signal, and keep it. Found, it stays."""
    if witness.signal_on:
        return witness.signal_on
    raised_on = timezone.localdate(witness.issue.raised_at)
    for one in readings(reader, today=timezone.localdate(), pk=witness.measure_id):
        signals = [
            point.time
            for point in (one.chart.points if one.chart else ())
            if point.judged
            and point.kind in WORSE
            and isinstance(point.time, date)
            and point.time >= raised_on - LOOK_BACK
        ]
        if signals:
            witness.signal_on = min(signals)
            witness.save(update_fields=["signal_on"])
    return witness.signal_on
