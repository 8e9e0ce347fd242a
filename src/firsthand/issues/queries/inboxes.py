"""Inboxes with what waits in them, and what nobody answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min, Q

from firsthand.issues.models import Inbox, Issue, IssueQuerySet, Kind
from firsthand.people.models import Person


@dataclass(frozen=True, slots=True)
class Listened:
    inbox: Inbox
    waiting: int
    late: int
    """Of those, how many are past the promised day."""
    oldest: date | None

    @property
    def deserted(self) -> bool:
        """Both have left: the next wider inbox has what arrives."""
        return self.inbox.hears is None


def inboxes(today: date) -> list[Listened]:
    """Every inbox with its names, what waits in it and how long."""
    here = Q(issues__state="raised", issues__removal=None, issues__merged_into=None)
    rows = Inbox.objects.select_related("kind", "function", "site", "listener", "substitute")
    told = rows.annotate(
        waiting=Count("issues", filter=here),
        late=Count("issues", filter=here & Q(issues__promise__due_on__lt=today)),
        oldest=Min("issues__raised_at", filter=here),
    )
    return [
        Listened(one, one.waiting, one.late, one.oldest.date() if one.oldest else None)
        for one in told.in_order()
    ]


def kinds_without_inbox() -> list[Kind]:
    """Kinds that no inbox takes whole: theirs go to the owner of the step, or to CX leads."""
    whole = Inbox.objects.filter(function=None, site=None).values("kind")
    return list(Kind.objects.exclude(pk__in=whole).in_order())


def waiting_for(person: Person) -> IssueQuerySet:
    """What somebody owes an answer to, or stands in for; the nearest promise first."""
    own = Q(listener=person) | Q(inbox__in=Inbox.objects.listened_to_by(person).values("pk"))
    return _by_promise(Issue.objects.visible_to(person).standing().unanswered().filter(own))


def unanswered(reader: Person) -> IssueQuerySet:
    """What nobody answered yet, the longest overdue first; leaders see who has it."""
    return _by_promise(Issue.objects.visible_to(reader).standing().unanswered())


def _by_promise(rows: IssueQuerySet) -> IssueQuerySet:
    around = rows.with_surroundings().select_related(
        "kind", "by", "site", "step", "listener", "co_owner", "promise", "inbox"
    )
    return around.order_by(F("promise__due_on").asc(nulls_first=True), "raised_at", "pk")
