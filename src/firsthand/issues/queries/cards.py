"""What a card or a row of an issue shows beside its own words, for many at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from firsthand.issues.models import Answer, Issue, MeToo
from firsthand.people.models import Person

AT_LEAST = 5
"""Law 7: of a friction, so many have it too before a number is shown, and then in steps of five."""


@dataclass(frozen=True, slots=True)
class Card:
    issue: Issue
    raiser: Person | None
    """As far as the reader may know."""
    also: int | None
    """How many have it too, with who raised what lives on in it; None: too few to say."""
    mine: bool
    """Whether the reader has it too."""
    raised_by_me: bool
    answer: Answer | None
    """The newest reply."""
    days_left: int | None
    """Until the promised answer; None once it was given."""
    placed: bool
    """Whether the reader may know from which site it comes."""

    @property
    def exactly(self) -> bool:
        return self.issue.kind.open_at_once


def cards(issues: Sequence[Issue], reader: Person, today: date | None = None) -> list[Card]:
    """Five statements, however many issues."""
    day = today or timezone.localdate()
    keys = [one.pk for one in issues]
    also, mine = _also(keys), _mine(keys, reader)
    answers = _answers(keys)
    return [
        Card(
            issue=one,
            raiser=one.raiser_for(reader),
            also=shown_count(one, also[one.pk]),
            mine=one.pk in mine,
            raised_by_me=one.by_id == reader.pk,
            answer=answers.get(one.pk),
            days_left=_days_left(one, day),
            placed=one.kind.open_at_once or one.by_id == reader.pk or one.worked_on_by(reader),
        )
        for one in issues
    ]


def shown_count(issue: Issue, count: int) -> int | None:
    """A friction's count grows in steps, so that nobody can be told by subtraction."""
    if issue.kind.open_at_once:
        return count
    return count // AT_LEAST * AT_LEAST or None


def also_count(issue: Issue) -> int:
    return _also([issue.pk])[issue.pk]


def _also(keys: Sequence[int]) -> Counter[int]:
    """Everybody once: me-toos of it and of what lives on in it, and those who raised the latter."""
    people: defaultdict[int | None, set[int]] = defaultdict(set)
    unnamed: Counter[int | None] = Counter()
    within = Issue.objects.kept().filter(merged_into__in=keys)
    into: dict[int, int | None] = dict(zip(keys, keys, strict=True))
    for key, outer, person in within.values_list("pk", "merged_into", "by"):
        into[key] = outer
        if person is None:
            unnamed[outer] += 1
        else:
            people[outer].add(person)
    for key, person in MeToo.objects.filter(issue__in=list(into)).values_list("issue", "person"):
        people[into[key]].add(person)
    return Counter({key: len(people[key]) + unnamed[key] for key in keys})


def _mine(keys: Sequence[int], reader: Person) -> set[int]:
    return set(MeToo.objects.filter(issue__in=keys, person=reader).values_list("issue", flat=True))


def _answers(keys: Sequence[int]) -> dict[int, Answer]:
    """The newest of each; later ones overwrite earlier ones."""
    rows = Answer.objects.filter(issue__in=keys).select_related("by").in_order()
    return {one.issue_id: one for one in rows}


def _days_left(issue: Issue, today: date) -> int | None:
    if issue.state != "raised" or issue.promise is None:
        return None
    return (issue.promise.due_on - today).days
