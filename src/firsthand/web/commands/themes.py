"""Find what the texts in a CSV file are about, without being told how many themes there are.

Needs no database and no network. Nothing is thrown away: the themes and the texts that say nothing
add up to all. Example:

  firsthand themes answers.csv --text comment
  firsthand themes answers.csv --text comment --json
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadData
from firsthand.web.command_output import json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.analysis.themes import Themes
    from firsthand.analysis.themes.naming import Name

SHOWN = 40


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a CSV file with headings, one row per text")
    parser.add_argument("--text", required=True, metavar="COLUMN", help="the column with the texts")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.web.commands.verdict import read_rows

    texts = [row[options.text] or "" for row in read_rows(options.file, [options.text])]
    found, names = found_in(texts)
    if options.json:
        say_json(as_data(texts, found, names))
    else:
        _print(texts, found, names)
    return 0


def found_in(texts: list[str]) -> tuple[Themes, list[Name]]:
    from firsthand.analysis.errors import BadSeries
    from firsthand.analysis.themes import themes
    from firsthand.analysis.themes.naming import names
    from firsthand.analysis.themes.wording import matter
    from firsthand.analysis.vectors import packaged
    from firsthand.measures.words import say as sentence_of

    vectors = packaged().embed([matter(text) for text in texts])
    try:
        found = themes(vectors)
    except BadSeries as fault:
        raise BadData(sentence_of(fault.message)) from fault
    return found, names(texts, vectors, found.labels)


def as_data(texts: list[str], found: Themes, names: list[Name]) -> dict[str, Any]:
    labels = found.labels.tolist()
    return {
        "texts": len(texts),
        "silent": len(found.silent),
        "themes": [
            {
                "theme": at,
                "terms": list(name.terms),
                "texts": labels.count(at),
                "share": labels.count(at) / len(texts),
                "quote": texts[name.medoid],
                "families": [int(family[at]) for family in found.families],
            }
            for at, name in enumerate(names)
        ],
        "levels": [
            {"likeness": level.likeness, "themes": level.many, "stability": level.stability}
            for level in found.levels
        ],
        "chosen": found.chosen.likeness,
        "rows": labels,
    }


def _print(texts: list[str], found: Themes, names: list[Name]) -> None:
    labels = found.labels.tolist()
    say(
        f"{found.many} themes in {len(texts)} texts; {len(found.silent)} say nothing. "
        f"Stability {found.chosen.stability:.2f} of 1."
    )
    for at, name in enumerate(names[:SHOWN]):
        say(f"{labels.count(at):>6}  {name}", f"        “{_short(texts[name.medoid])}”")
    if found.many > SHOWN:
        rest = sum(labels.count(at) for at in range(SHOWN, found.many))
        say(f"and {found.many - SHOWN} smaller ones with {rest} texts; --json has them all")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:99]}…"
