"""What people said and what the log says; rounds of asking, each beside its own earlier ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery

from firsthand.analysis import recency
from firsthand.encounters.models import (
    Asked,
    Attendance,
    Campaign,
    Claim,
    Depth,
    Round,
    Said,
)
from firsthand.people.models import Person

NEAR = (Said.WEEK, Said.MONTH)
QUARTER = recency.DAYS["quarter"]


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim with the log of that day beside it. The gap is data, not a verdict on anybody."""

    claim: Claim
    logged_on: date | None
    logged_days: int | None
    gap: int | None

    @property
    def agrees(self) -> bool:
        """The log knows of a meeting that fits; "never" fits an empty log."""
        if self.logged_days is None:
            return self.claim.said == Said.NEVER
        return self.gap == 0


def with_log(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Bring the newest day along that the log knew of when it was said. One statement."""
    log = Attendance.objects.counting().filter(
        person=OuterRef("person"), depth__gte=Depth.SPOKE, occurred_on__lte=OuterRef("said_on")
    )
    newest = Subquery(log.order_by("-occurred_on").values("occurred_on")[:1])
    return claims.annotate(logged_on=newest).select_related("person")


def beside(claim: Claim) -> Beside:
    """A claim from `with_log`, compared."""
    logged_on: date | None = claim.logged_on  # type: ignore[attr-defined]
    days = recency.days_since(logged_on, claim.said_on)
    return Beside(claim, logged_on, days, recency.gap(claim.days, days))


def said_by(reader: Person, person: Person, n: int = 4) -> list[Beside]:
    """What somebody said lately, the newest first, as far as the reader may know."""
    claims = with_log(Claim.objects.visible_to(reader).filter(person=person))
    return [beside(claim) for claim in claims.newest_first()[:n]]  # type: ignore[attr-defined]


def claims_of(reader: Person) -> list[Beside]:
    claims = with_log(Claim.objects.visible_to(reader)).order_by("person__name", "-said_on", "-id")
    return [beside(claim) for claim in claims]


def said_lately(person: Person, today: date) -> bool:
    """Whether somebody said it within a quarter, and need not be asked first again."""
    newest = Claim.objects.filter(person=person).newest_first().first()
    return newest is not None and (today - newest.said_on).days < QUARTER


@dataclass(frozen=True, slots=True)
class Answers:
    """One round: how many were asked, how many answered, and what they said."""

    round: Round
    asked: int
    answered: int
    said: Mapping[str, int]

    @property
    def waiting(self) -> int:
        return self.asked - self.answered

    @property
    def near(self) -> int:
        """Said "in the last month" or nearer."""
        return sum(self.said.get(one, 0) for one in NEAR)

    @property
    def share(self) -> float | None:
        return self.near / self.answered if self.answered else None


@dataclass(frozen=True, slots=True)
class Compared:
    """A round against the one before it, each with its own n."""

    now: Answers
    before: Answers | None

    @property
    def change(self) -> float | None:
        """In points, from -1 to 1; None where one of them has no answers."""
        if self.before is None or self.now.share is None or self.before.share is None:
            return None
        return self.now.share - self.before.share


def rounds(campaign: Campaign) -> list[Compared]:
    """The rounds, the newest first."""
    answers = [_answers(one) for one in campaign.rounds.order_by("number")]
    befores = [None, *answers[:-1]]
    pairs = [Compared(now, before) for now, before in zip(answers, befores, strict=True)]
    return pairs[::-1]


def _answers(asked_round: Round) -> Answers:
    asked = Asked.objects.filter(round=asked_round)
    said = Counter(asked.filter(claim__isnull=False).values_list("claim__said", flat=True))
    return Answers(asked_round, asked.count(), sum(said.values()), said)


def answers_of(campaign: Campaign, number: int) -> list[Asked]:
    """Everybody of a round by name, with their claim where there is one."""
    asked = Asked.objects.filter(round__campaign=campaign, round__number=number)
    return list(asked.select_related("person", "claim", "commitment").order_by("person__name"))


def exported(campaign: Campaign, reader: Person) -> list[dict[str, object]]:
    """One row per answer: who, which round, when, what they said, what the log said."""
    claims = Claim.objects.visible_to(reader).filter(asked__round__campaign=campaign)
    found = with_log(claims).annotate(number=F("asked__round__number"))
    rows = found.order_by("number", "person__name")
    return [{"round": row.number} | as_data(beside(row)) for row in rows]


def as_data(one: Beside) -> dict[str, object]:
    return {
        "person": str(one.claim.person.public_id),
        "name": one.claim.person.name,
        "said": one.claim.said,
        "day": one.claim.day,
        "said_on": one.claim.said_on,
        "logged_on": one.logged_on,
        "logged_days": one.logged_days,
        "gap_days": one.gap,
    }
