"""Look at the lake of redacted voices, or make it again from the database.

It follows the database by itself, a minute behind, while work in the background runs. Losing it
loses nothing.
"""

from __future__ import annotations

import argparse

from firsthand.web.command_output import TerminalProgress, json_option, say, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["status", "rebuild"], help="what to do")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.people.working import listening
    from firsthand.voices import lake

    if options.what == "rebuild":
        with listening(TerminalProgress()):
            lake.rebuild()
    found = lake.status()
    if options.json:
        say_json(found.as_json())
        return 0
    say(
        f"Voices: {found.voices:,}. Files: {found.files:,}, {found.bytes / 1e6:,.1f} MB.",
        f"Not taken yet: {found.new:,} new and {found.changed:,} changed.",
    )
    return 0
