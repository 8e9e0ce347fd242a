"""Write a backup while everything runs: database, media and secret key in one archive.

Keep backups for 35 days at most. The file erasures.jsonl beside them belongs to every restore.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from firsthand.web.command_ends import NotNow
from firsthand.web.command_output import TerminalProgress, json_option, say, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help="default: backups in the data folder"
    )
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from django.conf import settings

    from firsthand.people.working import listening
    from firsthand.web import backup

    try:
        with listening(TerminalProgress()):
            made = backup.make(options.to or Path(settings.DATA) / "backups")
    except (backup.CannotBackUp, OSError) as error:
        raise NotNow(str(error)) from error
    if options.json:
        say_json({"file": str(made), "bytes": made.stat().st_size, "sha256": backup.sha256(made)})
    else:
        say(f"{made}  {made.stat().st_size / 1e6:,.1f} MB")
    return 0
