"""Two choices between designs at Larkfield: one that is due to be looked at again, one still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from firsthand.analysis.folding import fold
from firsthand.commitments.models import Commitment
from firsthand.issues.actions.deciding import LOOK_AGAIN
from firsthand.issues.models import (
    Activity,
    Decision,
    Design,
    Dissent,
    Evidence,
    Follow,
    Ground,
    Impact,
    Inbox,
    Issue,
    Kind,
    Part,
    Signature,
    Stance,
    Text,
    Turn,
)
from firsthand.people.models import Function, Person
from firsthand.sources.sample.company import COMPANY


@dataclass(frozen=True, slots=True)
class Side:
    """One design as Larkfield's people drew it."""

    by: str
    title: str
    words: str
    customer_gets: str
    costs: str
    colleagues: str
    believe: str
    known: tuple[tuple[str, str], ...] = ()


REFUND = (
    Side(
        "Tomasz Wrona", "Pay first, check after",
        "Release small refunds the day the item is scanned. Check afterwards and recover what is "
        "wrong.",
        "Money in 2 days, not 11", "About £900 a month in fraud, our best guess",
        "7 fewer chasers each, every day",
        "Fraud on small refunds stays rare once people know\n"
        "We can recover most of what goes wrong",
        (("for", "312 small refunds paid early in a test: two were wrong, £61 lost."),),
    ),
    Side(
        "Daniel Roth", "Keep the check, but say so",
        "Keep checking first. Replace the letter with a text on day 3 that says what is waiting.",
        "Money in 6 days, and knows why", "£140 a month in texts", "4 fewer chasers each, every day",
        "People answer a text they did not answer by letter\nWaiting is fine if you know why",
        (
            ("for", "200 texts sent in a test: 171 answered within a day."),
            ("against", "£38,400 of refund fraud last year, 9 in 10 above £150 (audit)."),
        ),
    ),
)  # fmt: skip
HOURS = (
    Side(
        "Priya Raman", "Promise a half day, keep it",
        "Morning or afternoon, and a call when the van is one stop away.",
        "Half a day at home, not a whole one", "One planner more in Leeds",
        "Drivers ring one customer ahead",
        "Vans keep half days even when a stop goes wrong",
        (("against", "In October one van in five came after the half day that we would promise."),),
    ),
    Side(
        "Sanne Visser", "Promise two hours, for £9",
        "Who pays gets a window of two hours; everybody else keeps the day.",
        "Two hours, for those who pay", "Nothing: it pays for itself",
        "Fewer calls about where the van is",
        "Nobody minds paying for what others get by luck",
    ),
)  # fmt: skip


def stand_apart(today: date) -> None:
    """Make both: nothing of it sends a message, and its days lie behind us."""
    people = Person.objects.filter(email__in=[planned.email for planned in COMPANY.people])
    larkfield = _Larkfield({one.name: one for one in people.select_related("function")}, today)
    larkfield.tension("Promise half a day, or two hours for money?", HOURS, ago=6)
    decided = larkfield.tension(
        "Check bank details before paying a refund, or after?", REFUND, ago=45
    )
    larkfield.decide(decided, ago=32, looking=2)


class _Larkfield:
    def __init__(self, people: dict[str, Person], today: date) -> None:
        self.people, self.today = people, today
        self.maya = people["Maya Okafor"]
        self.kind = Kind.objects.get(key="tension")
        self.box = Inbox.objects.filter(kind=self.kind, function=None, site=None).first()

    def _function(self, name: str) -> Function:
        found = self.people[name].function
        if found is None:
            raise LookupError(f"{name} of Larkfield works in no function")
        return found

    def _at(self, ago: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=ago), time(10), tzinfo=UTC)

    def tension(self, question: str, sides: tuple[Side, ...], *, ago: int) -> Issue:
        raiser, at = self.people[sides[0].by], self._at(ago)
        issue = Issue.objects.create(
            kind=self.kind, title=question, by=raiser, raised_at=at, state_at=at, inbox=self.box,
            listener=self.maya, decider=self.maya, deadline=self.today + timedelta(days=9),
        )  # fmt: skip
        Text.objects.update_or_create(issue=issue, defaults={"folded": fold(question)})
        Turn.objects.create(issue=issue, state="raised", by=raiser, at=at)
        Activity.objects.create(issue=issue, verb="raised", by=raiser, at=at)
        for position, side in enumerate(sides):
            self._side(issue, position, side, at)
        Follow.objects.bulk_create(
            Follow(issue=issue, person=self.people[name]) for name in {one.by for one in sides}
        )
        self._stance(issue, "Grace Lim", "A month in which fewer people ring a second time")
        return issue

    def _side(self, issue: Issue, position: int, side: Side, at: datetime) -> None:
        drew, function = self.people[side.by], self._function(side.by)
        design = Design.objects.create(
            issue=issue, position=position, title=side.title, words=side.words,
            function=function, customer_gets=side.customer_gets, costs=side.costs,
            colleagues=side.colleagues, believe=side.believe, by=drew, at=at,
        )  # fmt: skip
        Part.objects.create(issue=issue, function=function)
        Evidence.objects.bulk_create(
            Evidence(design=design, weight=weight, words=words, by=design.by, at=at)
            for weight, words in side.known
        )

    def _stance(self, issue: Issue, name: str, words: str) -> None:
        first = issue.designs.in_order().first()
        if first and name in self.people:
            Stance.objects.create(
                issue=issue, person=self.people[name], design=first, change_my_mind=words
            )

    def decide(self, issue: Issue, *, ago: int, looking: int) -> None:
        """Decided so many days ago; the day to look again was `looking` days ago."""
        at, again_on = self._at(ago), self.today - timedelta(days=looking)
        what = "Under £150 we pay first and check after. Above it the check stays, with a text on day 3."
        Ground.objects.create(
            issue=issue, by=self.maya, at=at,
            words="Nobody should learn from us that their refund is late. The letter goes.",
        )  # fmt: skip
        impact = Impact.objects.create(issue=issue, what=what, since=at.date(), by=self.maya, at=at)
        promise = Commitment.objects.create(
            kind=LOOK_AGAIN,
            what="Look again at a decision, with what it was meant to change",
            owed_by=self.maya,
            due_on=again_on,
            url=issue.get_absolute_url(),
            made_at=at,
        )
        decision = Decision.objects.create(
            issue=issue, what=what, why="Fraud is nearly all in large refunds, so size is the line.",
            change_our_mind="Fraud on small refunds above £2,000 in a month.",
            for_customer="Money in two days, or a reason on day three",
            for_employee="Seven fewer chasers each, every day",
            for_organisation="About £900 a month in fraud, at most",
            in_force_from=at.date(), look_again_on=again_on, by=self.maya, at=at, promise=promise,
            impact=impact,
        )  # fmt: skip
        Signature.objects.bulk_create(
            Signature(
                decision=decision,
                person=self.people[name],
                function=self._function(name),
                at=at,
            )
            for name in ("Maya Okafor", "Tomasz Wrona", "Daniel Roth")
        )
        Dissent.objects.create(
            decision=decision, person=self.people["Aisha Rahman"], at=at,
            words="£150 is a guess. Most of the returns that I hear about are £180.",
        )  # fmt: skip
        for state in ("heard", "weighed", "trying"):
            Turn.objects.create(issue=issue, state=state, by=self.maya, at=at)
        for verb in ("decided", "signed", "in_force"):
            Activity.objects.create(issue=issue, verb=verb, by=self.maya, at=at)
        Issue.objects.filter(pk=issue.pk).update(state="trying", state_at=at)
