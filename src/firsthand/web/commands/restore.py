"""Put a backup back into an empty data folder and database.

Everybody who was erased after it was made is erased again: say where the newest list of erasures is
if it does not lie beside the archive.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from firsthand.web.command_ends import BadData, Refused
from firsthand.web.command_output import say


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archive", type=Path, help="the archive that `firsthand backup` wrote")
    parser.add_argument(
        "--erasures", type=Path, metavar="FILE", help="default: erasures.jsonl beside the archive"
    )


def run(options: argparse.Namespace) -> int:
    from firsthand.web import backup_restore

    if not options.archive.exists():
        raise Refused(f"{options.archive} is not there.")
    try:
        again = backup_restore.restore(options.archive, erasures=options.erasures)
    except backup_restore.NotEmpty as there:
        raise Refused(f"{there} holds something already. A restore never overwrites.") from there
    except backup_restore.Damaged as damage:
        raise BadData(f"the archive is damaged: {damage}") from damage
    say(f"Restored. Erased again since that backup: {again}.")
    return 0
