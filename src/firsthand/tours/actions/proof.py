"""Show what was learned, and the host's word on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.commitments.actions import keep, make, take_back
from firsthand.encounters.models import Attendance, Encounter
from firsthand.people.models import Person, Removal
from firsthand.tours.actions.plan import address
from firsthand.tours.models import Evidence, SignOff, Tour, TourGoal
from firsthand.tours.telling import tell


class NothingToSign(Exception):
    """A goal without evidence cannot be signed off."""


class NotTheHost(Exception):
    """Only the host of a tour signs its goals."""


@transaction.atomic
def show(
    tour: Tour, *, kind: str, by: Person, goal: TourGoal | None = None, **told: Any
) -> Evidence:
    """Put something down as evidence, for a goal or for the tour alone.

    What an encounter shows is what its tourer wrote as learned: nobody writes it twice.
    """
    encounter: Encounter | None = told.get("encounter")
    if encounter is not None:
        there = Evidence.objects.filter(
            tour=tour, goal=goal, encounter=encounter, removal__isnull=True
        ).first()
        if there is not None:
            return there
        told.setdefault("words", _learned(encounter, tour.person))
    return Evidence.objects.create(tour=tour, goal=goal, kind=kind, by=by, **told)


def _learned(encounter: Encounter, person: Person) -> str:
    mine = Attendance.objects.filter(encounter=encounter, person=person).first()
    return mine.learned if mine else ""


@transaction.atomic
def count_encounter(
    tour: Tour, encounter: Encounter, *, by: Person, goals: list[TourGoal]
) -> list[Evidence]:
    """Let one encounter be a day of the tour, and evidence for any of its goals."""
    kind = Evidence.Kind.ENCOUNTER
    wanted: list[TourGoal | None] = [None, *goals]
    return [show(tour, kind=kind, by=by, goal=goal, encounter=encounter) for goal in wanted]


@transaction.atomic
def take_away(evidence: Evidence, *, by: Person) -> None:
    """It does not show it after all. A word that was given on it falls, and the promise waits again."""
    evidence.removal = Removal.objects.create(by=by, what=_("Evidence of a tour"))
    evidence.save(update_fields=["removal"])
    _settle(evidence.goal)


@transaction.atomic
def bring_back(evidence: Evidence) -> None:
    evidence.removal = None
    evidence.save(update_fields=["removal"])
    _settle(evidence.goal)


@transaction.atomic
def sign(goal: TourGoal, *, by: Person, fully: bool, words: str = "") -> SignOff:
    """Say that a goal was learned, or partly; the newest evidence is what it rests on.

    Raises:
        NotTheHost: somebody else than the host signs.
        NothingToSign: there is no evidence.
    """
    if by.pk != goal.tour.host_id:
        raise NotTheHost
    newest = Evidence.objects.standing().filter(goal=goal).order_by("-at", "-id").first()
    if newest is None:
        raise NothingToSign
    signed = SignOff.objects.create(
        goal=goal, evidence=newest, fully=fully, words=words.strip()[:300], by=by
    )
    _settle(goal)
    return signed


@transaction.atomic
def unsign(signed: SignOff, *, by: Person) -> None:
    signed.removal = Removal.objects.create(by=by, what=_("A word on a goal"))
    signed.save(update_fields=["removal"])
    _settle(signed.goal)


def _settle(goal: TourGoal | None) -> None:
    """The promise to learn is kept while a full word stands, by the evidence that it stands on."""
    if goal is None:
        return
    full = SignOff.objects.standing().filter(goal=goal, fully=True).order_by("-id").first()
    if full is None:
        take_back(goal.commitment)
    else:
        host = full.by or goal.tour.person
        keep(goal.commitment, by=host, evidence=full.evidence.get_kind_display())


def settle_goals(encounter: Encounter) -> None:
    """An encounter changed or went: the promises that rested on it follow."""
    resting = TourGoal.objects.filter(evidence__encounter=encounter).distinct()
    for goal in resting.select_related("commitment", "tour__person"):
        _settle(goal)


@transaction.atomic
def ask_for_word(tour: Tour, *, today: date) -> None:
    """Ask the host to look at what waits; asked twice on a day, it is one letter."""
    if tour.host is None:
        return
    subject = _("%(name)s asks for your word on a goal") % {"name": tour.person.name}
    make(
        "tour-word",
        subject,
        owed_by=tour.host,
        owed_to=tour.person,
        due_on=today,
        url=address(tour),
    )
    text = _("There is evidence that waits for you.")
    tell(tour, tour.host, key=f"word:{today}", subject=subject, text=text)
