"""One gentle reminder per promise and meeting. A real contact resets it, so that none is sent."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from firsthand.analysis import recency
from firsthand.encounters.clock_words import promised
from firsthand.encounters.models import Attendance
from firsthand.encounters.queries.standing import Standing, promising, standings
from firsthand.outbox.actions import write
from firsthand.outbox.kinds import Kind
from firsthand.people.models import Person

KIND = Kind(id="clock", label=gettext_lazy("Your own clock is nearly due"))


def remind(today: date) -> int:
    """Write to those whose clock is nearly due, once; return to how many.

    Nobody is written to who serves customers as their work (mission A26), who has a meeting planned,
    or whom an expectation reaches that is younger than its own first period.
    """
    near = [
        clock for clock in standings(promising(Person.objects.active()), today) if nearly_due(clock)
    ]
    booked = _booked(today, near)
    asked = [clock for clock in near if clock.id not in booked]
    people = Person.objects.get_queryset().in_bulk([clock.id for clock in asked])
    return sum(_write(people[clock.id], clock) for clock in asked)


def nearly_due(clock: Standing) -> bool:
    promise = clock.promise
    if promise is None or clock.serves:
        return False
    waited = clock.waited
    return waited is not None and waited > promise.ideal - recency.notice(promise.ideal)


def _booked(today: date, near: list[Standing]) -> set[int]:
    """Who has a meeting planned soon enough. Being reminded of what one has arranged is nagging."""
    until = {
        clock.id: today + timedelta(days=clock.promise.worst) for clock in near if clock.promise
    }
    ahead = Attendance.objects.kept().filter(
        person__in=list(until), came__isnull=True, occurred_on__gte=today
    )
    rows = ahead.values_list("person_id", "occurred_on")
    return {person for person, day in rows if day <= until[person]}


def _write(person: Person, clock: Standing) -> int:
    """The key names the meeting that the clock counts from: a new one starts a new count."""
    promise = clock.promise
    if promise is None:
        return 0
    from_day = clock.counts_from
    url = f"{settings.BASE_URL}{reverse('frontline')}"
    text = "\n\n".join([
        _said(clock),
        _("You promised: %(what)s.") % {"what": promised(promise.times, promise.period, promise.depth)},
        _("Seats beside people who serve customers: %(url)s") % {"url": url},
        _("Once you have spoken with somebody and written it down, this stays away by itself."),
    ])  # fmt: skip
    subject = _("A good week to go and listen to somebody")
    key = f"clock:{promise.id}:{person.pk}:{from_day:%Y%m%d}"
    return int(write(to=person, kind=KIND.id, key=key, subject=subject, text=text) is not None)


def _said(clock: Standing) -> str:
    if clock.days is None:
        return _("Nothing is logged yet since you promised to be with customers.")
    words = ngettext(
        "You were last with a customer %(n)d day ago.",
        "You were last with a customer %(n)d days ago.",
        clock.days,
    )
    return words % {"n": clock.days}
