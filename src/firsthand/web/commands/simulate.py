"""Play out days of a contact centre, described in a TOML file, contact by contact.

Needs no database. Same seed, same days. Example of a file (times in seconds, contacts and agents
per interval; a single number stands for all intervals):

  interval = 1800
  [[queue]]
  name = "orders"
  contacts = [60, 90, 80, 50]
  aht = 300
  patience = 180        # leave out: nobody hangs up
  threshold = 20
  [[queue]]
  name = "claims"
  contacts = [20, 30, 30, 20]
  aht = 420
  aht_family = "lognormal"   # exponential, lognormal, fixed, erlang, uniform
  aht_cv = 0.8
  patience = 240
  priority = 2               # 1 goes first
  redial_share = 0.4         # of those who hang up
  redial_after = 600
  [[group]]
  name = "all-rounders"
  agents = [14, 21, 19, 13]
  skills = ["orders", {queue = "claims", level = 2, pace = 1.2}]
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadData
from firsthand.web.command_output import json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.queueing.centre import Centre, Duration
    from firsthand.queueing.simulation import Simulated

DJANGO = False

QUEUE = {
    "name", "contacts", "aht", "aht_family", "aht_cv", "patience", "patience_family", "patience_cv",
    "threshold", "priority", "redial_share", "redial_after", "day_cv", "interval_cv",
}  # fmt: skip
GROUP = {"name", "agents", "skills"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("spec", type=Path, metavar="SPEC.toml", help="the centre")
    parser.add_argument("--days", type=int, default=200, help="how many days (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="default: 1")
    parser.add_argument("--threads", type=int, help="default: one for each processor")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.queueing.errors import BadInput
    from firsthand.queueing.simulation import simulate

    try:
        centre = read_centre(options.spec)
        seen = simulate(centre, days=options.days, seed=options.seed, threads=options.threads)
    except BadInput as fault:
        raise BadData(str(fault)) from fault
    if options.json:
        say_json(as_data(seen))
    else:
        _print(seen)
    return 0


def read_centre(path: Path) -> Centre:
    """The centre that a file describes; a word that means nothing is refused."""
    from firsthand.queueing.centre import Centre, Group, Queue

    try:
        spec = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BadData(f"{path} could not be read: {fault}") from fault
    _only({"interval", "queue", "group"}, spec, "the file")
    try:
        queues = [Queue(**_queue(one)) for one in spec.get("queue", [])]
        groups = [Group(**_group(one)) for one in spec.get("group", [])]
        return Centre(queues, groups, interval=spec.get("interval", 1800))
    except (TypeError, AttributeError) as fault:
        raise BadData(f"{path}: {fault}") from fault


def _queue(one: dict[str, Any]) -> dict[str, Any]:
    _only(QUEUE, one, f"the queue {one.get('name', '')}")
    for name in ("name", "contacts", "aht"):
        if name not in one:
            raise BadData(f"a queue needs {name}")
    found: dict[str, Any] = {
        name: one[name]
        for name in ("name", "threshold", "priority", "redial_share", "day_cv", "interval_cv")
        if name in one
    }
    found |= {"contacts": one["contacts"], "handle": _duration(one, "aht")}
    if "patience" in one:
        found["patience"] = _duration(one, "patience")
    if "redial_after" in one:
        found["redial_after"] = _duration(one, "redial_after")
    return found


def _duration(one: dict[str, Any], name: str) -> Duration:
    from firsthand.queueing.centre import Duration, Spread

    spread = Spread(one.get(f"{name}_family", "exponential"), one.get(f"{name}_cv"))
    return Duration(one[name], spread)


def _group(one: dict[str, Any]) -> dict[str, Any]:
    from firsthand.queueing.centre import Skill

    _only(GROUP, one, f"the group {one.get('name', '')}")
    for name in GROUP:
        if name not in one:
            raise BadData(f"a group needs {name}")
    skills = [Skill(**skill) if isinstance(skill, dict) else skill for skill in one["skills"]]
    return {**one, "skills": skills}


def _only(known: set[str], given: dict[str, Any], where: str) -> None:
    for name in given:
        if name not in known:
            raise BadData(f"{where} has “{name}”; known are {', '.join(sorted(known))}")


def as_data(seen: Simulated) -> dict[str, Any]:
    """Each queue over all days, with the range of nine days in ten, and by interval."""
    queues = []
    for queue in seen.centre.queues:
        counts = seen.queue(queue.name)
        queues.append(
            {
                "name": queue.name,
                **_outcomes(counts.over(0, 1)),
                "contacts_a_day": float(counts.over(0, 1).offered) / seen.days,
                "calls_again_a_day": float(counts.over(0, 1).repeats) / seen.days,
                "p90_wait": _finite(seen.wait_quantile(queue.name, 0.9)),
                "service_level_of_nine_days_in_ten": _range(counts.over(1).service_level()),
                "intervals": [_outcomes(one) for one in _each(counts.over(0))],
            }
        )
    groups = [
        {"name": group.name, "occupancy": [_finite(value) for value in seen.occupancy[:, at]]}
        for at, group in enumerate(seen.centre.groups)
    ]
    return {"days": seen.days, "queues": queues, "groups": groups}


def _each(counts: Any) -> list[Any]:
    return [counts[at] for at in range(len(counts.offered))]


def _outcomes(counts: Any) -> dict[str, float | None]:
    names = ("service_level", "asa", "mean_wait", "abandonment")
    return {name: _finite(counts.outcome(name)) for name in names}


def _range(values: Any) -> list[float | None]:
    import numpy as np

    return [_finite(np.nanquantile(values, level, method="weibull")) for level in (0.05, 0.95)]


def _finite(value: Any) -> float | None:
    import math

    return float(value) if math.isfinite(float(value)) else None


def _print(seen: Simulated) -> None:
    told = as_data(seen)
    say(f"{seen.days} days. Service level: answered within the threshold / offered.")
    for queue in told["queues"]:
        low, high = queue["service_level_of_nine_days_in_ten"]
        say(
            f"{queue['name']}: {queue['contacts_a_day']:,.0f} contacts a day, service level "
            f"{queue['service_level']:.1%} (nine days in ten {low:.0%} to {high:.0%}), "
            f"ASA {queue['asa']:.0f} s, {queue['abandonment']:.1%} hang up"
        )
    for at, group in enumerate(seen.centre.groups):
        whole = seen.busy[:, :, at].sum() / max(
            1.0, seen.centre.staff[:, at].sum() * seen.centre.interval * seen.days
        )
        say(f"{group.name}: busy {whole:.0%} of the time")
