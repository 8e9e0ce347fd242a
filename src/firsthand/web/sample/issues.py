"""Half a year of what Larkfield's people raised: inboxes, answers, me-toos, and what changed.

Written as rows, not through the doors: nothing of it sends a message, and its days lie behind us.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from firsthand.analysis.folding import fold
from firsthand.commitments.models import Commitment, Keeping
from firsthand.issues.models import (
    Activity,
    Again,
    Alarm,
    Answer,
    CheckBack,
    Follow,
    Friction,
    Heed,
    Impact,
    ImpactCheck,
    Inbox,
    Issue,
    Kind,
    Merge,
    MeToo,
    Part,
    Ring,
    Text,
    Toll,
    Turn,
    Workaround,
)
from firsthand.journeys.models import Step
from firsthand.people.models import Function, KeyGrant, Person, Site
from firsthand.sources.sample.company import COMPANY
from firsthand.web.sample.issue_words import Raised, told

LIFE = {
    "raised": (),
    "heard": ("heard",),
    "weighed": ("heard", "weighed"),
    "trying": ("heard", "weighed", "trying"),
    "not_now": ("heard", "not_now"),
    "done": ("heard", "weighed", "done"),
    "checked": ("heard", "weighed", "done", "checked"),
}
STEWARD = "Freya Nilsen"
CAME_BACK = {"The break room is the warmest room of the building": 40}
"""Called done, and reported again so many days ago."""


def raise_them(today: date, seed: int) -> int:
    """Make the inboxes and everything that was raised; return how many issues that are."""
    world = _World(today, seed)
    world.inboxes()
    made = {one.title: (one, world.one(one)) for one in told()}
    for one, issue in made.values():
        if one.same_as:
            world.merged(issue, made[one.same_as][1])
    return len(made)


class _World:
    """Larkfield's people, functions and steps, looked up once."""

    def __init__(self, today: date, seed: int) -> None:
        emails = [planned.email for planned in COMPANY.people]
        self.today, self.random = today, Random(seed)  # noqa: S311 a made-up company
        people = Person.objects.filter(email__in=emails).select_related("function", "site")
        self.people = {one.name: one for one in people.order_by("pk")}
        self.functions = {one.key: one for one in Function.objects.all()}
        self.kinds = {one.key: one for one in Kind.objects.all()}
        self.steps = {one.key: one for one in Step.objects.select_related("function")}
        self.boxes: dict[tuple[str, int | None], Inbox] = {}

    def inboxes(self) -> None:
        maya, tomasz = self.people["Maya Okafor"], self.people["Tomasz Wrona"]
        jana, hamburg = self.people["Jana Vogt"], Site.objects.get(code="ham")
        for key, kind in self.kinds.items():
            names = (maya, tomasz) if key in ("shared-problem", "tension") else (tomasz, maya)
            self._box(kind, *names)
        self._box(self.kinds["friction"], jana, tomasz, hamburg)
        self._box(self.kinds["idea"], jana, tomasz, hamburg)
        KeyGrant.objects.create(
            person=self.people[STEWARD], key="steward", reason="Reads friction notes first"
        )

    def _box(
        self, kind: Kind, listener: Person, substitute: Person, site: Site | None = None
    ) -> None:
        self.boxes[kind.key, site.pk if site else None] = Inbox.objects.create(
            kind=kind, site=site, listener=listener, substitute=substitute, by=listener
        )

    def one(self, told: Raised) -> Issue:
        raiser, kind = self.people[told.by], self.kinds[told.kind]
        box = self.boxes.get((kind.key, raiser.site_id)) or self.boxes[kind.key, None]
        hears = self.people.get(told.by_name) or box.hears
        issue = Issue.objects.create(
            kind=kind,
            title=told.title,
            words=told.words,
            by=raiser,
            raised_at=self._at(told.ago, 10),
            site=raiser.site,
            step=self.steps.get(told.step),
            inbox=box,
            listener=hears,
            co_owner=self._beside(told, hears),
            state=told.state,
            state_at=self._at(told.ago, 10),
            goal="Nobody has to ask twice." if told.state in ("weighed", "trying") else "",
        )
        Text.objects.update_or_create(
            issue=issue, defaults={"folded": fold(f"{told.title} {told.words}")}
        )
        self._concerns(issue, told)
        self._lives(issue, told)
        self._of_kind(issue, told)
        self._joined(issue, told)
        return issue

    def _concerns(self, issue: Issue, told: Raised) -> None:
        own = issue.by.function if issue.by else None
        named = dict.fromkeys(one for one in (own, self.functions[told.other]) if one)
        Part.objects.bulk_create(Part(issue=issue, function=one) for one in named)
        if len(named) < 2:
            issue.one_function_because = "It begins and ends with us."
            issue.save(update_fields=["one_function_because"])

    def _beside(self, told: Raised, hears: Person | None) -> Person | None:
        if told.state in ("raised", "heard", "not_now"):
            return None
        step = self.steps.get(told.step)
        owner = step.owner if step else None
        return owner if owner != hears else self.people["Maya Okafor"]

    def _at(self, ago: float, hour: int) -> datetime:
        day = self.today - timedelta(days=int(ago))
        return datetime.combine(day, time(hour), tzinfo=UTC)

    def _lives(self, issue: Issue, told: Raised) -> None:
        turns = [Turn(issue=issue, state="raised", by=issue.by, at=issue.raised_at)]
        done = [Activity(issue=issue, verb="raised", by=issue.by, at=issue.raised_at)]
        states = LIFE[told.state]
        for position, state in enumerate(states):
            left = max(told.ago - told.after, 1)
            at = self._at(left - position * left / (len(states) + 1), 11 + position)
            words = told.answer if state == "not_now" else ""
            reopen = told.more if state == "not_now" else ""
            if state == "not_now" and told.kind == "friction":
                reopen = "A customer without a card asks in writing."
            turns.append(
                Turn(issue=issue, state=state, by=issue.listener, at=at, words=words,
                     reopen_when=reopen)
            )  # fmt: skip
            done.append(Activity(issue=issue, verb=state, by=issue.listener, at=at))
        Turn.objects.bulk_create(turns)
        Activity.objects.bulk_create(done)
        issue.state_at = turns[-1].at
        issue.save(update_fields=["state_at"])
        self._answered(issue, told, turns[1].at if states else None)

    def _answered(self, issue: Issue, told: Raised, at: datetime | None) -> None:
        kind, raiser = issue.kind, issue.by
        if issue.listener is None or raiser is None:
            return
        issue.promise = Commitment.objects.create(
            kind=f"issue:{kind.key}",
            what=f"Answer {raiser.name}: {kind.name.lower()}"
            if kind.open_at_once
            else f"Answer a colleague: {kind.name.lower()}",
            owed_by=issue.listener,
            owed_to=raiser if kind.open_at_once else None,
            due_on=issue.raised_at.date() + timedelta(days=kind.answer_within),
            url=issue.get_absolute_url(),
            made_at=issue.raised_at,
        )
        issue.save(update_fields=["promise"])
        if at is None:
            return
        Keeping.objects.create(
            commitment=issue.promise, by=issue.listener, at=at, evidence=told.answer
        )
        answer = Answer.objects.create(issue=issue, by=issue.listener, words=told.answer, at=at)
        if self.random.random() < 0.7:
            said = self.random.choices(("yes", "partly", "no"), (7, 3, 1))[0]
            CheckBack.objects.create(
                answer=answer, said=said, by=raiser, at=at + timedelta(hours=5)
            )
        if told.state in ("done", "checked"):
            self._changed(issue, told, at)

    def _changed(self, issue: Issue, told: Raised, at: datetime) -> None:
        what = told.more if told.kind != "friction" else "Fans stand in the break room."
        since = (at + (self._at(0, 9) - at) / 2).date()
        impact = Impact.objects.create(issue=issue, what=what, since=since, by=issue.listener)
        if told.state == "checked":
            effect = "no_change" if "stairs" in told.title else "better"
            words = {
                "better": "Fewer calls about it in each of the last six weeks.",
                "no_change": "As many vans came back as before. We keep looking.",
            }
            ImpactCheck.objects.create(
                impact=impact, effect=effect, words=words[effect], by=self.people["Samir Haddad"]
            )

    def _of_kind(self, issue: Issue, told: Raised) -> None:
        said = told.more.split()
        if told.kind == "friction":
            rule = said[0] == "rule"
            owner = self.people["Ruth Beckett"] if rule else None
            Friction.objects.create(
                issue=issue,
                sort=said[0],
                facet="physical" if "break room" in told.title else "",
                rule=told.title if rule else "",
                owner=owner,
            )
            self._toll(issue, said[1:])
            self._again(issue, told)
        elif told.kind == "workaround":
            Workaround.objects.create(issue=issue, instead=told.title)
            self._toll(issue, said)
        elif told.kind == "alarm":
            since = issue.raised_at.date() - timedelta(days=1)
            Alarm.objects.create(issue=issue, sure="several", bad="costly", since=since)
            self._rang(issue)

    def _rang(self, issue: Issue) -> None:
        """At once at its listener, who took it with the first answer."""
        if issue.listener is None:
            return
        Ring.objects.create(issue=issue, to=issue.listener, why="listens", at=issue.raised_at)
        answer = issue.answers.order_by("at").first()
        if answer:
            Heed.objects.create(issue=issue, by=answer.by, at=answer.at)

    def _toll(self, issue: Issue, said: list[str]) -> None:
        if len(said) == 4 and all(word.isdigit() for word in said):
            low, high, rare, often = map(float, said)
            Toll.objects.create(
                issue=issue, minutes_low=low, minutes_high=high, times_low=rare, times_high=often
            )

    def _again(self, issue: Issue, told: Raised) -> None:
        """A friction is reported more than once; one that was done came back."""
        agents = [one for one in self.people.values() if one.level == "frontline"]
        for _n in range(told.too // 2):
            at = self._at(self.random.randint(1, max(told.ago - 1, 1)), 15)
            Again.objects.create(issue=issue, by=self.random.choice(agents), at=at)
        if told.title in CAME_BACK:
            back = self._at(CAME_BACK[told.title], 8)
            Again.objects.create(issue=issue, by=agents[0], at=back, ended_at=issue.state_at)
            Turn.objects.create(issue=issue, state="raised", by=agents[0], at=back)
            issue.state, issue.state_at = "raised", back
            issue.save(update_fields=["state", "state_at"])

    def _joined(self, issue: Issue, told: Raised) -> None:
        others = [one for one in self.people.values() if one.name != told.by]
        too = self.random.sample(others, min(told.too, len(others)))
        MeToo.objects.bulk_create(MeToo(issue=issue, person=one) for one in too)
        follows = [self.people[told.by], *too[:3]]
        Follow.objects.bulk_create(Follow(issue=issue, person=one) for one in follows)

    def merged(self, issue: Issue, into: Issue) -> None:
        issue.merged_into = into
        issue.save(update_fields=["merged_into"])
        Merge.objects.create(issue=issue, into=into, by=into.listener)


def forget_issues() -> None:
    """Take all that Larkfield's people raised away, and their inboxes, before they go."""
    people = Person.objects.filter(email__in=[planned.email for planned in COMPANY.people])
    Issue.objects.filter(by__in=people).delete()
    Inbox.objects.filter(listener__in=people).delete()
    Inbox.objects.filter(substitute__in=people).delete()
