"""Plan a tour, answer as its host, take it away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.commitments.actions import keep, make, release
from firsthand.commitments.models import Commitment, Release
from firsthand.people import audit
from firsthand.people.models import Function, Person, Removal
from firsthand.tours.models import GoalVersion, HostAnswer, Tour, TourGoal
from firsthand.tours.telling import tell

LEARN = "tour-goal"
HOST = "tour-host"
DAYS_TO_ANSWER = 7


@transaction.atomic
def plan(
    person: Person,
    function: Function,
    *,
    host: Person,
    mode: str,
    scope: int,
    starts_on: date,
    ends_on: date,
    goals: Iterable[GoalVersion],
    by: Person,
    today: date,
    **more: Any,
) -> Tour:
    """Write a tour down: each goal is a promise of the tourer, and the host is asked."""
    tour = Tour.objects.create(
        person=person,
        function=function,
        host=host,
        mode=mode,
        scope=scope,
        starts_on=starts_on,
        ends_on=ends_on,
        by=by,
        **more,
    )
    for version in goals:
        add_goal(tour, version)
    if starts_on >= today:
        ask_host(tour, today=today)
    audit.record("plan", kind="tour", object_id=tour.public_id, by=by)
    return tour


@transaction.atomic
def add_goal(tour: Tour, version: GoalVersion) -> TourGoal:
    """Promise to learn one thing by the end of a tour; promised twice it is promised once."""
    found = tour.goals.filter(version=version).first()
    if found is not None:
        return found
    promise = make(
        LEARN,
        version.words,
        owed_by=tour.person,
        owed_to=tour.host,
        due_on=tour.ends_on,
        url=address(tour),
    )
    return TourGoal.objects.create(tour=tour, version=version, commitment=promise)


def address(tour: Tour) -> str:
    return reverse("tour", args=[tour.public_id])


def ask_host(tour: Tour, *, today: date) -> None:
    """Ask whether they host: a promise to answer, and a letter."""
    if tour.host is None:
        return
    asked = _("Say whether you host %(name)s") % {"name": tour.person.name}
    due = min(max(today, tour.starts_on), today + timedelta(days=DAYS_TO_ANSWER))
    make(HOST, asked, owed_by=tour.host, owed_to=tour.person, due_on=due, url=address(tour))
    told = {
        "name": tour.person.name,
        "where": tour.function.name,
        "since": date_format(tour.starts_on),
        "until": date_format(tour.ends_on),
    }
    text = _("%(name)s would like to learn %(where)s from you, %(since)s to %(until)s.") % told
    tell(tour, tour.host, key=f"ask:{tour.host_id}:{tour.starts_on}", subject=asked, text=text)


@transaction.atomic
def answer(tour: Tour, *, by: Person, yes: bool, words: str = "") -> HostAnswer:
    """The host says yes or no; said again, the last word counts."""
    defaults = {"yes": yes, "words": words.strip()[:300], "by": by}
    said = HostAnswer.objects.update_or_create(tour=tour, defaults=defaults)[0]
    for promise in asked_of_host(tour):
        keep(promise, by=by)
    told = {"name": by.name, "where": tour.function.name}
    subject = (
        _("%(name)s hosts you: %(where)s") if yes else _("%(name)s cannot host you: %(where)s")
    )
    key = f"answer:{by.pk}:{yes}"
    tell(tour, tour.person, key=key, subject=subject % told, text=said.words or subject % told)
    return said


def asked_of_host(tour: Tour) -> Iterable[Commitment]:
    return Commitment.objects.open().filter(kind=HOST, url=address(tour))


@transaction.atomic
def move(tour: Tour, *, starts_on: date, ends_on: date, by: Person, today: date) -> None:
    """Give a tour other days: what is promised moves along, and the host is asked again."""
    tour.starts_on, tour.ends_on = starts_on, ends_on
    tour.save(update_fields=["starts_on", "ends_on"])
    HostAnswer.objects.filter(tour=tour).delete()
    promised = tour.goals.values("commitment")
    Commitment.objects.open().filter(pk__in=promised).update(due_on=ends_on)
    for promise in asked_of_host(tour):
        release(promise, by=by, reason=_("Other days"))
    if starts_on >= today:
        ask_host(tour, today=today)
    audit.record("move", kind="tour", object_id=tour.public_id, by=by)


@transaction.atomic
def take_away(tour: Tour, *, by: Person) -> None:
    """It will not be, or was written down by mistake; nothing of it waits for anybody any more."""
    tour.removal = Removal.objects.create(by=by, what=_("A tour of duty"))
    tour.save(update_fields=["removal"])
    for promise in [*_promised(tour), *asked_of_host(tour)]:
        release(promise, by=by, reason=_("The tour was taken away"))
    audit.record("remove", kind="tour", object_id=tour.public_id, by=by)


@transaction.atomic
def bring_back(tour: Tour, *, by: Person, today: date) -> None:
    tour.removal = None
    tour.save(update_fields=["removal"])
    Release.objects.filter(commitment__in=tour.goals.values("commitment")).delete()
    answered = HostAnswer.objects.filter(tour=tour).exists()
    if not answered and tour.starts_on >= today:
        ask_host(tour, today=today)
    audit.record("put_back", kind="tour", object_id=tour.public_id, by=by)


def _promised(tour: Tour) -> Iterable[Commitment]:
    return Commitment.objects.open().filter(pk__in=tour.goals.values("commitment"))
