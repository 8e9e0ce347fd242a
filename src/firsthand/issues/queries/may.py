"""Who may do what with an issue, in one place."""

from __future__ import annotations

from firsthand.issues.models import Issue, Ring
from firsthand.people.models import Person


def may_work(issue: Issue, person: Person) -> bool:
    """Answer it, move it on, write down what changed: those who work on it."""
    return issue.worked_on_by(person)


def may_lead(issue: Issue, person: Person) -> bool:
    """Give it to somebody, name who shares it, bring two together: they, and CX leads."""
    return may_work(issue, person) or person.has_role("cx_lead")


def may_frame(issue: Issue, person: Person) -> bool:
    """Say goal, limits and whom it touches: whoever raised it, too."""
    return issue.by_id == person.pk or may_lead(issue, person)


def may_name_listeners(person: Person) -> bool:
    """Say who listens, and within how many days: CX leads and service leads."""
    return person.has_role("cx_lead", "service_lead")


def may_see_unanswered(person: Person) -> bool:
    """The list of what nobody answered is for leaders (mission D10)."""
    return person.has_role("cx_lead", "service_lead", "executive")


def may_heed(issue: Issue, person: Person) -> bool:
    """Take an alarm: whoever it rang at, and whoever leads it; never the one who rang."""
    rung = Ring.objects.filter(issue=issue, to=person).exists()
    return person.pk != issue.by_id and (rung or may_lead(issue, person))
