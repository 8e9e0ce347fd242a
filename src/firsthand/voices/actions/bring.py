"""From files that somebody chose to an import that may start: nothing is kept in between."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from firsthand.analysis.redaction import hide, redact
from firsthand.people import audit
from firsthand.people.models import Person
from firsthand.sources import SourceError, Unreadable, kind
from firsthand.sources.limited import inspect, read
from firsthand.sources.looking import Look
from firsthand.sources.tabular.mapping import Column, Mapping, mapping_from_json
from firsthand.voices.actions.keep_file import WORK, how_to_read, sheet_read
from firsthand.voices.actions.keep_places import Places
from firsthand.voices.actions.keep_raw import let_go, store
from firsthand.voices.bringing.ordinals import Ordinals
from firsthand.voices.bringing.prepare import REASON_COLUMN, ROW_COLUMN, Item
from firsthand.voices.models import ColumnMapping, Import, ImportFile, Source, Voice
from firsthand.voices.models.bringing import raw_path
from firsthand.voices.queries.bringing import given_back

PERSONAL = frozenset(("author", "known", "customer", "account"))
SHADE = "▒▒▒▒"
CHANNELS = {"google_play": "review", "qualtrics": "survey", "intercom": "chat"}


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file as it came in."""

    name: str
    chunks: Iterable[bytes]


class Unfit(Exception):
    """A file that cannot be brought in; `why` says what is wrong with it."""

    def __init__(self, name: str, why: SourceError) -> None:
        super().__init__(name)
        self.name = name
        self.why = why


def take_in(files: Iterable[Arrived], *, by: Person | None, kind: str = "") -> Import:
    """Store the files, look inside each, and wait for answers. Raises Unfit, keeping nothing.

    `kind` is what somebody says that they are: a file that is something else is refused.
    """
    seen: list[tuple[str, str, int, Look]] = []
    try:
        seen.extend(_stored(file, kind) for file in files)
    except Unfit:
        for _, digest, _, _ in seen:
            let_go(digest)
        raise
    with transaction.atomic():
        bringing = Import.objects.create(by=by)
        for name, digest, size, look in seen:
            ImportFile.objects.create(
                bringing=bringing, name=name, digest=digest, size=size, **_seen(look)
            )
    return bringing


def _stored(file: Arrived, kind: str) -> tuple[str, str, int, Look]:
    digest, size = store(file.chunks)
    look = _look(file.name, digest)
    if kind and look.kind != kind:
        let_go(digest)
        raise Unfit(file.name, Unreadable("another_kind", found=look.kind, said=kind))
    return file.name[-300:], digest, size, look


def forget(bringing: Import) -> None:
    """Drop an import that was never started, and the bytes of its files."""
    digests = list(bringing.files.values_list("digest", flat=True))
    bringing.delete()
    for digest in digests:
        let_go(digest)


def _look(name: str, digest: str) -> Look:
    try:
        return inspect(raw_path(digest), name)
    except SourceError as bad:
        let_go(digest)
        raise Unfit(name, bad) from bad


def _seen(look: Look) -> dict[str, Any]:
    return {
        "kind": look.kind,
        "mapping": look.mapping.as_json() if look.mapping else {},
        "assumed": {
            "layout": look.assumed.as_json() if look.columns else {},
            "columns": list(look.columns),
            "rows": look.rows,
            "rows_are_all": look.rows_are_all,
            "examples": _examples(look),
        },
        "rows_total": look.rows if look.columns and look.rows_are_all else None,
    }


def _examples(look: Look) -> dict[str, str]:
    """A filled cell of each column, redacted; of columns about the customer nothing but a shade."""
    becomes = {c.name: c.becomes for c in look.mapping.columns} if look.mapping else {}
    found: dict[str, str] = {}
    for row in look.sample:
        for name, cell in zip(look.columns, row, strict=False):
            if cell.strip() and name not in found:
                found[name] = SHADE if becomes.get(name) in PERSONAL else _short(cell)
    return found


def _short(cell: str) -> str:
    shown = " ".join(hide(cell[:500], redact(cell[:500])).split())
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


def signature(columns: Sequence[str]) -> str:
    """Name the headings of a file, so that what they mean is found again."""
    return hashlib.sha256(json.dumps(list(columns)).encode()).hexdigest()


def remembered(file: ImportFile) -> ColumnMapping | None:
    """What a person said about files with these headings, the newest first."""
    columns = file.assumed["columns"]
    known = ColumnMapping.objects.filter(signature=signature(columns)).select_related("source")
    return known.order_by("-at", "-id").first() if columns else None


def mapping_of(file: ImportFile) -> Mapping | None:
    return mapping_from_json(file.mapping) if file.mapping else None


