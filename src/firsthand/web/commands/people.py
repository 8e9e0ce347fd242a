"""Bring in a list of colleagues or teams, as the page does.

The list is known by e-mail (teams: by name): bring it again and nobody is doubled. Rows that cannot be
kept are set aside with the reason. Without `--dry-run` every other row is kept, all of them or none.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.web.command_ends import BadData, BadUsage
from firsthand.web.command_output import json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.people.importing import Look


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["import"], help="what to do")
    parser.add_argument("file", type=Path, metavar="FILE", help="the list, as CSV")
    parser.add_argument("--teams", action="store_true", help="the list is one of teams")
    parser.add_argument("--dry-run", action="store_true", help="look inside and keep nothing")
    parser.add_argument("--send", action="store_true", help="write an invitation to each new one")
    parser.add_argument("--set-aside", type=Path, metavar="OUT", help="write those rows there")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.people import importing

    if not options.file.is_file():
        raise BadUsage(f"there is no file {options.file}")
    kind = importing.KINDS["teams" if options.teams else "people"]
    try:
        look = kind.look(importing.decoded(options.file.read_bytes()))
    except importing.Unfit as why:
        raise BadData(str(why)) from why
    if not options.dry_run:
        importing.keep(look, by=None, send=options.send)
    if options.set_aside:
        options.set_aside.write_text(look.set_aside_csv(), encoding="utf-8-sig", newline="")
    _report(look, options)
    return 0


def _report(look: Look, options: argparse.Namespace) -> None:
    counts = look.counts()
    aside = [{"row": row.number, "why": row.reason, "told": row.told} for row in look.set_aside()]
    if options.json:
        say_json({"counts": counts, "kept": not options.dry_run, "set_aside": aside})
        return
    say(
        f"{counts['read']:,} read = {counts['new']:,} new + {counts['changed']:,} changed"
        f" + {counts['already_here']:,} already here + {counts['set_aside']:,} set aside"
    )
    say(*[f"row {row['row']}: {row['why']}" for row in aside])
    if options.dry_run:
        say("Nothing was kept: this was only a look.")
