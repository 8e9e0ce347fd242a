"""What is true about the sample company, written down before anybody measures it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from firsthand.sources.sample.causes import CAUSES, CSAT, SATISFIED, SOURCES
from firsthand.sources.sample.plan import PAIRS, SATISFACTION, Plan
from firsthand.sources.sample.quiet import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A planted change: from this day on, something is more or less frequent."""

    name: str
    step: str
    starts_on: date
    measure: str
    sources: tuple[str, ...]
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergence:
    """A planted problem that nobody has heard of before."""

    name: str
    step: str
    starts_on: date
    voices: int
    per_day: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietRise:
    """A rise that means nothing: both months were drawn from one and the same share."""

    month: date
    before: date
    satisfied: tuple[int, int]
    """In the month before, and in the month."""
    answers: tuple[int, int]
    rise_points: float
    true_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A source that stopped reporting. Its customers did not stop speaking."""

    source: str
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    seed: int
    voices: int
    since: date
    until: date
    refunds_worse: tuple[Change, ...]
    deliveries_better: tuple[Change, ...]
    billed_after_cancelling: Emergence
    quiet_rise: QuietRise
    silence: Silence
    only_wobbling: tuple[str, ...]

    def as_json(self) -> str:
        return json.dumps(asdict(self), default=str, indent=2, ensure_ascii=False)


def truth(*, seed: int = 7, voices: int = 20_000, until: date, years: int = 2) -> Truth:
    """The truth about `generate` with the same arguments.

    Rates are what the simulator aims at; what it drew wobbles around them. The two months of the
    quiet rise are counted exactly.
    """
    plan = Plan(seed, voices, until, years)
    return Truth(
        seed=seed,
        voices=voices,
        since=plan.since,
        until=until,
        refunds_worse=_refunds(plan),
        deliveries_better=_deliveries(plan),
        billed_after_cancelling=Emergence(
            name="Billed after cancelling",
            step="cancellation",
            starts_on=plan.billed_from,
            voices=plan.billed,
            per_day=plan.billed / ((until - plan.billed_from).days + 1),
        ),
        quiet_rise=_quiet_rise(plan),
        silence=Silence(source="app-reviews", last_day=plan.silent_from - timedelta(days=1)),
        only_wobbling=_ONLY_WOBBLING,
    )


_COMPLAINTS = (
    "voices at the step scored 3 or less, or without a score, of all voices of these sources"
)
_ONLY_WOBBLING = (
    "csat: share of answers 4 or 5, all steps",
    "nps: score",
    "app-reviews: mean stars, until it fell silent",
    *(
        f"csat: share of answers 4 or 5 at {step}"
        for step in ("order", "installation", "use", "support", "repair", "return", "invoice")
    ),
    *(f"contacts about {step}" for step in ("order", "installation", "repair", "invoice")),
)


def _refunds(plan: Plan) -> tuple[Change, ...]:
    contacts = tuple(source.key for source in SOURCES if source.knows_step)
    day_before = plan.shift_on - timedelta(days=1)
    return (
        Change(
            name="Refunds take longer: share of complaints about refunds",
            step="refund",
            starts_on=plan.shift_on,
            measure=_COMPLAINTS,
            sources=contacts,
            before=_complaints(plan, day_before, "refund"),
            after=_complaints(plan, plan.shift_on, "refund"),
        ),
        Change(
            name="Refunds take longer: satisfaction after a refund contact",
            step="refund",
            starts_on=plan.shift_on,
            measure="share of answers 4 or 5",
            sources=("csat",),
            before=_satisfied_at(plan, day_before, "refund"),
            after=_satisfied_at(plan, plan.shift_on, "refund"),
        ),
    )


def _deliveries(plan: Plan) -> tuple[Change, ...]:
    contacts = tuple(source.key for source in SOURCES if source.knows_step)
    day_before = plan.shift_on - timedelta(days=1)
    return (
        Change(
            name="Drivers' positions are texted: share of contacts about where a delivery is",
            step="delivery",
            starts_on=plan.shift_on,
            measure=_COMPLAINTS,
            sources=contacts,
            before=_complaints(plan, day_before, "delivery"),
            after=_complaints(plan, plan.shift_on, "delivery"),
        ),
    )


def _complaints(plan: Plan, day: date, step: str) -> float:
    """The expected share of complaints about a step among the sources that report the step."""
    hits = whole = 0.0
    for (c, s), weight in zip(PAIRS, plan.intensities(day), strict=True):
        if SOURCES[s].knows_step:
            whole += weight
            if CAUSES[c].step == step:
                hits += weight * (1 - SATISFIED[CAUSES[c].mood] if s == CSAT else 1)
    return hits / whole


def _satisfied_at(plan: Plan, day: date, step: str) -> float:
    happy = whole = 0.0
    for (c, s), weight in zip(PAIRS, plan.intensities(day), strict=True):
        if s == CSAT and CAUSES[c].step == step:
            whole += weight
            happy += weight * SATISFIED[CAUSES[c].mood]
    return happy / whole


def _quiet_rise(plan: Plan) -> QuietRise:
    before, last = counted(plan)
    rise = last.satisfied / last.answers - before.satisfied / before.answers
    return QuietRise(
        month=plan.last_month,
        before=plan.month_before,
        satisfied=(before.satisfied, last.satisfied),
        answers=(before.answers, last.answers),
        rise_points=round(100 * rise, 4),
        true_share=SATISFACTION,
    )
