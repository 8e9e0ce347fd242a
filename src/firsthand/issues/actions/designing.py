"""Put designs side by side: each with what it gives, costs and needs, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.encounters.models import Encounter
from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.noting import note
from firsthand.issues.actions.raising import Told, raise_issue
from firsthand.issues.models import (
    Decision,
    Design,
    Evidence,
    Follow,
    Ground,
    Issue,
    Kind,
    Stance,
)
from firsthand.issues.models.design import LETTERS
from firsthand.issues.models.kind import TENSION
from firsthand.measures.models import Measure
from firsthand.people.models import Function, Person
from firsthand.voices.models import Voice

ROWS = ("title", "words", "customer_gets", "costs", "colleagues", "believe")
"""The same rows for every design: that is what makes them comparable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A design as somebody describes it."""

    title: str
    function: Function
    customer_gets: str
    costs: str
    colleagues: str
    believe: str
    words: str = ""


@transaction.atomic
def open_tension(
    question: str, drawn: Drawn, other: Function, *, by: Person, words: str = ""
) -> Issue:
    """Raise a tension between two functions, with the first design in it."""
    told = Told(
        kind=Kind.objects.get(key=TENSION),
        title=question,
        words=words,
        functions=[drawn.function, other],
    )
    if drawn.function == other:
        raise Refused(_("Name another function: a tension has two sides."), "other")
    issue = raise_issue(told, by=by)
    draw(issue, drawn, by=by)
    return issue


@transaction.atomic
def draw(issue: Issue, drawn: Drawn, *, by: Person) -> Design:
    """Put one more design beside the others; anybody may bring a third."""
    _undecided(issue)
    position = issue.designs.count()
    if position == len(LETTERS):
        raise Refused(_("Eight designs stand there. Change one of them instead."))
    design = Design.objects.create(
        issue=issue,
        position=position,
        function=drawn.function,
        by=by,
        **{name: getattr(drawn, name).strip() for name in ROWS},
    )
    issue.parts.get_or_create(function=drawn.function)
    Follow.objects.get_or_create(issue=issue, person=by)
    note(issue, "designed", by=by)
    return design


@transaction.atomic
def redraw(design: Design, said: Mapping[str, Any], *, by: Person) -> None:
    """Describe a design better, until it is decided."""
    _undecided(design.issue)
    for name in (*ROWS, "function"):
        setattr(design, name, said[name])
    design.save(update_fields=[*ROWS, "function"])
    note(design.issue, "designed", by=by)


@transaction.atomic
def weigh(
    design: Design,
    weight: str,
    *,
    by: Person,
    target: Voice | Encounter | Measure | None = None,
    words: str = "",
) -> Evidence:
    """Lay evidence into the scale: a voice, a meeting, a measure, or a fact with its source."""
    _undecided(design.issue)
    if target is None and not words.strip():
        raise Refused(_("Link a voice, a meeting or a measure, or say the fact."), "address")
    evidence = Evidence.objects.create(
        design=design,
        weight=weight,
        words=words.strip()[:300],
        by=by,
        voice=target if isinstance(target, Voice) else None,
        encounter=target if isinstance(target, Encounter) else None,
        measure=target if isinstance(target, Measure) else None,
    )
    note(design.issue, "weighed_in", by=by)
    return evidence


@transaction.atomic
def take_out(evidence: Evidence, *, by: Person) -> None:
    """What one laid in oneself one may take out, until it is decided."""
    _undecided(evidence.design.issue)
    issue = evidence.design.issue
    evidence.delete()
    note(issue, "weighed_in", by=by)


@transaction.atomic
def lean(design: Design, change_my_mind: str, *, by: Person) -> Stance:
    """Say which design one leans to, and what would change one's mind. Without it, it is no stance."""
    _undecided(design.issue)
    if not change_my_mind.strip():
        raise Refused(_("Say what would change your mind."), "change_my_mind")
    said = {"design": design, "change_my_mind": change_my_mind.strip()[:300], "at": timezone.now()}
    stance, _new = Stance.objects.update_or_create(issue=design.issue, person=by, defaults=said)
    Follow.objects.get_or_create(issue=design.issue, person=by)
    note(design.issue, "leaned", by=by)
    return stance


@transaction.atomic
def agree_on(issue: Issue, words: str, *, by: Person) -> Ground:
    """Write down what all sides agree on: often the greater part."""
    if not words.strip():
        raise Refused(_("Say what you agree on."), "words")
    said = {"words": words.strip(), "by": by, "at": timezone.now()}
    ground, _new = Ground.objects.update_or_create(issue=issue, defaults=said)
    note(issue, "agreed", by=by)
    return ground


def _undecided(issue: Issue) -> None:
    """Locks the issue, so that nothing changes under a decision that is being made."""
    Issue.objects.select_for_update().get(pk=issue.pk)
    if Decision.objects.standing().filter(issue=issue).exists():
        raise Refused(_("It is decided. What you know belongs into the look again."))
