"""Share an outcome in a CSV file out among what may drive it: how much goes along with what?

Needs no database. Every other column of numbers is a driver unless --driver names some. What goes
along with an outcome need not cause it. Example:

  firsthand drivers survey.csv --outcome satisfaction
  firsthand drivers survey.csv --outcome satisfaction --driver waiting --driver tone --json
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadData
from firsthand.web.command_output import json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.analysis.drivers import Drivers


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV file with headings, one row per answer")
    parser.add_argument(
        "--outcome", required=True, metavar="COLUMN", help="what is to be explained"
    )
    parser.add_argument(
        "--driver", action="append", metavar="COLUMN", help="what may drive it; may be repeated"
    )
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.analysis.drivers import drivers
    from firsthand.analysis.errors import BadSeries
    from firsthand.measures.words import say as sentence_of
    from firsthand.web.commands.verdict import read_numbers, read_rows

    rows = read_rows(options.file, [options.outcome, *(options.driver or [])])
    names = options.driver or _columns_of_numbers(rows, but=options.outcome)
    columns = {name: read_numbers(rows, name) for name in names}
    try:
        found = drivers(read_numbers(rows, options.outcome), columns)
    except BadSeries as fault:
        raise BadData(sentence_of(fault.message)) from fault
    sentences = [sentence_of(message) for message in (found.message, *found.warnings)]
    if options.json:
        say_json(as_data(found, sentences))
    else:
        _print(found, sentences)
    return 0


def _columns_of_numbers(rows: list[dict[str, str]], *, but: str) -> list[str]:
    """Columns that hold a number in the first row: a later word is then named with its line."""
    return [name for name, text in (rows or [{}])[0].items() if name != but and _is_number(text)]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except (TypeError, ValueError):
        return False
    return True


def as_data(found: Drivers, sentences: list[str]) -> dict[str, Any]:
    return {
        "drivers": [
            {
                "driver": driver.name,
                "share": driver.share,
                "low": driver.low,
                "high": driver.high,
                "correlation": driver.correlation,
                "alone": driver.alone,
                "last": driver.last,
                "inflation": driver.inflation,
            }
            for driver in found.drivers
        ],
        "explained": found.explained,
        "rows": found.rows,
        "method": found.method.value,
        "sentences": sentences,
    }


def _print(found: Drivers, sentences: list[str]) -> None:
    say(*sentences)
    for driver in found.drivers:
        share = f"{driver.share:6.1%} ({driver.low:.1%} to {driver.high:.1%})"
        say(f"  {share:<28} {'+' if driver.correlation > 0 else '−'} {driver.name}")
