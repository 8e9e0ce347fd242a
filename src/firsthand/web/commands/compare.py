"""Compare two periods of a share: how often does chance alone do that?

Needs no database. Example, for 82.00 % of 4,000 answers and 82.25 % of 4,000:

  firsthand compare --before 3280/4000 --after 3290/4000
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from firsthand.web.command_ends import BadData, BadUsage
from firsthand.web.command_output import json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.analysis.summaries import Share


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--before", required=True, metavar="HITS/ANSWERS")
    parser.add_argument("--after", required=True, metavar="HITS/ANSWERS")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.analysis.errors import BadSeries
    from firsthand.analysis.move import move
    from firsthand.measures.words import Unit
    from firsthand.measures.words import say as sentence_of

    try:
        found = move(_share(options.before), _share(options.after))
    except BadSeries as fault:
        raise BadData(sentence_of(fault.message)) from fault
    sentence = sentence_of(found.message, Unit(percent=True, decimals=1))
    if not options.json:
        say(sentence)
        return 0
    fields = ("change", "low", "high", "confidence", "chance", "needed", "before", "after")
    say_json({name: getattr(found, name) for name in fields} | {"sentence": sentence})
    return 0


def _share(text: str) -> Share:
    from firsthand.analysis.summaries import Share

    hits, slash, answers = text.partition("/")
    try:
        return Share(int(hits), int(answers))
    except ValueError as fault:
        if slash and hits.strip().isdigit() and answers.strip().isdigit():
            raise
        raise BadUsage(f"write “{text}” as hits/answers, for example 3280/4000") from fault
