"""What waits for somebody, in one letter on the morning of a working day, by their own clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext

from firsthand.commitments.models import Commitment, CommitmentQuerySet
from firsthand.outbox.actions import write
from firsthand.outbox.kinds import Kind
from firsthand.outbox.models import Message
from firsthand.outbox.quiet import zone_of
from firsthand.people.models import Person

KIND = Kind(id="waiting", label=gettext_lazy("What waits for you, in one letter in the morning"))
AT = time(8)
AHEAD = timedelta(days=1)
"""A promise is brought up on the day before its day and on its day; afterwards on Mondays only."""
FURTHEST = timedelta(days=2)
"""No place on earth is further from our day than this, either way."""
MONDAY, SATURDAY = 0, 5
SHOWN = 12


def send(now: datetime) -> int:
    """Write to everybody whose morning has come and for whom something waits; return to how many."""
    return sum(_write(person, day) for person, day in _mornings(now))


def _mornings(now: datetime) -> Iterator[tuple[Person, date]]:
    """People for whom it is past eight of a working day, and who have no letter of that day yet."""
    around = Commitment.objects.open().filter(
        owed_by=OuterRef("pk"), due_on__lte=now.date() + FURTHEST
    )
    owing = Person.objects.active().filter(Exists(around)).select_related("site")
    here: dict[date, list[Person]] = defaultdict(list)
    for person in owing:
        local = now.astimezone(zone_of(person))
        if local.weekday() < SATURDAY and local.time() >= AT:
            here[local.date()].append(person)
    for day, people in here.items():
        keys = [_key(person, day) for person in people]
        told = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
        yield from ((person, day) for person in people if _key(person, day) not in told)


def _key(person: Person, day: date) -> str:
    return f"{KIND.id}:{person.pk}:{day:%Y%m%d}"


def of(person: Person, day: date) -> CommitmentQuerySet:
    """What is worth a letter on that day: due today or tomorrow, and on Mondays what is late."""
    owed = Commitment.objects.filter(owed_by=person).open().due_by(day + AHEAD)
    if day.weekday() != MONDAY:
        owed = owed.filter(due_on__gte=day)
    return owed.select_related("owed_to").soonest_first()


def _write(person: Person, day: date) -> int:
    waiting = list(of(person, day)[: SHOWN + 1])
    if not waiting:
        return 0
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = ngettext(
            "One promise waits for you today", "Some promises wait for you today", len(waiting)
        )
        context = {"waiting": waiting[:SHOWN], "more": len(waiting) > SHOWN, "day": day,
                   "url": settings.BASE_URL + reverse("commitments")}  # fmt: skip
        text = render_to_string("commitments/digest.txt", context)
    message = write(to=person, kind=KIND.id, key=_key(person, day), subject=subject, text=text)
    return int(message is not None)
