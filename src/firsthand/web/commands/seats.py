"""List the seats beside customers that are free, from today on."""

from __future__ import annotations

import argparse
from typing import Any

from firsthand.web.command_output import json_option, say, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=int, default=28, help="how far to look ahead")
    parser.add_argument("--all", action="store_true", help="full ones, too")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.encounters.queries.seats_data import open_to_everybody

    rows = open_to_everybody(days=options.days, full_too=options.all)
    if options.json:
        say_json(rows)
    else:
        say(*[_line(row) for row in rows] or ["Nobody offers a seat in these days."])
    return 0


def _line(row: dict[str, Any]) -> str:
    where = f", {row['site']}" if row["site"] else ""
    return f"{row['starts_at'][:16]}  {row['free']} of {row['places']} free  {row['title']}{where}"
