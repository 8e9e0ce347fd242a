"""Bring in feedback: reviews, tickets, chats, surveys. Nothing is counted twice.

What cannot be known from a file is asked: the command then keeps nothing, says how to answer, and
ends with code 3. A file of a known kind (Google Play, Qualtrics, Intercom, obsei) asks nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BAD_DATA, OK, BadData, BadUsage, Refused
from firsthand.web.command_output import TerminalProgress, json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.people.models import Person
    from firsthand.voices.models import Import

NAME = "import"
SCALES = ("stars5", "csat5", "nps", "ces7", "ces5", "thumbs")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="files to bring in")
    parser.add_argument("--source", metavar="KEY", help="where they come from, e.g. web-form")
    parser.add_argument("--kind", help="what they are, if it is not what we think")
    parser.add_argument(
        "--basis", choices=["public", "internal", "ask"], help="may the words be quoted?"
    )
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="what the columns are (JSON)")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="NAME=WHAT",
        help="what one column is: words, score, date, id, title, site, step, known, ignore …",
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="order", action="store_const", const="day_first")
    order.add_argument("--month-first", dest="order", action="store_const", const="month_first")
    parser.add_argument("--scale", choices=SCALES, help="what the score counts")
    parser.add_argument(
        "--unit", choices=["s", "ms", "us", "excel"], help="what date numbers count"
    )
    parser.add_argument("--by", metavar="EMAIL", help="the colleague who brings them in")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from firsthand.measures.actions.count_again import count_again
    from firsthand.people.working import listening
    from firsthand.voices.actions.bring import begin
    from firsthand.voices.actions.keep_file import keep_import

    person = _person(options.by)
    bringing = _cut_off(options.paths) or _answered(options, person)
    begin(bringing, by=person)
    try:
        with listening(None if options.json else TerminalProgress()):
            ended = keep_import(bringing)
    except KeyboardInterrupt:
        bringing.stop()
        bringing.finish()
        raise
    if not ended:
        raise Refused("a worker is bringing in the same files; see the page for how far it is.")
    # No worker need run for what was brought in to be counted.
    count_again(today=timezone.localdate())
    return _report(bringing, options)


def _person(email: str | None) -> Person | None:
    from firsthand.people.models import Person

    if email is None:
        return None
    person = Person.objects.active().filter(email=email.lower()).first()
    if person is None:
        raise Refused(f"nobody has the address {email}.")
    return person


def _cut_off(paths: list[Path]) -> Import | None:
    """An import of the same bytes that was killed: it goes on where it was."""
    from firsthand.voices.actions.keep_raw import digest_of
    from firsthand.voices.models import Import

    wanted = sorted(digest_of(_opened(path)) for path in paths)
    for bringing in Import.objects.running().filter(files__digest=wanted[0]).distinct():
        if sorted(bringing.files.values_list("digest", flat=True)) == wanted:
            return bringing
    return None


def _opened(path: Path) -> Path:
    if not path.is_file():
        raise BadUsage(f"there is no file {path}")
    return path


def _answered(options: argparse.Namespace, person: Person | None) -> Import:
    """Take the files in and answer what they ask; what stays open ends the command."""
    from firsthand.voices.actions.bring import Arrived, Unfit, forget, take_in
    from firsthand.voices.actions.keep_raw import pieces
    from firsthand.voices.bringing import words

    try:
        arrived = [Arrived(path.name, pieces(path)) for path in options.paths]
        bringing = take_in(arrived, by=person)
    except Unfit as unfit:
        raise BadData(
            f"{unfit.name}: {words.of_file(unfit.why.reason, unfit.why.params)}"
        ) from unfit
    open_ = [line for file in bringing.unsettled() for line in _settled(file, options)]
    if open_:
        forget(bringing)
        raise BadData("\n".join(["nothing was kept, because this is not known yet:", *open_]))
    return bringing


def _settled(file: Any, options: argparse.Namespace) -> list[str]:
    """Settle one file, or say what it asks and how to answer."""
    from firsthand.voices.actions import bring
    from firsthand.voices.bringing import words

    file.refresh_from_db()
    if file.source_id:
        return []
    if options.kind and options.kind != file.kind:
        return [f"{file.name} does not look like {options.kind}, but like {file.kind}"]
    known = bring.remembered(file)
    mapping = _mapping(options, file, known)
    if mapping and (asked := mapping.questions()):
        how = {"date_order": "--day-first or --month-first", "scale_unknown": "--scale SCALE",
               "epoch_unit": "--unit UNIT"}  # fmt: skip
        return [
            f"{file.name}: {words.question(q.id, q.params)} Answer with "
            f"{how.get(q.id, '--column NAME=WHAT')}."
            for q in asked
        ]
    source = _source(options, file, known)
    if options.basis:
        bring.state_basis(source, options.basis)
    bring.settle(file, source=source, mapping=mapping)
    return []


def _source(options: argparse.Namespace, file: Any, known: Any) -> Any:
    from firsthand.voices.actions.bring import source_called, usual_name

    if known and not options.source:
        return known.source
    return source_called(options.source or usual_name(file), kind=file.kind)


def _mapping(options: argparse.Namespace, file: Any, known: Any) -> Any:
    """What the columns are: as given, else as remembered, else as guessed; then single answers."""
    import json
    from dataclasses import replace

    from firsthand.sources.tabular.mapping import BECOMES, mapping_from_json
    from firsthand.voices.actions.bring import is_asked, mapping_of

    mapping = mapping_of(file)
    if mapping is None or not is_asked(file):
        return mapping
    try:
        if options.mapping:
            mapping = mapping_from_json(json.loads(options.mapping.read_text(encoding="utf-8")))
        elif known:
            mapping = mapping_from_json(known.mapping)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadUsage(f"{options.mapping} is not a mapping") from error
    for told in options.column:
        name, _, becomes = told.rpartition("=")
        if becomes not in BECOMES or name not in {column.name for column in mapping.columns}:
            raise BadUsage(f"--column {told}: WHAT is one of {', '.join(BECOMES)}")
        mapping = mapping.with_column(name, becomes)
    answers = {"order": options.order, "scale": options.scale, "unit": options.unit}
    return replace(mapping, **{name: given for name, given in answers.items() if given})


def _report(bringing: Import, options: argparse.Namespace) -> int:
    from firsthand.voices.bringing import words

    files = list(bringing.files.select_related("source").order_by("id"))
    if options.json:
        say_json(bringing.counts().as_json() | {"import": bringing.public_id, "files": [
            {"name": file.name, "kind": file.kind, "source": _key(file), "read": file.rows_read,
             "mapping": file.mapping if file.kind == "tabular" else {}, "problem": file.problem}
            for file in files
        ]})  # fmt: skip
    else:
        _say(bringing, files)
    for file in files:
        if file.problem and not options.json:
            told = words.of_file(file.problem["id"], file.problem["params"])
            say(f"{file.name}, after row {file.rows_read:,}: {told}")
    return BAD_DATA if any(file.problem for file in files) else OK


def _key(file: Any) -> str:
    return file.source.key if file.source else ""


def _say(bringing: Import, files: list[Any]) -> None:
    counts = bringing.counts()
    for file in files:
        say(f"{file.name}: {file.kind}, source {_key(file)}, {file.rows_read:,} rows")
    say(
        f"{counts.read:,} read = {counts.kept:,} kept + {counts.already:,} already here"
        f" + {counts.set_aside:,} set aside + {counts.not_voices:,} not a voice"
    )
    if counts.changed:
        say(
            f"Of those already here {counts.changed:,} had changed: a new edition, the old one stays."
        )
    for source in {file.source.key: file.source for file in files}.values():
        if not source.basis:
            say(
                f"Nobody has said yet whether words from {source.key} may be quoted, so none is"
                " published. Say it with --basis public, internal or ask."
            )
