"""How many agents, or what so many agents do: exact Erlang C, and Erlang A when customers hang up.

Needs no database. Times are seconds (210) or m:ss (3:30), shares 0.8 or 80%. Examples:

  firsthand erlang --contacts 250 --aht 3:30 --agents 34
  firsthand erlang --contacts 1000 --aht 180 --patience 120 --service-level 80%
  firsthand erlang --contacts 250 --aht 210 --patience 180 --agents 30 --redial 50% --json
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadUsage
from firsthand.web.command_output import json_option, say
from firsthand.web.command_queueing import (
    DEFINITIONS,
    asked_for,
    bad_input_as,
    objective,
    people_options,
    percent,
    say_plain_json,
    seconds,
    share,
    table,
    target_options,
)

if TYPE_CHECKING:
    from firsthand.queueing import Demand, Performance, Redials, Staffing

DJANGO = False


def arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the queue")
    group.add_argument("--contacts", type=float, required=True, help="offered in the interval")
    group.add_argument("--aht", type=seconds, required=True, metavar="TIME", help="handling time")
    group.add_argument(
        "--interval", type=seconds, default=1800.0, metavar="TIME", help="its length (half an hour)"
    )
    group.add_argument(
        "--patience", type=seconds, metavar="TIME", help="mean; without it nobody hangs up"
    )
    group.add_argument("--agents", type=float, help="who are there; without it, as many as needed")
    group.add_argument(
        "--redial", type=share, metavar="SHARE", help="of those who hang up and call again"
    )
    group.add_argument(
        "--contact",
        metavar="TYPE",
        help="phone, live_chat, email, …: says when such contacts need another kind of objective",
    )
    group.add_argument("--fractional", action="store_true", help="agents to two places, to add up")
    target_options(parser)
    people_options(parser)
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    if (options.agents is None) == (not asked_for(options)):
        raise BadUsage("give either --agents, or what is asked for, such as --service-level 80%")
    if options.redial is not None and options.agents is None:
        raise BadUsage("--redial tells what so many --agents do; give their number")
    with bad_input_as(BadUsage):
        answer = _answer(options)
    if options.json:
        say_plain_json(answer)
    else:
        say(*answer["sentences"])
    return 0


def _answer(options: argparse.Namespace) -> dict[str, Any]:
    from firsthand.queueing import Demand, performance, required_agents

    demand = Demand(options.contacts, options.interval, options.aht, options.patience)
    staffing = redials = None
    if options.agents is None:
        staffing = required_agents(demand, objective(options), fractional=options.fractional)
        found = staffing.performance
    elif options.redial is not None:
        redials = _redials(demand, options, options.agents)
        found = redials.performance
    else:
        found = performance(demand, options.agents, threshold=options.threshold)
    nearby = _nearby(demand, found, options)
    sentences = [
        _headline(found, staffing),
        *_sentences(found, options.definition),
        *_of_redials(redials),
        *_of_people(found.agents if staffing is None else staffing.agents, options),
        *_doubts(options),
        "",
        *_table(nearby, options.definition),
    ]
    return {
        **_figures(found, options.definition),
        "decided_by": list(staffing.decided_by) if staffing else None,
        "agents_if_nobody_hung_up": staffing.if_nobody_hung_up if staffing else None,
        "offered_with_redials": redials.offered if redials else None,
        "nearby": [_figures(one, options.definition) for one in nearby],
        "sentences": sentences,
    }


def _nearby(
    demand: Demand, found: Performance, options: argparse.Namespace
) -> tuple[Performance, ...]:
    from firsthand.queueing import power_of_one

    middle = max(1, round(found.agents))
    if options.redial is None:
        return power_of_one(demand, middle, threshold=found.threshold, around=3)
    numbers = range(max(1, middle - 3), middle + 4)
    return tuple(_redials(demand, options, number).performance for number in numbers)


def _redials(demand: Demand, options: argparse.Namespace, agents: float) -> Redials:
    from firsthand.queueing import with_redials

    return with_redials(demand, agents, redial=options.redial, threshold=options.threshold)


def _headline(found: Performance, staffing: Staffing | None) -> str:
    if staffing:
        decided = f" Decided by: {', '.join(staffing.decided_by)}." if staffing.decided_by else ""
        return f"{staffing}.{decided}"
    model = (
        "Erlang C: assumes that nobody hangs up"
        if found.demand.patience is None
        else f"Erlang A, mean patience {found.demand.patience:g} s"
    )
    return f"{found.agents:g} agents for {found.erlangs:.1f} erlangs. {model}."


def _sentences(found: Performance, definition: str) -> list[str]:
    levels = {name: percent(found.service_level(name)) for name in DEFINITIONS}  # type: ignore[arg-type]
    others = ", ".join(
        f"{level} {DEFINITIONS[n]}" for n, level in levels.items() if n != definition
    )
    same = [f"The same queue by other definitions: {others}."] if found.abandonment else []
    return [
        f"Answered within {found.threshold:g} s: {levels[definition]} {DEFINITIONS[definition]}.",
        *same,
        f"ASA {found.asa:.1f} s; nine in ten of the answered waited at most {found.p90_wait:.0f} s.",
        f"The longest wait of the interval is about {found.longest_wait:.0f} s.",
        f"Hung up: {percent(found.abandonment)}. Occupancy: {percent(found.occupancy)}.",
    ]


def _of_redials(redials: Redials | None) -> list[str]:
    if redials is None:
        return []
    return [
        f"{redials.redials:.1f} redials come on top of {redials.fresh:g} contacts.",
        "An approximation: where redials come back within minutes it is worse; simulate that.",
    ]


def _of_people(agents: float, options: argparse.Namespace) -> list[str]:
    from firsthand.queueing import combined_shrinkage, scheduled_agents

    if not options.shrinkage:
        return []
    parts = dict(options.shrinkage)
    told = f"{scheduled_agents(agents, parts):.1f} scheduled for {agents:g} there"
    return [f"{told}: shrinkage is {percent(combined_shrinkage(parts))}, multiplied, not added."]


def _doubts(options: argparse.Namespace) -> list[str]:
    """What speaks against a service level for this contact type."""
    from firsthand.queueing import doubts, objective_for

    if not options.contact:
        return []
    if not asked_for(options):
        return [str(objective_for(options.contact))]
    return [str(doubt) for doubt in doubts(options.contact, objective(options))]


def _table(nearby: tuple[Performance, ...], definition: str) -> list[str]:
    heads = ["agents", "service level", "ASA s", "hung up", "occupancy"]
    rows = [
        [
            f"{one.agents:g}",
            percent(one.service_level(definition)),  # type: ignore[arg-type]
            f"{one.asa:.1f}",
            percent(one.abandonment),
            percent(one.occupancy),
        ]
        for one in nearby
    ]
    return list(table(heads, rows))


def _figures(found: Performance, definition: str) -> dict[str, Any]:
    return {
        "agents": found.agents,
        "model": found.model,
        "erlangs": found.erlangs,
        "threshold": found.threshold,
        "definition": definition,
        "service_level": found.service_level(definition),  # type: ignore[arg-type]
        "service_levels": {name: found.service_level(name) for name in DEFINITIONS},  # type: ignore[arg-type]
        "p_wait": found.p_wait,
        "asa": found.asa,
        "p90_wait": found.p90_wait,
        "longest_wait": found.longest_wait,
        "abandonment": found.abandonment,
        "occupancy": found.occupancy,
    }
