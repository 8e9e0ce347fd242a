"""Take in e-mails that colleagues send to be captured: one from standard input, or a Maildir.

For the mail server's pipe (`| firsthand capture-mail`) or for a timer (`--maildir FOLDER`). The
sender must be a colleague's address. Whether it is truly theirs cannot be checked here, so a letter
waits, unseen by anybody, until that colleague confirms it when signed in. Let the mail server
refuse what fails SPF, DKIM or DMARC before it comes here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from firsthand.web.command_ends import BadData, BadUsage, Refused
from firsthand.web.command_output import json_option, say, say_json

NAME = "capture-mail"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--maildir",
        type=Path,
        metavar="FOLDER",
        help="take in every message under FOLDER/new; each is moved to FOLDER/cur",
    )
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    if options.maildir:
        return _all_of(options.maildir, as_json=options.json)
    from firsthand.capture.actions.letters import NotTaken, take_in
    from firsthand.capture.envelope import MOST_BYTES, Unreadable

    try:
        letter, new = take_in(sys.stdin.buffer.read(MOST_BYTES + 1))
    except Unreadable as wrong:
        raise BadData(f"This is not an e-mail that can be read ({wrong}).") from wrong
    except NotTaken as why:
        raise Refused(f"Not taken in: {why}.") from why
    if options.json:
        say_json({"letter": str(letter.public_id), "new": new})
    else:
        say("It waits until the sender confirms it." if new else "It is here already.")
    return 0


def _all_of(folder: Path, *, as_json: bool) -> int:
    if not (folder / "new").is_dir():
        raise BadUsage(f"{folder} is no Maildir: it has no folder called new.")
    counts = {"waiting": 0, "already": 0, "not_taken": 0, "unreadable": 0}
    for path in _new(folder):
        counts[_taken(path)] += 1
        # Moved last: killed before that, it is read again and is here once.
        path.rename(folder / "cur" / f"{path.name}:2,S")
    if as_json:
        say_json(counts)
    else:
        say(
            "{waiting} wait for their sender's yes, {already} were here already, "
            "{not_taken} not taken in, {unreadable} unreadable".format(**counts)
        )
    return 0


def _new(folder: Path) -> Iterator[Path]:
    (folder / "cur").mkdir(exist_ok=True)
    yield from sorted(path for path in (folder / "new").iterdir() if path.is_file())


def _taken(path: Path) -> str:
    from firsthand.capture.actions.letters import NotTaken, take_in
    from firsthand.capture.envelope import MOST_BYTES, Unreadable

    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    try:
        return "waiting" if take_in(raw)[1] else "already"
    except Unreadable:
        return "unreadable"
    except NotTaken:
        return "not_taken"
