"""Find somebody, show what is stored about them, and erase it.

Without --yes it only shows what would go. The receipt counts rows by kind and names nobody.
"""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadUsage, NotNow, Refused
from firsthand.web.command_output import TerminalProgress, json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.people.subjects import Subject


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--subject",
        required=True,
        metavar="TEXT",
        help="a customer's key, e-mail address, telephone number, name or id",
    )
    parser.add_argument("--kind", help="only this kind of subject: customer, person")
    parser.add_argument(
        "--reason", default="asked to be erased", help="for the audit trail; no names"
    )
    parser.add_argument(
        "--export", metavar="FILE", help="write what is theirs as a zip, erase nothing"
    )
    parser.add_argument("--yes", action="store_true", help="erase; this cannot be undone")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    who = _the_one(options)
    if options.export:
        return _export(who, options)
    receipt = _erase(who, options.reason) if options.yes else None
    answer = _answer(who, receipt)
    if options.json:
        say_json(answer)
    else:
        say(*_sentences(answer))
    return 0


def _the_one(options: argparse.Namespace) -> Subject:
    from firsthand.people import subjects

    found = subjects.find(options.subject)
    found = [who for who in found if options.kind in {None, who.kind}]
    if not found:
        raise Refused("nobody is known by that.")
    if len(found) > 1:
        several = "\n".join(f"  {who.kind} {who.public_id} {who.known_as}" for who in found)
        raise BadUsage(f"that may be several; say the id of one:\n{several}")
    return subjects.adopted(found[0])


def _erase(who: Subject, reason: str) -> dict[str, Any]:
    from firsthand.people import erasure
    from firsthand.people.working import listening
    from firsthand.web import worker
    from firsthand.web.models import Job

    try:
        request = erasure.erase(who, by=None, reason=reason)
    except erasure.Held as held:
        raise NotNow("a legal hold covers this person. Nothing was deleted.") from held
    except erasure.LastAdministrator as last:
        raise Refused(
            "this is the last administrator. Give somebody else the role first."
        ) from last
    job = Job.objects.filter(args=[str(request.public_id)])
    with listening(TerminalProgress()):
        worker.drain(job)
    while job.running().exists():  # a worker was faster
        time.sleep(0.5)
    request.refresh_from_db()
    if request.finished_at is None:
        raise NotNow("it could not be finished yet and is tried again. See: firsthand jobs")
    return {"id": request.public_id, "finished_at": request.finished_at, **request.receipt}


def _answer(who: Subject, receipt: dict[str, Any] | None) -> dict[str, Any]:
    from firsthand.people import erasure

    there = [
        {"what": found.name, "count": found.count, "fate": found.fate, "why": found.why}
        for found in erasure.what_there_is(who)
    ]
    return {
        "kind": who.kind,
        "id": who.public_id,
        "found": there,
        "left": erasure.left(who),
        "receipt": receipt,
    }


def _sentences(answer: dict[str, Any]) -> list[str]:
    if answer["receipt"]:
        lines = [
            f"{count:6}  {name}" for name, count in answer["receipt"].get("counts", {}).items()
        ]
        return [
            f"Receipt {answer['receipt']['id']}",
            *lines,
            f"{answer['left']:6}  left, searched again",
            *(
                f"Look at {one['what']} {one['id']}: a name, an address or a number stands in it."
                for one in answer["receipt"].get("to_mend", [])
            ),
        ]
    lines = [f"{row['count']:6}  {row['what']}: {row['fate']}" for row in answer["found"]]
    return [f"{answer['kind']} {answer['id']}", *lines, "Nothing was erased. To erase, add --yes."]


def _export(who: Subject, options: argparse.Namespace) -> int:
    from pathlib import Path

    from firsthand.people.subject_export import export

    Path(options.export).write_bytes(export(who, by=None, reason=options.reason))
    say(f"Written to {options.export}.")
    return 0
