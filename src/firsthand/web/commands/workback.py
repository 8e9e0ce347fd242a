"""Work a missed day backwards: from the target over the plan and what moved to what was seen.

Needs no database: two CSV files, one row per interval, first what was planned, then what was.

  firsthand workback plan.csv actual.csv --threshold 20 --patience 180 --target 0.8

Columns of both: contacts, aht (seconds), scheduled (agents). If there: repeats (contacts that come
again, on top), absence and adherence (shares), patience (seconds). In the second also what was
seen: answered_in_time, answered, abandoned, wait_answered (seconds, all answered together).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadData
from firsthand.web.command_output import json_option, say, say_json
from firsthand.web.commands.verdict import read_numbers, read_rows

if TYPE_CHECKING:
    from firsthand.queueing.attribution import Waterfall, WorkBack
    from firsthand.queueing.conditions import Conditions
    from firsthand.queueing.findings import Finding

DJANGO = False

NEEDED = ("contacts", "aht", "scheduled")
OPTIONAL = ("repeats", "absence", "adherence", "patience")
SHARES = ("service_level", "abandonment")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="PLAN", help="CSV: what was planned")
    parser.add_argument("actual", type=Path, metavar="ACTUAL", help="CSV: what was")
    parser.add_argument("--interval", type=float, default=1800, help="seconds (default: 1800)")
    parser.add_argument("--threshold", type=float, default=20, help="seconds (default: 20)")
    parser.add_argument("--patience", type=float, help="mean seconds, where there is no column")
    parser.add_argument("--target", type=float, metavar="SHARE", help="target of the service level")
    parser.add_argument(
        "--definition",
        choices=["offered", "answered", "excluding_short_abandons"],
        default="offered",
        help="of whom the service level is a share (default: offered)",
    )
    parser.add_argument("--seed", type=int, default=1, help="for the days played out (default: 1)")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.queueing.attribution import work_back
    from firsthand.queueing.errors import BadInput

    try:
        plan, actual = (_side(path, options) for path in (options.plan, options.actual))
        found = work_back(
            plan,
            actual,
            _observed(options.actual, options.definition),
            targets={} if options.target is None else {"service_level": options.target},
            definition=options.definition,
            seed=options.seed,
        )
    except BadInput as fault:
        raise BadData(str(fault)) from fault
    if options.json:
        say_json(as_data(found))
    else:
        _print(found, assumed=plan.patience is None)
    return 0


def _side(path: Path, options: argparse.Namespace) -> Conditions:
    from firsthand.queueing.conditions import Conditions

    rows = read_rows(path, NEEDED)
    if not rows:
        raise BadData(f"{path} has no rows; give one for each interval")
    columns = [*NEEDED, *(name for name in OPTIONAL if name in rows[0])]
    given: dict[str, Any] = {name: read_numbers(rows, name) for name in columns}
    if options.patience is not None:
        given.setdefault("patience", options.patience)
    return Conditions(**given, interval=options.interval, threshold=options.threshold)


def _observed(path: Path, definition: str) -> dict[Any, float]:
    """What was seen, as far as the columns tell."""
    rows = read_rows(path, [])

    def total(name: str) -> float | None:
        return sum(read_numbers(rows, name)) if name in rows[0] else None

    offered = (total("contacts") or 0.0) + (total("repeats") or 0.0)
    answered, in_time = total("answered"), total("answered_in_time")
    counted = answered if definition == "answered" else offered
    if definition == "excluding_short_abandons":
        short = total("abandoned_in_time")
        counted = None if short is None else offered - short
    shares = {
        "service_level": (in_time, counted),
        "asa": (total("wait_answered"), answered),
        "abandonment": (total("abandoned"), offered),
    }
    found = {
        name: part / whole for name, (part, whole) in shares.items() if part is not None and whole
    }
    if not found:
        raise BadData(
            f"{path} does not say what was seen: give answered_in_time, or abandoned, or "
            "wait_answered and answered"
        )
    return found


def as_data(found: WorkBack) -> dict[str, Any]:
    return {
        outcome: {
            "definition": fall.definition,
            "target": fall.target,
            "plan": fall.plan,
            "drivers": [
                {
                    "driver": step.driver,
                    "effect": step.effect,
                    "planned": step.planned,
                    "actual": step.actual,
                }
                for step in fall.steps
            ],
            "model": fall.model,
            "observed": fall.observed,
            "bars": dict(fall.bars),
            "miss": fall.miss,
            "findings": [{"id": one.id, **one.params} for one in found.findings[outcome]],
        }
        for outcome, fall in found.waterfalls.items()
    }


def _print(found: WorkBack, *, assumed: bool) -> None:
    if assumed:
        say("No patience is given, so it is assumed that nobody hangs up (Erlang C).")
    for outcome, fall in found.waterfalls.items():
        told = found.findings[outcome]
        say(f"{outcome.replace('_', ' ')}: {_in_words(told[0])}")
        for name, length in _lines(fall):
            say(f"  {name:<22}{length}")
        say(f"  {_in_words(told[-1])}")


def _lines(fall: Waterfall) -> list[tuple[str, str]]:
    def level(value: float) -> str:
        return f"{value:8.1%}" if fall.outcome in SHARES else f"{value:6.1f} s"

    def change(value: float) -> str:
        return f"{100 * value:+7.1f} points" if fall.outcome in SHARES else f"{value:+6.1f} s"

    drivers = [(step.driver, change(step.effect)) for step in fall.steps if step.effect]
    return [
        ("target", level(fall.target)),
        ("schedule fit", change(fall.schedule_fit)),
        ("plan", level(fall.plan)),
        *drivers,
        ("model", level(fall.model)),
        ("chance and the rest", change(fall.gap)),
        ("observed", level(fall.observed)),
    ]


def _in_words(finding: Finding) -> str:
    """The sentence for a terminal; pages have words of their own."""
    kind, _, said = finding.id.partition(".")
    given = finding.params
    places = 1 if given["outcome"] == "asa" else 3
    low, high = (round(float(given[name] or 0.0), places) for name in ("low", "high"))
    between = f"({low:g} to {high:g} in nine cases of ten)"
    if kind == "day":
        if said == "chance":
            return f"this day cannot be told apart from chance {between}."
        return f"this day is {said} than chance alone makes it {between}."
    if said == "explains":
        return f"What moved explains it {between}."
    return f"It is {said} than what moved explains {between}: the model does not know something."
