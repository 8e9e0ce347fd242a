"""Choose the texts of a CSV file that stand for the others: typical ones, and one that disagrees.

Needs no database and no network. With --group, a few for each of its values. Rows whose --consent
column is empty, 0 or no are counted and never quoted. Example:

  firsthand quotes answers.csv --text comment --group theme --consent may_quote
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadData, BadUsage
from firsthand.web.command_output import json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.analysis.quotes import Chosen

REFUSED = {"", "0", "no", "n", "false"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV file with headings, one row per text")
    parser.add_argument("--text", required=True, metavar="COLUMN", help="the column with the texts")
    parser.add_argument("--group", metavar="COLUMN", help="choose for each value of this column")
    parser.add_argument(
        "--consent", metavar="COLUMN", help="the column that says who may be quoted"
    )
    parser.add_argument("--many", type=int, default=3, help="typical quotes a group; default: 3")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.web.commands.verdict import read_rows

    if options.many < 1:
        raise BadUsage(f"--many {options.many} is no number of quotes; give 1 or more")
    rows = read_rows(options.file, [options.text, options.group, options.consent])
    groups: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        groups.setdefault(row[options.group] if options.group else "", []).append(row)
    answer = [_of_group(name, members, options) for name, members in groups.items()]
    if options.json:
        say_json({"groups": answer})
    else:
        _print(answer)
    return 0


def _of_group(name: str, rows: list[dict[str, str]], options: argparse.Namespace) -> dict[str, Any]:
    import numpy as np

    from firsthand.analysis.errors import BadSeries
    from firsthand.analysis.quotes import quotes
    from firsthand.analysis.vectors import packaged

    texts = [row[options.text] or "" for row in rows]
    allowed = [not options.consent or _consents(row[options.consent]) for row in rows]
    try:
        chosen = quotes(packaged().embed(texts), many=options.many, allowed=np.array(allowed))
    except BadSeries as fault:
        told = f" of “{name}”" if options.group else ""
        raise BadData(f"none of the {len(rows)} texts{told} may be quoted") from fault
    return {"group": name, **as_data(texts, chosen)}


def _consents(text: str | None) -> bool:
    return (text or "").strip().casefold() not in REFUSED


def as_data(texts: list[str], chosen: Chosen) -> dict[str, Any]:
    return {
        "quotes": [
            {
                "row": quote.row,
                "text": texts[quote.row],
                "why": quote.why.value,
                "stands_for": quote.voices,
                "among": quote.among,
                "low": quote.low,
                "high": quote.high,
            }
            for quote in chosen.quotes
        ],
        "rule": chosen.rule,
        "may_be_quoted": chosen.allowed,
        "among": chosen.among,
    }


def _print(answer: list[dict[str, Any]]) -> None:
    for group in answer:
        if group["group"]:
            say(f"{group['group']} ({group['among']})")
        for quote in group["quotes"]:
            text = " ".join(quote["text"].split())
            stands = f"{quote['stands_for']} of {quote['among']}"
            say(f"  {stands:<14} {quote['why']:<10} “{text}”")
