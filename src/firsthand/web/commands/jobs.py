"""Show the work in the background: what runs, what waits, what stopped and why."""

from __future__ import annotations

import argparse

from firsthand.web.command_ends import Refused
from firsthand.web.command_output import json_option, say, say_json

SHOWN = "public_id state task about done total rate tries asked_at run_after finished_at error"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--again", metavar="ID", help="try a stopped job again")
    parser.add_argument("--stop", metavar="ID", help="stop a job at its next checkpoint")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from firsthand.web.models import Job

    if options.again:
        if not _one(options.again).try_again():
            raise Refused("that job has not stopped, so it cannot be tried again.")
        return 0
    if options.stop:
        _one(options.stop).ask_to_stop()
        return 0
    unfinished = Job.objects.exclude(state="done").order_by("state", "-id")[:200]
    rows = [{name: getattr(job, name) for name in SHOWN.split()} for job in unfinished]
    if options.json:
        say_json(rows)
    else:
        say(*[_line(row) for row in rows] or ["Nothing runs, waits or has stopped."])
    return 0


def _one(public_id: str):  # type: ignore[no-untyped-def]
    from django.core.exceptions import ValidationError

    from firsthand.web.models import Job

    try:
        return Job.objects.get(public_id=public_id)
    except (Job.DoesNotExist, ValidationError) as error:
        raise Refused("there is no job with that id.") from error


def _line(row: dict[str, object]) -> str:
    of = f" {row['done']} of {row['total']}" if row["total"] else ""
    told = f" ({row['error']})" if row["error"] else ""
    return f"{row['public_id']}  {row['state']:8}{of}  {row['task']}{told}"
