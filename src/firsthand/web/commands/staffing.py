"""A staffing plan from a file: the fewest agents of each interval, and the people that asks for.

Needs no database: a CSV file with headings, one row per interval, with the contacts and their
handling time in seconds. Examples:

  firsthand staffing forecast.csv --service-level 80% --patience 120
  firsthand staffing day.csv --contacts calls --aht 3:30 --time from --interval 15:00
      --service-level 80% --definition answered --shrinkage leave=12% --contract-hours 38 --json
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import Any

from firsthand.web.command_ends import BadData, BadUsage
from firsthand.web.command_output import json_option, say
from firsthand.web.command_queueing import (
    DEFINITIONS,
    bad_input_as,
    objective,
    people_options,
    percent,
    say_plain_json,
    seconds,
    table,
    target_options,
)
from firsthand.web.commands.verdict import read_numbers, read_rows

DJANGO = False

Row = dict[str, Any]
NOBODY = dict.fromkeys(("service_level", "asa", "abandonment", "occupancy"))


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV file with headings, one row per interval")
    group = parser.add_argument_group("what the file holds")
    group.add_argument("--time", metavar="COLUMN", help="the column that says when")
    group.add_argument("--contacts", default="contacts", metavar="COLUMN", help="(contacts)")
    group.add_argument(
        "--aht", default="aht", metavar="COLUMN|TIME", help="a column of seconds, or one time (aht)"
    )
    group.add_argument(
        "--patience",
        metavar="COLUMN|TIME",
        help="mean patience, a column of seconds or one time; without it nobody hangs up",
    )
    group.add_argument(
        "--interval", type=seconds, default=1800.0, metavar="TIME", help="length (half an hour)"
    )
    target_options(parser)
    people_options(parser)
    parser.add_argument(
        "--contract-hours", type=float, help="paid hours of a person in the time the file covers"
    )
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    if options.contract_hours and not options.shrinkage:
        raise BadUsage("--contract-hours needs --shrinkage: nobody is there all the time")
    with bad_input_as(BadUsage):
        goal = objective(options)
    with bad_input_as(BadData, first_line=2):
        plan = _plan(options, goal)
    if options.json:
        say_plain_json(plan)
    else:
        _print(plan)
    return 0


def _plan(options: argparse.Namespace, goal: Any) -> dict[str, Any]:
    columns = [options.contacts, *filter(None, [options.time])]
    columns += [one for one in (options.aht, options.patience) if one and not _is_time(one)]
    rows = read_rows(options.file, columns)
    if not rows:
        raise BadData(f"{options.file} has no rows; give one for each interval")
    demand = {
        "contacts": read_numbers(rows, options.contacts),
        "interval": options.interval,
        "aht": _column(rows, options.aht),
        "patience": _column(rows, options.patience) if options.patience else None,
    }
    times = [row[options.time] if options.time else str(at + 1) for at, row in enumerate(rows)]
    intervals = _intervals(times, demand, goal)
    total = _total(intervals, options)
    return {
        "definition": goal.definition,
        "threshold": goal.threshold,
        "model": "erlang_a" if options.patience else "erlang_c",
        "intervals": intervals,
        "total": total,
        "sentences": _sentences(total, goal, options),
    }


def _intervals(times: list[str], demand: dict[str, Any], goal: Any) -> list[Row]:
    from firsthand.queueing import fewest_agents, performances

    agents = fewest_agents(**demand, objective=goal)
    # An interval without contacts needs nobody; the queue of one idle agent stands for it.
    found = performances(**demand, agents=agents.clip(min=1), threshold=goal.threshold)
    columns = {
        "contacts": demand["contacts"],
        "agents": agents.tolist(),
        "service_level": found.service_level(goal.definition).tolist(),
        "asa": found.asa.tolist(),
        "abandonment": found.abandonment.tolist(),
        "occupancy": found.occupancy.tolist(),
        "in_time": found.answered_in_time.tolist(),
        "abandoned_in_time": found.abandoned_in_time.tolist(),
    }
    rows = [
        {"time": time, **{name: column[at] for name, column in columns.items()}}
        for at, time in enumerate(times)
    ]
    # Where nobody calls there is no level and no speed: neither 100 % nor 0.
    return [row if row["contacts"] else row | NOBODY for row in rows]


def _total(intervals: list[Row], options: argparse.Namespace) -> Row:
    """Levels of the whole weighted by contacts: a plain mean of intervals would flatter quiet ones."""
    from firsthand.queueing import Counts, headcount, scheduled_agents, service_level
    from firsthand.queueing.service_levels import OF_DEFINITION

    def contacts(name: str) -> float:
        return math.fsum(row["contacts"] * row[name] for row in intervals if row["contacts"])

    offered = math.fsum(row["contacts"] for row in intervals)
    lost = contacts("abandonment")
    counts = Counts(
        answered=offered - lost,
        abandoned=lost,
        answered_in_time=contacts("in_time"),
        abandoned_in_time=contacts("abandoned_in_time"),
    )
    hours = sum(row["agents"] for row in intervals) * options.interval / 3600
    parts = dict(options.shrinkage)
    people = options.contract_hours and headcount(
        hours, parts, contract_hours=options.contract_hours
    )
    return {
        "contacts": offered,
        "service_level": service_level(counts, OF_DEFINITION[options.definition]),
        "abandoned": lost,
        "agent_hours": hours,
        "paid_hours": scheduled_agents(hours, parts) if parts else None,
        "headcount": people or None,
    }


def _sentences(total: Row, goal: Any, options: argparse.Namespace) -> list[str]:
    level = total["service_level"]
    told = [
        f"{total['agent_hours']:,.1f} agent hours for {total['contacts']:,.0f} contacts.",
        "Nobody calls."
        if level is None
        else f"Answered within {goal.threshold:g} s: {percent(level)} {DEFINITIONS[goal.definition]}"
        " over all intervals, weighted by contacts.",
        f"About {total['abandoned']:,.0f} contacts hang up."
        if options.patience
        else "Erlang C: assumes that nobody hangs up.",
    ]
    if total["paid_hours"]:
        told.append(f"{total['paid_hours']:,.1f} paid hours with shrinkage, multiplied, not added.")
    if total["headcount"]:
        told.append(f"{total['headcount']} people of {options.contract_hours:g} hours.")
    return told


def _print(plan: dict[str, Any]) -> None:
    heads = ["time", "contacts", "agents", "service level", "ASA s", "hung up", "occupancy"]
    rows = [
        [
            row["time"],
            f"{row['contacts']:g}",
            f"{row['agents']:g}",
            *(
                [
                    percent(row["service_level"]),
                    f"{row['asa']:.1f}",
                    percent(row["abandonment"]),
                    percent(row["occupancy"]),
                ]
                if row["contacts"]
                else ["–"] * 4
            ),
        ]
        for row in plan["intervals"]
    ]
    say(*table(heads, rows), "", *plan["sentences"])


def _column(rows: list[dict[str, str]], given: str) -> Any:
    return seconds(given) if _is_time(given) else read_numbers(rows, given)


def _is_time(given: str) -> bool:
    try:
        seconds(given)
    except argparse.ArgumentTypeError:
        return False
    return True