def is_asked(file: ImportFile) -> bool:
    """Whether somebody has to look at the columns of this kind of file."""
    return kind(file.kind).asks


def peek(file: ImportFile, *, source: Source | None, rows: int = 20) -> list[Item]:
    """The first rows as they would be kept, redacted; raises SourceError."""
    ordinals = Ordinals()
    how = how_to_read(file, Places(source or Source(key="")), each=WORK)
    items: list[Item] = []
    for got in read(file.path, file.name, how, most=rows, batch=rows):
        items += [*sheet_read(got, ordinals).rows(), *got.rows]  # type: ignore[list-item]
    return sorted(items, key=attrgetter("row"))


def spread_basis(source: Source) -> int:
    """Tell the voices that came before anybody had said on what terms, a portion at a time."""
    silent = (
        Voice.objects.filter(source=source, basis="").order_by("id").values_list("id", flat=True)
    )
    told = 0
    while source.basis and (ids := list(silent[:1000])):
        told += Voice.objects.filter(pk__in=ids).update(basis=source.basis)
    return told


def usual_name(file: ImportFile) -> str:
    """What to call where a file comes from when nobody says: its kind, else its name without dates."""
    if not is_asked(file):
        return file.kind.replace("_", "-")
    return re.sub(r"[\W\d_]+", " ", PurePath(file.name).stem).strip() or "table"


def source_called(name: str, *, kind: str) -> Source:
    """Find a source by its short name, or make it."""
    key = slugify(name)[:60] or kind.replace("_", "-")
    fields = {"name": name[:120], "kind": kind, "channel": CHANNELS.get(kind, "")}
    return Source.objects.get_or_create(key=key, defaults=fields)[0]


@transaction.atomic
def settle(
    file: ImportFile, *, source: Source, mapping: Mapping | None, remember: Person | None = None
) -> None:
    """Say what a file is, for every file of the import with the same headings."""
    plain = mapping.as_json() if mapping else {}
    columns = file.assumed["columns"]
    for other in file.bringing.files.filter(kind=file.kind, source=None):
        if other.assumed["columns"] == columns:
            # The examples have served: what is no longer needed is not kept.
            other.source, other.mapping = source, plain
            other.assumed = {**other.assumed, "examples": {}}
            other.save(update_fields=["source", "mapping", "assumed"])
    if remember and plain and is_asked(file):
        ColumnMapping.objects.update_or_create(
            source=source,
            signature=signature(columns),
            defaults={"mapping": plain, "by": remember, "at": timezone.now()},
        )


def state_basis(source: Source, basis: str) -> None:
    """Say on what terms the words of a source may be quoted; `spread_basis` tells its voices."""
    Source.objects.filter(pk=source.pk).update(basis=basis)
    source.basis = basis


@transaction.atomic
def begin(bringing: Import, *, by: Person | None) -> bool:
    """Let an import start whose files are all settled; pressed twice, it starts once."""
    if bringing.unsettled().exists():
        return False
    waiting = Import.objects.filter(pk=bringing.pk, started_at=None)
    if not waiting.update(started_at=timezone.now()):
        return False
    audit.record("import.start", kind="import", object_id=bringing.public_id, by=by)
    return True


@transaction.atomic
def mend(before: ImportFile, arrived: Arrived, *, by: Person) -> Import:
    """Make an import of rows that were set aside from a file and mended. Raises Unfit."""
    digest, size = store(arrived.chunks)
    look = _look(arrived.name, digest)
    if not set(given_back(before)) <= set(look.columns):
        raise Unfit(arrived.name, Unreadable("headings_differ"))
    bringing = Import.objects.create(by=by)
    # Qualtrics' own heading rows are not given back, and conversations are given back as rows: what
    # is mended is read as a table.
    as_table = before.kind == "qualtrics" or kind(before.kind).gives_back is not None
    as_kind = "tabular" if as_table else before.kind
    seen = _seen(look) | {"kind": as_kind, "mapping": _with_our_columns(before)}
    seen["assumed"]["examples"] = {}
    ImportFile.objects.create(
        bringing=bringing,
        name=arrived.name[-300:],
        digest=digest,
        size=size,
        source=before.source,
        mends=before,
        **seen,
    )
    return bringing


def _with_our_columns(file: ImportFile) -> dict[str, Any]:
    """The mapping of the file before, and the two columns that we wrote beside the rows."""
    mapping = mapping_of(file) or kind(file.kind).gives_back
    if mapping is None:
        return {}
    ours = (
        Column(name=ROW_COLUMN, becomes="label"),
        Column(name=REASON_COLUMN, becomes="ignore"),
    )
    theirs = tuple(
        column for column in mapping.columns if column.name not in (ROW_COLUMN, REASON_COLUMN)
    )
    return replace(mapping, columns=(*theirs, *ours)).as_json()
