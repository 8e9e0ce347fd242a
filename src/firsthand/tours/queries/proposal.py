"""Which tour next, and why: what the level asks for, where nobody was, where voices begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.people.models import Function, Person
from firsthand.tours.models import Side
from firsthand.tours.models.tour import DEPTH, Mode
from firsthand.tours.queries.bench import parts
from firsthand.tours.queries.coverage import expected_of
from firsthand.tours.queries.passport import ON, PLANNED, Part
from firsthand.voices.models import Voice

LATELY = timedelta(days=30)
MANY = 10
"""Fewer voices than this say nothing about where they begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    function: Function
    mode: str
    side: str
    """The half that is missing first."""
    reasons: list[str]
    host: Person | None


def propose(person: Person, passport: Sequence[Part], *, today: date) -> Proposal | None:
    """Choose the part with the strongest reasons; None when nothing is left to learn."""
    expected = expected_of(person.level)
    voices = _voices_by_function(today)
    gaps = {one.pk: one for one in parts()}
    weighed = [
        _weigh(part, expected.get(part.function.pk, ""), gaps.get(part.function.pk), voices)
        for part in passport
        if part.function.pk != person.function_id and not _under_way(part)
    ]
    best = max(weighed, key=lambda one: one[0], default=None)
    if best is None or best[0] <= 0:
        return None
    _weight, part, reasons, mode = best
    side = Side.EXTERNAL if part.cell.outside in ("no", "said") else Side.INTERNAL
    host = host_for(part.function, but=person)
    return Proposal(function=part.function, mode=mode, side=side, reasons=reasons, host=host)


def _under_way(part: Part) -> bool:
    return any(state in (ON, PLANNED) for state in part.cell.sides.values())


def _weigh(
    part: Part, expected: str, gap: Any, voices: dict[int, tuple[int, int]]
) -> tuple[float, Part, list[str], str]:
    """Add up why this part would be next; each reason is a sentence that the page says."""
    weight, reasons = 0.0, []
    if expected and part.cell.depth < DEPTH[Mode(expected)]:
        weight += 4
        reasons.append(_("Expected of this level: %(mode)s.") % _mode(expected))
    if not part.cell.learned:
        weight += 2
        reasons.append(_("Never learned so far."))
        if gap is not None and gap.nobody_outside and gap.nobody_inside:
            weight += 2
            reasons.append(_("Nobody here has learned it yet."))
        begun, all_of_them = voices.get(part.function.pk, (0, 0))
        if begun and all_of_them >= MANY:
            weight += begun / all_of_them
            reasons.append(_begin_there(begun, all_of_them))
    return weight, part, reasons, expected or Mode.STINT


def _mode(expected: str) -> dict[str, str]:
    return {"mode": str(Mode(expected).label).lower()}


def _begin_there(begun: int, all_of_them: int) -> str:
    words = ngettext(
        "%(n)d of %(all)d placed voice of the last 30 days begins there.",
        "%(n)d of %(all)d placed voices of the last 30 days begin there.",
        all_of_them,
    )
    return words % {"n": begun, "all": all_of_them}


def _voices_by_function(today: date) -> dict[int, tuple[int, int]]:
    """Function → (voices that begin at its steps, all placed ones)."""
    lately = Voice.objects.kept().filter(occurred_on__gt=today - LATELY, step__isnull=False)
    counted = dict(
        lately.order_by()
        .values_list("step__function")
        .annotate(n=Count("pk"))
        .values_list("step__function", "n")
    )
    total = sum(counted.values())
    return {function: (n, total) for function, n in counted.items()}


def host_for(function: Function, *, but: Person) -> Person | None:
    """Somebody of that part who has hosted before, else who has the role of a host, else anybody."""
    there: Iterable[Person] = (
        Person.objects.active()
        .filter(function=function)
        .exclude(pk=but.pk)
        .annotate(
            hosted=Count(
                "hosted_tours", filter=Q(hosted_tours__removal__isnull=True), distinct=True
            ),
            may=Count(
                "role_grants",
                filter=Q(role_grants__role="host", role_grants__ended_at__isnull=True),
                distinct=True,
            ),
        )
        .order_by("-hosted", "-may", "name", "id")[:1]
    )
    return next(iter(there), None)
