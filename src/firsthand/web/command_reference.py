"""Write the part of docs/reference/cli.md that comes from the parser.

Run it after changing a command: `python -m firsthand.web.command_reference`.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from firsthand.web import command

PAGE = Path("docs/reference/cli.md")
FIRST = "## `firsthand "


def subcommands() -> dict[str, argparse.ArgumentParser]:
    actions = command.parser()._actions
    named = next(one for one in actions if isinstance(one, argparse._SubParsersAction))
    return dict(sorted(named.choices.items()))


def helps() -> str:
    # The width of the terminal must not change the page.
    width = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "90"
    try:
        return "\n".join(_part(name, below) for name, below in subcommands().items())
    finally:
        os.environ.pop("COLUMNS")
        if width is not None:
            os.environ["COLUMNS"] = width


def _part(name: str, below: argparse.ArgumentParser) -> str:
    return f"{FIRST}{name}`\n\n```text\n{below.format_help().rstrip()}\n```\n"


def main() -> int:
    written_by_hand = PAGE.read_text().partition(FIRST)[0]
    PAGE.write_text(written_by_hand + helps())
    return 0


if __name__ == "__main__":
    sys.exit(main())
