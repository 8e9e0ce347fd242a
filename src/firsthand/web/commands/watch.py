"""Look every day whether a share has changed, and still cry wolf in at most one case of twenty.

Needs no database: a CSV file with one row per look. Example:

  firsthand watch days.csv --time day --numerator satisfied --denominator answers --since 2026-10-01
"""

from __future__ import annotations

import argparse
from pathlib import Path

from firsthand.web.command_ends import BadData
from firsthand.web.command_output import json_option, say, say_json
from firsthand.web.commands.verdict import read_numbers, read_rows, read_times


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV file with headings, one row per look")
    parser.add_argument("--time", required=True, metavar="COLUMN", help="the column that says when")
    parser.add_argument("--numerator", required=True, metavar="COLUMN", help="how many …")
    parser.add_argument("--denominator", required=True, metavar="COLUMN", help="… of how many")
    parser.add_argument("--since", required=True, metavar="TIME", help="everything before is usual")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.analysis.errors import BadSeries
    from firsthand.analysis.evidence import evidence_against
    from firsthand.analysis.summaries import Share
    from firsthand.measures.words import say as sentence_of

    rows = read_rows(options.file, [options.time, options.numerator, options.denominator])
    times = read_times([row[options.time] for row in rows])
    [since] = read_times([options.since], like=times)
    hits = read_numbers(rows, options.numerator)
    answers = read_numbers(rows, options.denominator)
    start = next((at for at, time in enumerate(times) if time >= since), len(times))  # type: ignore[operator]
    try:
        usual = Share(int(sum(hits[:start])), int(sum(answers[:start])))
        found = evidence_against(usual, hits[start:], answers[start:])
    except BadSeries as fault:
        raise BadData(sentence_of(fault.message)) from fault
    sentence = sentence_of(found.message)
    if options.json:
        say_json({"message": found.message.id, "sentence": sentence, **found.message.params})
    else:
        say(sentence)
    return 0
