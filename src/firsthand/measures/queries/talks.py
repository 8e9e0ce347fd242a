"""The talks at first hand that explain a measure, and those that might."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.encounters.beside import Line
from firsthand.encounters.models import Attendance, Encounter
from firsthand.encounters.models.attendance import AttendanceQuerySet
from firsthand.measures.models import Measure
from firsthand.measures.words.names import name_of
from firsthand.people.models import Person

OFFERED = 20
"""So many of one's newest talks are offered: further back nobody remembers which it was."""
AROUND = ("person", "encounter__kind")


def talks_of(measure: Measure, reader: Person, *, since: date, until: date) -> AttendanceQuerySet:
    """Linked talks of a period, the newest first, as whoever linked them took part in them."""
    seen = Attendance.objects.visible_to(reader).counting()
    linked = seen.filter(
        encounter__explanations__measure=measure, person=F("encounter__explanations__by")
    )
    found = linked.filter(occurred_on__range=(since, until)).select_related(*AROUND)
    return found.order_by("-occurred_on", "-id")


def may_explain(
    measure: Measure, person: Person, *, since: date, until: date
) -> AttendanceQuerySet:
    """One's own talks of a period that are not linked yet."""
    mine = Attendance.objects.visible_to(person).counting().filter(person=person)
    linked = measure.explanations.filter(by=person).values("encounter")
    found = mine.filter(occurred_on__range=(since, until)).exclude(encounter__in=linked)
    return found.select_related(*AROUND).order_by("-occurred_on", "-id")[:OFFERED]


def lines(reader: Person, encounter: Encounter) -> list[Line]:
    """On the page of the encounter: which measures it explains."""
    measures = Measure.objects.visible_to(reader).filter(explanations__encounter=encounter)
    return [
        Line(_("Explains"), name_of(one), reverse("signal", args=[one.public_id]), "activity")
        for one in measures.distinct()
    ]
