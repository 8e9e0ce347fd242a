"""What we know about somebody, for them: JSON for machines and a table of each kind for people."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from firsthand.people import audit, registry
from firsthand.people.importing.reading import guarded
from firsthand.people.models import Person
from firsthand.people.subjects import Subject

Rows = list[dict[str, Any]]


def export(who: Subject, *, by: Person | None, reason: str) -> bytes:
    """Pack everything that the registry marks as theirs into a zip; one audit row says so."""
    audit.record("export", kind=who.kind, object_id=who.public_id, by=by, reason=reason)
    kinds = dict(what_is_theirs(who))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps(kinds, cls=DjangoJSONEncoder, indent=2))
        for name, rows in kinds.items():
            archive.writestr(f"{name}.csv", as_csv(rows))
    return packed.getvalue()


def what_is_theirs(who: Subject) -> Iterator[tuple[str, Rows]]:
    for entry in registry.declared():
        if entry.exported and who.kind in entry.subject:
            rows = entry.about(who.kind, who.keys).order_by("pk")
            found = list(rows.values(*sorted(entry.exported)))
            if found:
                yield entry.model._meta.label_lower, found


def as_csv(rows: Rows) -> bytes:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(rows[0])
    for row in rows:
        table.writerow([cell(value) for value in row.values()])
    # With the mark in front a spreadsheet reads the letters of every language.
    return text.getvalue().encode("utf-8-sig")


def cell(value: Any) -> str:
    """Write a value so that no spreadsheet takes it for a formula."""
    if value is None:
        return ""
    text = (
        json.dumps(value, cls=DjangoJSONEncoder) if isinstance(value, dict | list) else str(value)
    )
    return guarded(text)
