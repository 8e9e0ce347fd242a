"""Designs side by side, with what is known for and against each, as far as this reader may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from firsthand.issues.models import (
    Decision,
    Design,
    Dissent,
    Evidence,
    Ground,
    Issue,
    Signature,
    Stance,
)
from firsthand.issues.queries.may import may_lead
from firsthand.measures.queries.reading import Reading
from firsthand.measures.queries.signals import readings
from firsthand.people.models import Person


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence; a measure that is followed comes with its verdict as of today."""

    evidence: Evidence
    reading: Reading | None

    @property
    def speaks_for(self) -> bool:
        return self.evidence.weight == "for"


@dataclass(frozen=True, slots=True)
class Side:
    design: Design
    pieces: list[Piece]
    leaning: list[Stance]

    @property
    def in_favour(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.speaks_for]

    @property
    def against(self) -> list[Piece]:
        return [piece for piece in self.pieces if not piece.speaks_for]


@dataclass(frozen=True, slots=True)
class Table:
    sides: list[Side]
    ground: Ground | None
    decision: Decision | None
    reading: Reading | None
    """Where the decision should show, as of today."""
    signatures: list[Signature]
    dissents: list[Dissent]
    before: list[Decision]
    """Decided earlier, and decided anew since."""

    @property
    def can_decide(self) -> bool:
        return self.decision is None and len(self.sides) > 1

    @property
    def looked(self) -> Any:
        impact = self.decision.impact if self.decision else None
        return getattr(impact, "looked", None)

    @property
    def to_look(self) -> bool:
        """In force, its day is here, and nobody has looked."""
        found = self.decision
        due = found is not None and found.look_again_on <= timezone.localdate()
        return due and found is not None and found.is_in_force and self.looked is None

    def signed_by(self, person: Person) -> bool:
        return any(one.person_id == person.pk for one in self.signatures)


def table(issue: Issue, reader: Person) -> Table:
    decisions = list(_decisions(issue, reader))
    decision = next((one for one in decisions if one.replaced_at is None), None)
    pieces = list(_evidence(issue, reader))
    measures = {one.measure_id for one in pieces} | {decision.measure_id if decision else None}
    judged = _readings(measures, reader)
    return Table(
        sides=_sides(issue, pieces, judged),
        ground=Ground.objects.filter(issue=issue).select_related("by").first(),
        decision=decision,
        reading=judged.get(decision.measure_id) if decision else None,
        signatures=_under(Signature, decision, "function"),
        dissents=_under(Dissent, decision, "person__function"),
        before=[one for one in decisions if one is not decision],
    )


def _decisions(issue: Issue, reader: Person) -> Any:
    seen = Decision.objects.visible_to(reader).filter(issue=issue)
    around = seen.select_related("by", "design", "impact__looked__by", "promise__keeping")
    return around.order_by("-at", "-id")


def _under(model: Any, decision: Decision | None, *more: str) -> list[Any]:
    if decision is None:
        return []
    rows = model.objects.filter(decision=decision).select_related("person", *more)
    return list(rows.order_by("at", "id"))


def _evidence(issue: Issue, reader: Person) -> Any:
    seen = Evidence.objects.visible_to(reader).filter(design__issue=issue)
    return seen.select_related("voice__source", "encounter__kind", "measure__step", "by").in_order()


def _readings(measures: Iterable[int | None], reader: Person) -> Mapping[int | None, Reading]:
    wanted = [one for one in measures if one is not None]
    today = timezone.localdate()
    found = readings(reader, today=today, pk__in=wanted) if wanted else []
    return {one.measure.pk: one for one in found}


def _sides(
    issue: Issue, pieces: Sequence[Evidence], judged: Mapping[int | None, Reading]
) -> list[Side]:
    laid: dict[int, list[Piece]] = defaultdict(list)
    for one in pieces:
        laid[one.design_id].append(Piece(one, judged.get(one.measure_id)))
    leaning: dict[int, list[Stance]] = defaultdict(list)
    for stance in Stance.objects.filter(issue=issue).select_related("person").order_by("at", "id"):
        leaning[stance.design_id].append(stance)
    designs = Design.objects.filter(issue=issue).select_related("function", "by").in_order()
    return [Side(one, laid[one.pk], leaning[one.pk]) for one in designs]


def may_redraw(design: Design, person: Person) -> bool:
    """Describe it better: whoever drew it, and those who look after the issue."""
    return design.by_id == person.pk or may_lead(design.issue, person)


def as_data(table: Table) -> dict[str, Any]:
    """The same facts as on the page."""
    return {
        "designs": [_side(side) for side in table.sides],
        "agreed": table.ground.words if table.ground else None,
        "decision": _decision(table, table.decision) if table.decision else None,
        "decided_before": [{"what": one.what, "at": one.at.isoformat()} for one in table.before],
    }


def _side(side: Side) -> dict[str, Any]:
    design = side.design
    return {
        "letter": design.letter,
        "title": design.title,
        "words": design.words,
        "function": design.function.key,
        "by": design.by.name if design.by else None,
        "customer_gets": design.customer_gets,
        "costs": design.costs,
        "colleagues": design.colleagues,
        "must_believe": design.beliefs,
        "evidence": [_piece(piece) for piece in side.pieces],
        "leaning": [
            {"name": one.person.name, "would_change_their_mind": one.change_my_mind}
            for one in side.leaning
        ],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    found = piece.evidence
    return {
        "weight": found.weight,
        "words": found.words,
        "voice": str(found.voice.public_id) if found.voice else None,
        "encounter": str(found.encounter.public_id) if found.encounter else None,
        "measure": str(found.measure.public_id) if found.measure else None,
        "verdict": piece.reading.kind if piece.reading else None,
    }


def _decision(table: Table, found: Decision) -> dict[str, Any]:
    return {
        "what": found.what,
        "why": found.why,
        "design": found.design.letter if found.design else None,
        "would_change_our_mind": found.change_our_mind,
        "for_customer": found.for_customer,
        "for_employee": found.for_employee,
        "for_organisation": found.for_organisation,
        "in_force": found.is_in_force,
        "in_force_from": found.in_force_from.isoformat(),
        "look_again_on": found.look_again_on.isoformat(),
        "verdict": table.reading.kind if table.reading else None,
        "signed": [
            {"name": one.person.name if one.person else None, "function": one.function.key}
            for one in table.signatures
        ],
        "dissent": [
            {"name": one.person.name if one.person else None, "words": one.words}
            for one in table.dissents
        ],
        "outcome": {"effect": table.looked.effect, "words": table.looked.words}
        if table.looked
        else None,
    }
