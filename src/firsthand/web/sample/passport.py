"""A passport that has something in it: what Aisha learned at Larkfield, and who put their name to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from firsthand.people.models import Person
from firsthand.tours.actions import credit, judge, proof
from firsthand.tours.actions.plan import plan
from firsthand.tours.models import GoalVersion

TOURER, HOST, VOUCHES = "Aisha Rahman", "Sofia Marchetti", "Tomasz Wrona"
SEEN = (
    "Half of those who give up had the answer one line further down.",
    "The page says “track my order”. Customers look for “where is it”.",
    "Nobody here had watched a telephone in the rain.",
)
OPEN = "Go through the search words of a week with the team."


def fill(people: Mapping[str, Person], today: date) -> None:
    """A tour that is over, its goals with the host's word, and a job before it that is vouched for."""
    tourer, host, vouches = (people.get(name) for name in (TOURER, HOST, VOUCHES))
    if tourer is None or host is None or host.function is None:
        return
    ended = today - timedelta(days=80)
    goals = GoalVersion.objects.filter(goal__function=host.function).order_by("pk")[:3]
    tour = plan(
        tourer, host.function, host=host, mode="stint", scope=1, goals=goals, by=tourer,
        starts_on=ended - timedelta(days=20), ends_on=ended, today=ended,
    )  # fmt: skip
    for number, (goal, seen) in enumerate(zip(tour.goals.order_by("pk"), SEEN, strict=False)):
        proof.show(tour, kind="note", by=tourer, goal=goal, words=seen)
        proof.sign(goal, by=host, fully=number < 2, words="" if number < 2 else OPEN)
    judge.assess(tour, by=tourer, focus="named", words="They speak of users, seldom of customers.")
    judge.assess(tour, by=host, focus="often", words="We read what people write, on Fridays.")
    if vouches is None or vouches.function is None:
        return
    before = credit.claim(
        tourer, today=today, function=vouches.function, mode="full", external=True, internal=True,
        from_on=today - timedelta(days=900), until_on=today - timedelta(days=420), asked=vouches,
        words="Eighteen months on refunds: what people ask before they get angry.",
    )  # fmt: skip
    credit.vouch(before, by=vouches)
