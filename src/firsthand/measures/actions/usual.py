"""The measures that every company wants, made from what has been brought in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Sum

from firsthand.measures.formula import VOLUME
from firsthand.measures.models import Follow, Measure, Tally
from firsthand.people.models import Person

FORMULAS: dict[str, list[tuple[str, float | None, str]]] = {
    "stars5": [("mean", None, "up"), ("share", 1.0, "down")],
    "csat5": [("csat.top_two_of_five", None, "up")],
    "nps": [("nps", None, "up")],
    "ces7": [("ces.mean_of_seven", None, "up")],
    "ces5": [("ces.easy_minus_hard", None, "up")],
}
ENOUGH_FOR_A_STEP = 200
"""A step with fewer voices than this gets its line when somebody asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A measure by its parts; the same parts are the same measure."""

    formula: str
    grain: str
    better: str
    scale: str = ""
    score: float | None = None
    source_id: int | None = None
    step_id: int | None = None
    site_id: int | None = None

    @property
    def key(self) -> str:
        parts = (self.formula, self.scale, self.score, self.grain)
        ids = (self.source_id, self.step_id, self.site_id)
        return "|".join("" if part is None else str(part) for part in (*parts, *ids))


def make(wanted: Wanted, *, by: Person | None) -> tuple[Measure, bool]:
    """Return the measure with these parts, made now if nobody wanted it before."""
    fields = {name: getattr(wanted, name) for name in Wanted.__dataclass_fields__}
    return Measure.objects.get_or_create(key=wanted.key, defaults=fields | {"made_by": by})


def make_usual(*, by: Person | None = None) -> list[Measure]:
    """Make, and follow, what is usual for the sources and steps that have voices."""
    made = [measure for measure, new in (make(wanted, by=by) for wanted in _usual()) if new]
    Follow.objects.bulk_create(Follow(measure=measure, by=by) for measure in made)
    return made


def _usual() -> Iterator[Wanted]:
    pairs = Tally.objects.order_by("source_id", "scale").values_list("source_id", "scale")
    instruments = list(pairs.distinct())
    for source_id in dict.fromkeys(source_id for source_id, _ in instruments):
        yield Wanted(formula=VOLUME, grain="week", better="neither", source_id=source_id)
    for source_id, scale in instruments:
        for formula, score, better in FORMULAS.get(scale, []):
            yield Wanted(
                formula=formula,
                scale=scale,
                score=score,
                grain="week",
                better=better,
                source_id=source_id,
            )
    yield from _per_step()


def _per_step() -> Iterator[Wanted]:
    steps = Tally.objects.filter(step__isnull=False).values("step_id").annotate(n=Sum("n"))
    for row in steps.filter(n__gte=ENOUGH_FOR_A_STEP).order_by("step_id"):
        yield Wanted(formula=VOLUME, grain="week", better="neither", step_id=row["step_id"])
