"""Everything that the page of an issue shows, as far as this reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from firsthand.encounters.queries.frontline import LastDay, last_frontline_day
from firsthand.issues.models import (
    Activity,
    Again,
    Alarm,
    Answer,
    Comment,
    Friction,
    Impact,
    Issue,
    Link,
    Opening,
    Part,
    Toll,
    Turn,
    Workaround,
)
from firsthand.issues.queries.cards import Card, cards
from firsthand.people.models import Person

FEED = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    card: Card
    parts: list[Part]
    turns: list[Turn]
    answers: list[Answer]
    comments: list[Comment]
    impacts: list[Impact]
    links: list[Link]
    agains: list[Again]
    within: list[Card]
    """Those that live on in it, each with its raiser and its words."""
    feed: list[Activity]
    followed: bool
    friction: Friction | None
    last_day: LastDay | None
    """When the owner of the rule last worked with customers."""
    toll: Toll | None
    alarm: Alarm | None
    workaround: Workaround | None
    opening: Opening | None
    """The first words, for raiser and steward."""

    @property
    def to_check_back(self) -> Answer | None:
        """The newest reply that the raiser has not judged yet."""
        last = self.answers[-1] if self.answers else None
        return last if last and not hasattr(last, "check_back") else None

    @property
    def ended(self) -> list[Turn]:
        return [turn for turn in self.turns if turn.state in ("done", "checked", "not_now")]

    @property
    def promised(self) -> list[Turn]:
        return [turn for turn in self.turns if turn.by_when]


def sheet(issue: Issue, reader: Person) -> Sheet:
    """About twenty statements, whatever hangs on it."""
    friction = _one(Friction.objects.select_related("owner", "promise__keeping"), issue)
    owner = friction.owner if friction else None
    return Sheet(
        card=cards([issue], reader)[0],
        parts=list(issue.parts.select_related("function").order_by("pk")),
        turns=list(issue.turns.select_related("by", "promise__keeping").in_order()),
        answers=list(issue.answers.select_related("by", "check_back").in_order()),
        comments=list(_comments(issue, reader)),
        impacts=list(issue.impacts.select_related("by", "looked__by", "measure").newest_first()),
        links=list(_links(issue, reader)),
        agains=list(issue.agains.select_related("by").order_by("at")),
        within=cards(_within(issue), reader),
        feed=list(_feed(issue, reader)),
        followed=issue.follows.filter(person=reader).exists(),
        friction=friction,
        last_day=last_frontline_day(owner, timezone.localdate()) if owner else None,
        toll=_one(Toll.objects, issue),
        alarm=_one(Alarm.objects, issue),
        workaround=_one(Workaround.objects, issue),
        opening=Opening.objects.visible_to(reader).filter(issue=issue).first(),
    )


def _one(rows: Any, issue: Issue) -> Any:
    return rows.filter(issue=issue).first()


def _comments(issue: Issue, reader: Person) -> Any:
    seen = Comment.objects.visible_to(reader).filter(issue=issue)
    return seen.select_related("by").in_order()


def _links(issue: Issue, reader: Person) -> Any:
    seen = Link.objects.visible_to(reader).filter(issue=issue)
    return seen.select_related(
        "voice__source", "encounter__kind", "measure__step", "step", "other__kind"
    ).order_by("at", "pk")


def _within(issue: Issue) -> list[Issue]:
    rows = Issue.objects.kept().filter(merged_into=issue).with_surroundings()
    return list(rows.select_related("kind", "by", "site", "promise", "inbox").newest_first())


def _feed(issue: Issue, reader: Person) -> Any:
    seen = Activity.objects.visible_to(reader).filter(issue=issue)
    return seen.select_related("by", "issue__kind").newest_first()[:FEED]
