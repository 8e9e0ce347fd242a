"""Two years of Larkfield's people with customers: what they promise, meet and learn, and seats ahead.

Nothing of it sends a message: these colleagues have no mailboxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.utils import timezone

from firsthand.encounters.actions import dues
from firsthand.encounters.actions.offering import offer
from firsthand.encounters.models import (
    Asked,
    Attendance,
    Cadence,
    Campaign,
    Claim,
    Encounter,
    JobDone,
    Kind,
    Round,
    Said,
    Seat,
    Taking,
)
from firsthand.people.models import Person
from firsthand.sources.sample.company import COMPANY
from firsthand.tours.actions.plan import plan as plan_tour
from firsthand.tours.models import GoalVersion
from firsthand.web.sample import passport
from firsthand.web.sample.learned import JOBS, LEARNED

MARK = "larkfield:"
"""How the keys of its encounters begin, so that they are found again when they go."""
ASKED = f"{COMPANY.name}: when did you last speak with a customer?"
HISTORY = 730


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How somebody keeps in touch: what they promised, how far apart they go, when they last went."""

    last: int
    """Days ago."""
    apart: int
    kinds: tuple[str, ...]
    promised: tuple[int, str, int] | None = None
    """Times, period, depth; None: they promised nothing."""


TALK = ("call", "talk", "sit-in", "call")
HABITS: Mapping[str, Habit] = {
    "Maya Okafor": Habit(last=2, apart=9, kinds=("call", "sit-in", "shift"), promised=(1, "week", 3)),
    "Samir Haddad": Habit(last=6, apart=14, kinds=("call", "sit-in"), promised=(2, "month", 3)),
    "Freya Nilsen": Habit(last=19, apart=21, kinds=TALK, promised=(1, "month", 3)),
    "Tomasz Wrona": Habit(last=1, apart=7, kinds=("shift", "call", "sit-in"), promised=(1, "week", 3)),
    "Hanna Lindqvist": Habit(last=11, apart=18, kinds=("ride-along", "call"), promised=(1, "month", 3)),
    "Ivo Petrov": Habit(last=27, apart=30, kinds=("call", "depot-visit"), promised=(1, "month", 3)),
    "Sanne Visser": Habit(last=47, apart=44, kinds=("call", "depot-visit"), promised=(1, "month", 3)),
    "Aisha Rahman": Habit(last=5, apart=16, kinds=("call", "store-work", "talk"), promised=(1, "month", 3)),
    "Leah Brandt": Habit(last=73, apart=60, kinds=TALK, promised=(1, "quarter", 3)),
    "Sofia Marchetti": Habit(last=12, apart=33, kinds=("call", "talk")),
    "Amara Cole": Habit(last=8, apart=20, kinds=("call", "sit-in"), promised=(1, "month", 3)),
    "Peter Ashworth": Habit(last=3, apart=8, kinds=("store-work", "account-call"), promised=(1, "week", 3)),
    "Camille Roy": Habit(last=4, apart=11, kinds=("store-work", "talk"), promised=(2, "month", 4)),
    "Daniel Roth": Habit(last=164, apart=95, kinds=("account-call", "talk"), promised=(1, "quarter", 3)),
    "Grace Lim": Habit(last=22, apart=31, kinds=("account-call", "store-work"), promised=(1, "month", 3)),
}  # fmt: skip

# host, kind, title, weekday, from, until
SEATS = (
    ("Priya Raman", "sit-in", "Second headset, refunds", 1, time(9, 30), time(12, 0)),
    ("Chen Yu", "sit-in", "Second headset, deliveries", 3, time(13, 0), time(15, 30)),
    ("Ben Whitaker", "ride-along", "In the van with an engineer", 2, time(7, 0), time(13, 0)),
    ("Ivo Petrov", "depot-visit", "A morning at the repair bench", 3, time(8, 0), time(12, 0)),
    ("Peter Ashworth", "store-work", "Saturday on the shop floor", 5, time(10, 0), time(16, 0)),
    ("Beatriz Sousa", "sit-in", "Second headset in Lisbon", 0, time(10, 0), time(12, 0)),
)
SAID = {
    "Grace Lim": Said.WEEK,
    "Daniel Roth": Said.QUARTER,
    "Leah Brandt": Said.MONTH,
    "Sofia Marchetti": Said.MONTH,
    "Hanna Lindqvist": Said.MONTH,
    "Sanne Visser": Said.MONTH,
}


def live(today: date, seed: int) -> int:
    """Write down two years of meetings and the next two weeks of seats; return how many meetings."""
    people = {one.name: one for one in Person.objects.filter(email__in=_emails())}
    made = _meetings(people, today, Random(seed))  # noqa: S311 the same dice every time, not a secret
    _promised(people, today)
    _seats(people, today)
    _asked(people, today)
    _tour(people, today)
    passport.fill(people, today)
    return made


def _emails() -> list[str]:
    return [planned.email for planned in COMPANY.people]


