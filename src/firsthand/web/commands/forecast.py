"""Forecast contacts of the coming open days from a CSV file, with a band for each interval.

Needs no database: one row per interval with its begin and how many contacts came. Example:

  firsthand forecast calls.csv --time begin --contacts calls --ahead 5

Days that are closed are left out of the file. A day with fewer intervals than usual is set aside.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadData, BadUsage
from firsthand.web.command_output import json_option, say, say_json
from firsthand.web.commands.verdict import read_numbers, read_rows

if TYPE_CHECKING:
    from firsthand.queueing.forecasting import Forecast, History

DJANGO = False


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a CSV file with headings")
    parser.add_argument("--time", default="time", metavar="COLUMN", help="begin of the interval")
    parser.add_argument("--contacts", default="contacts", metavar="COLUMN", help="how many came")
    parser.add_argument("--ahead", type=int, default=5, help="open days to forecast (default: 5)")
    parser.add_argument(
        "--closed", action="append", default=[], metavar="DATE", help="a coming day that is closed"
    )
    parser.add_argument(
        "--special",
        action="append",
        default=[],
        metavar="DATE=NAME",
        help="an open day like no other, past or coming; same name, same effect",
    )
    parser.add_argument("--band", type=float, default=0.9, help="share within (default: 0.9)")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.queueing.errors import BadInput
    from firsthand.queueing.forecasting import forecast

    rows = read_rows(options.file, [options.time, options.contacts])
    begins = [_moment(row[options.time], at) for at, row in enumerate(rows, start=2)]
    special = _special(options.special)
    try:
        history, times, aside = _history(begins, read_numbers(rows, options.contacts), special)
        coming = forecast(history, _coming(history, options), special=special)
        data = as_data(coming, times, options.band)
    except BadInput as fault:
        raise BadData(str(fault)) from fault
    data["set_aside"] = [day.isoformat() for day in aside]
    if options.json:
        say_json(data)
    else:
        _print(data)
    return 0


def _moment(text: str, line: int) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        told = f"line {line}: “{text}” is not a time; write it as 2026-11-02 08:30"
        raise BadData(told) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadUsage(f"“{text}” is not a day; write it as 2026-11-02") from None


def _special(given: Sequence[str]) -> dict[date, str]:
    found = {}
    for one in given:
        day, equals, name = one.partition("=")
        if not equals or not name:
            raise BadUsage(f"write “{one}” as DATE=NAME, for example 2026-11-27=sale")
        found[_day(day)] = name
    return found


def _history(
    begins: list[datetime], contacts: list[float], special: dict[date, str]
) -> tuple[History, list[time], list[date]]:
    """Days with all their intervals, the times of these, and the days that lack some."""
    from firsthand.queueing.forecasting import History

    by_day: dict[date, dict[time, float]] = {}
    for begin, count in zip(begins, contacts, strict=True):
        day = by_day.setdefault(begin.date(), {})
        day[begin.time()] = day.get(begin.time(), 0.0) + count
    kept = Counter(moment for day in by_day.values() for moment in day)
    times = sorted(moment for moment, count in kept.items() if count > len(by_day) / 2)
    whole = {day: row for day, row in sorted(by_day.items()) if set(times) <= row.keys()}
    counts = [[row[moment] for moment in times] for row in whole.values()]
    aside = sorted(by_day.keys() - whole.keys())
    return History(list(whole), counts, special), times, aside  # type: ignore[arg-type]


def _coming(history: History, options: argparse.Namespace) -> list[date]:
    from firsthand.queueing.calendar_effects import usual_weekdays

    if options.ahead < 1:
        raise BadUsage("--ahead begins at 1")
    closed = {_day(text) for text in options.closed}
    usual = usual_weekdays(history.days)
    found: list[date] = []
    day = history.days[-1]
    while len(found) < options.ahead:
        day += timedelta(days=1)
        if day.weekday() in usual and day not in closed:
            found.append(day)
    return found


def as_data(coming: Forecast, times: list[time], level: float) -> dict[str, Any]:
    low, high = coming.band(level)
    days = [
        {
            "day": day.isoformat(),
            "contacts": float(coming.mean[at].sum()),
            "intervals": [
                {
                    "begin": moment.isoformat("minutes"),
                    "contacts": float(coming.mean[at, k]),
                    "low": float(low[at, k]),
                    "high": float(high[at, k]),
                }
                for k, moment in enumerate(times)
            ],
        }
        for at, day in enumerate(coming.days)
    ]
    return {
        "band": level,
        "day_cv": coming.day_cv,
        "interval_cv": coming.interval_cv,
        "days": days,
    }


def _print(data: dict[str, Any]) -> None:
    for day in data["days"]:
        say(f"{day['day']}  {day['contacts']:,.0f} contacts, give or take {data['day_cv']:.0%}")
        for one in day["intervals"]:
            between = f"{one['low']:,.0f} to {one['high']:,.0f}"
            say(f"  {one['begin']}  {one['contacts']:8,.0f}  {between}")
    if data["set_aside"]:
        say(f"Set aside, because intervals are missing: {', '.join(data['set_aside'])}")
