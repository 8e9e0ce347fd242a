"""Judge a series in a CSV file: a real change, or only wobbling?

Needs no database. Example:

  firsthand verdict scores.csv --time month --value csat --better up
  firsthand verdict waits.csv --time day --numerator late --denominator calls --better down --json
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadData, BadUsage
from firsthand.web.command_output import json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.analysis.chart import Chart
    from firsthand.analysis.messages import Time

METHODS = ["auto", "xmr", "p", "laney", "u", "laney_u"]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV file with headings, one row per period")
    parser.add_argument("--time", required=True, metavar="COLUMN", help="the column that says when")
    parser.add_argument("--value", metavar="COLUMN", help="the column with the values")
    parser.add_argument("--numerator", metavar="COLUMN", help="how many …")
    parser.add_argument("--denominator", metavar="COLUMN", help="… of how many")
    parser.add_argument("--better", choices=["up", "down", "neither"], default="up")
    parser.add_argument("--method", choices=METHODS, default="auto")
    parser.add_argument(
        "--baseline", metavar="FROM..TO", help="freeze the usual range on these periods"
    )
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.analysis.errors import BadSeries
    from firsthand.measures.words import say as sentence_of

    _one_shape(options)
    try:
        chart = _judged(options, read_rows(options.file, _columns(options)))
    except BadSeries as fault:
        raise BadData(sentence_of(fault.message)) from fault
    sentence = sentence_of(chart.message, _unit(options))
    if options.json:
        say_json(as_data(chart, sentence))
    else:
        _print(chart, sentence, options)
    return 0


def as_data(chart: Chart, sentence: str) -> dict[str, Any]:
    return {
        "points": [
            {
                "time": str(point.time),
                "value": point.value,
                "centre": point.centre,
                "lower": point.lower,
                "upper": point.upper,
                "kind": point.kind.value,
                "rule": point.rule.value if point.rule else None,
            }
            for point in chart.points
        ],
        "verdict": chart.verdict.kind.value,
        "sentence": sentence,
        "method": chart.method.value,
    }


def _one_shape(options: argparse.Namespace) -> None:
    counts = [options.numerator, options.denominator]
    if bool(options.value) == any(counts) or (any(counts) and not all(counts)):
        raise BadUsage("give either --value, or --numerator and --denominator")
    if options.baseline and ".." not in options.baseline:
        raise BadUsage("write the baseline as FROM..TO, for example 2026-01..2026-06")


def _columns(options: argparse.Namespace) -> list[str | None]:
    return [options.time, options.value, options.numerator, options.denominator]


def read_rows(path: Path, columns: Sequence[str | None]) -> list[dict[str, str]]:
    """Read a CSV file that has these columns; whatever is wrong is named."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadData(f"{path} could not be read: {fault}") from fault
    for column in filter(None, columns):
        if rows and column not in rows[0]:
            raise BadData(f"there is no column “{column}”; there is {', '.join(rows[0])}")
    return rows


def _judged(options: argparse.Namespace, rows: list[dict[str, str]]) -> Chart:
    from firsthand.analysis.judge import judge

    shape: dict[str, Any] = {"better": options.better, "method": options.method}
    if options.value:
        shape["values"] = read_numbers(rows, options.value)
    else:
        shape["numerators"] = read_numbers(rows, options.numerator)
        shape["denominators"] = read_numbers(rows, options.denominator)
    times = read_times([row[options.time] for row in rows])
    if options.baseline:
        ends = read_times([*options.baseline.split("..", 1)], like=times)
        shape["baseline"] = (ends[0], ends[1])
    return judge(times, **shape)


def read_numbers(rows: list[dict[str, str]], column: str) -> list[float]:
    numbers = []
    for at, row in enumerate(rows, start=2):
        try:
            numbers.append(float(row[column]))
        except (TypeError, ValueError):
            told = f"line {at}: “{row[column]}” in “{column}” is not a number"
            raise BadData(f"{told}; leave the row out if it is not known") from None
    return numbers


def read_times(texts: list[str], like: list[Time] | None = None) -> list[Time]:
    """Read days where all are days, numbers where all are numbers, else take the texts as they are."""
    for kind, read in READERS:
        if like and not isinstance(like[0], kind):
            continue
        try:
            return [read(text.strip()) for text in texts]
        except ValueError:
            continue
    raise BadData(f"{' or '.join(texts)} is written otherwise than the times in the file")


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


READERS: list[tuple[type, Callable[[str], Time]]] = [
    (date, date.fromisoformat),
    (date, _month),
    (float, float),
    (str, str),
]


def _unit(options: argparse.Namespace) -> Any:
    from firsthand.measures.words import PLAIN, Unit

    return PLAIN if options.value else Unit(percent=True, decimals=1)


def _print(chart: Chart, sentence: str, options: argparse.Namespace) -> None:
    from firsthand.measures.words import say as sentence_of

    say(sentence)
    say(sentence_of(chart.reason, _unit(options)))
    for warning in chart.warnings:
        say(sentence_of(warning, _unit(options)))
    signals = [point for point in chart.points if point.rule]
    for point in signals[-12:]:
        say(f"  {point.time}  {point.value:g}  {point.kind.value}  ({point.rule})")