def _id(*words: object) -> UUID:
    """The same thing has the same address in every copy of Larkfield."""
    return uuid5(NAMESPACE_URL, "/".join([MARK, *map(str, words)]))


def _meetings(people: Mapping[str, Person], today: date, dice: Random) -> int:
    kinds = {kind.key: kind for kind in Kind.objects.filter(key__in=LEARNED)}
    wanted = [
        (people[name], kinds[key], day)
        for name, key, day in _days(today, dice)
        if name in people and key in kinds
    ]
    met = Encounter.objects.bulk_create(
        Encounter(
            public_id=_id(person.email, day),
            kind=kind,
            mode=kind.mode,
            occurred_on=day,
            planned_by=person,
            met=dice.randint(1, 6),
            hours=dice.choice([1, 2, 4]),
            job=dice.choice(JOBS),
            job_done=dice.choice([JobDone.YES, JobDone.PARTLY, JobDone.NO]),
            source_key=f"{MARK}{person.email}:{day}",
        )
        for person, kind, day in wanted
    )
    # What `actions.settle` would write one by one: these happened, and what was learned is there.
    Attendance.objects.bulk_create(
        Attendance(
            encounter=one,
            person=person,
            came=True,
            said_at=_evening(day),
            learned=dice.choice(LEARNED[kind.key]),
            learned_at=_evening(day),
            occurred_on=day,
            depth=kind.depth,
            counts=True,
        )
        for one, (person, kind, day) in zip(met, wanted, strict=True)
    )
    return len(met)


def _days(today: date, dice: Random) -> Iterator[tuple[str, str, date]]:
    """Backwards from the last one, which is of their first kind, a little unevenly."""
    for name, habit in HABITS.items():
        ago = habit.last
        while ago < HISTORY:
            kind = habit.kinds[0] if ago == habit.last else dice.choice(habit.kinds)
            yield name, kind, today - timedelta(days=ago)
            ago += max(2, round(habit.apart * dice.uniform(0.6, 1.5)))


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(17, 30), tzinfo=ZoneInfo(COMPANY.zone))


def _promised(people: Mapping[str, Person], today: date) -> None:
    """Promised a year ago; what the running week, month or quarter asks for is owed now."""
    begun = today - timedelta(days=HISTORY // 2)
    for name, habit in HABITS.items():
        if habit.promised and name in people:
            times, period, depth = habit.promised
            one = people[name]
            Cadence.objects.create(
                person=one, by=one, starts_on=begun, times=times, period=period, depth=depth
            )
    dues.bring_up_to_date(today, [one.pk for one in people.values()])


def _seats(people: Mapping[str, Person], today: date) -> None:
    """This week and next, from tomorrow on. One of them is taken."""
    kinds = {kind.key: kind for kind in Kind.objects.all()}
    monday = today - timedelta(days=today.weekday())
    for name, key, title, weekday, begins, ends in SEATS:
        days = [monday + timedelta(days=weekday, weeks=week) for week in range(3)]
        coming = [day for day in days if today < day <= today + timedelta(days=14)]
        host = people.get(name)
        if host is None or key not in kinds or not coming:
            continue
        offer(
            coming[0], begins, ends, zone=host.site.zone if host.site else COMPANY.zone, by=host,
            weeks=len(coming), kind=kinds[key], title=title, site=host.site, function=host.function,
        )  # fmt: skip
    taken = Seat.objects.filter(host__email__in=_emails(), kind__key="sit-in").soonest_first()
    first = taken.first()
    if first and "Amara Cole" in people:
        Taking.objects.create(seat=first, person=people["Amara Cole"], number=1)


def _asked(people: Mapping[str, Person], today: date) -> None:
    """A campaign of three weeks ago, with what was answered. Some said less than their log knows."""
    by = people.get("Maya Okafor")
    begun = today - timedelta(days=21)
    campaign = Campaign.objects.create(name=ASKED, by=by, again=False)
    leaders = [people[name] for name in HABITS if name in people]
    campaign.people.set(leaders)
    first = Round.objects.create(
        campaign=campaign, number=1, asked_on=begun, due_on=begun + timedelta(days=14)
    )
    for person in leaders:
        asked = Asked.objects.create(
            public_id=_id("asked", person.email), round=first, person=person
        )
        if person.name in SAID:
            Claim.objects.create(
                person=person,
                asked=asked,
                said=SAID[person.name],
                said_on=begun + timedelta(days=2),
            )


def _tour(people: Mapping[str, Person], today: date) -> None:
    """Aisha learns the contact centre beside Ruth, and has a week to go."""
    tourer, host = people.get("Aisha Rahman"), people.get("Ruth Beckett")
    if tourer is None or host is None or host.function is None:
        return
    goals = GoalVersion.objects.filter(goal__function=host.function).order_by("pk")[:4]
    plan_tour(
        tourer, host.function, host=host, mode="stint", scope=1,
        starts_on=today - timedelta(days=9), ends_on=today + timedelta(days=7),
        goals=goals, by=tourer, today=timezone.localdate(),
    )  # fmt: skip
