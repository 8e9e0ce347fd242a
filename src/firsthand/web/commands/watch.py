"""Watch every day: has a share changed, or do customers say what nobody said before?

Needs no database: a CSV file with one row per look, or one row per message. Examples:

  firsthand watch days.csv --time day --numerator satisfied --denominator answers --since 2026-10-01
  firsthand watch messages.csv --time sent --text comment --false-alarms 0.5/month --json

A share cries wolf in at most one case of twenty, however often one looks. New words alarm falsely
as often as was allowed, if nothing is new; four weeks of messages are needed to know what is usual.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from firsthand.web.command_ends import BadData, BadUsage
from firsthand.web.command_output import json_option, say, say_json
from firsthand.web.commands.verdict import read_numbers, read_rows, read_times


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV file with headings")
    parser.add_argument("--time", required=True, metavar="COLUMN", help="the column that says when")
    parser.add_argument("--numerator", metavar="COLUMN", help="how many …")
    parser.add_argument("--denominator", metavar="COLUMN", help="… of how many")
    parser.add_argument("--since", metavar="TIME", help="everything before is usual")
    parser.add_argument("--text", metavar="COLUMN", help="the column with the customers' words")
    parser.add_argument(
        "--false-alarms", default="0.5/month", metavar="RATE", help="allowed: 0.5/month, 6/year, …"
    )
    parser.add_argument("--customer", metavar="COLUMN", help="who wrote: one customer counts once")
    parser.add_argument(
        "--source", metavar="COLUMN", help="where it came from: a new source is no new issue"
    )
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    share = [options.numerator, options.denominator, options.since]
    if bool(options.text) == any(share) or (any(share) and not all(share)):
        raise BadUsage("give either --text, or --numerator, --denominator and --since")
    return _words(options) if options.text else _share(options)


def _words(options: argparse.Namespace) -> int:
    from firsthand.analysis.errors import BadSeries
    from firsthand.measures.words import say as sentence_of
    from firsthand.web.early_warning import lines, watch_words

    columns = [options.time, options.text, options.customer, options.source]
    rows = read_rows(options.file, columns)
    try:
        found = watch_words(rows, options)
    except BadSeries as fault:
        raise BadData(sentence_of(fault.message)) from fault
    if options.json:
        say_json(found)
    else:
        say(*lines(found))
    return 0


def _share(options: argparse.Namespace) -> int:
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
