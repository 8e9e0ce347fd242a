"""Issues in lanes and in a list, newest first, twenty at a time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from firsthand.issues.models import Issue, IssueQuerySet, State
from firsthand.issues.queries.cards import Card, cards
from firsthand.issues.queries.sieve import Sieve
from firsthand.people.models import Person

SIZE = 20
IN_LANE = 3
LANES: list[tuple[str, tuple[State, ...]]] = [
    (State.RAISED, (State.RAISED,)),
    (State.HEARD, (State.HEARD,)),
    (State.WEIGHED, (State.WEIGHED,)),
    (State.TRYING, (State.TRYING,)),
    (State.DONE, (State.DONE, State.CHECKED)),
    (State.NOT_NOW, (State.NOT_NOW,)),
]
"""Lanes are names for states (decision 15): what was checked stands in Done, and says so."""


@dataclass(frozen=True, slots=True)
class Lane:
    key: str
    label: str
    count: int
    cards: list[Card]
    """The newest; the list has the rest."""


@dataclass(frozen=True, slots=True)
class Page:
    cards: list[Card]
    next_after: str
    size: int = SIZE


def seen(reader: Person, sieve: Sieve) -> IssueQuerySet:
    return sieve.apply(Issue.objects.visible_to(reader).standing(), reader)


def board(reader: Person, sieve: Sieve) -> list[Lane]:
    """Every lane with its newest cards and how many it holds."""
    found = seen(reader, sieve)
    counts = {
        row["state"]: row["n"] for row in found.order_by().values("state").annotate(n=Count("pk"))
    }
    rows: list[Issue] = []
    for _key, states in LANES:
        if any(counts.get(state) for state in states):
            rows += _newest(found, states)
    drawn = cards(rows, reader)
    return [
        Lane(
            key=key,
            label=str(State(key).label),
            count=sum(counts.get(state, 0) for state in states),
            cards=[card for card in drawn if card.issue.state in states],
        )
        for key, states in LANES
    ]


def _newest(found: IssueQuerySet, states: tuple[State, ...]) -> list[Issue]:
    """Each state is one walk over the index; two asked for at once would be sorted, all of them."""
    rows = [
        one
        for state in states
        for one in _around(found.filter(state=state)).newest_first()[:IN_LANE]
    ]
    return sorted(rows, key=lambda one: (one.raised_at, one.pk), reverse=True)[:IN_LANE]


def page(reader: Person, sieve: Sieve, after: str = "") -> Page:
    """Twenty issues from just below the issue `after`."""
    rows = list(_below(_around(seen(reader, sieve)), after).newest_first()[: SIZE + 1])
    shown = rows[:SIZE]
    return Page(cards(shown, reader), str(shown[-1].public_id) if len(rows) > SIZE else "")


def _around(rows: IssueQuerySet) -> IssueQuerySet:
    return rows.with_surroundings().select_related(
        "kind", "by", "site", "step", "listener", "co_owner", "promise", "inbox"
    )


def _below(rows: IssueQuerySet, after: str) -> IssueQuerySet:
    if not after:
        return rows
    try:
        last = Issue.objects.filter(public_id=UUID(after)).only("raised_at").first()
    except ValueError:
        last = None
    if last is None:
        return rows
    # The first half names a range, so that an index leads there.
    return rows.filter(
        Q(raised_at__lte=last.raised_at) & ~Q(raised_at=last.raised_at, pk__gte=last.pk)
    )
