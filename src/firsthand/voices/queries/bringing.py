"""What pages and files say about an import: how far it is, what it kept, what it gives back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from firsthand.people.models import Person
from firsthand.people.work_standing import Standing, somebody_works, standing
from firsthand.sources import kind
from firsthand.voices.bringing import words
from firsthand.voices.bringing.prepare import REASON_COLUMN, ROW_COLUMN, escaped
from firsthand.voices.models import Import, ImportFile, SetAside, Voice
from firsthand.voices.models.counts import Counts

TASK = "firsthand.voices.jobs.bring_in"
SHOWN = 3
LISTED = 200


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far a running import is."""

    bringing: Import
    done: int
    total: int | None
    rate: float | None
    """Rows a second since it started."""
    counts: Counts
    standing: Standing
    somebody_works: bool

    @property
    def is_left(self) -> bool:
        """Nobody goes on with it unless somebody asks: it failed for good, or was never queued."""
        return self.standing.is_over

    @property
    def percent(self) -> int | None:
        return min(100, 100 * self.done // self.total) if self.total else None

    @property
    def seconds_left(self) -> float | None:
        if not self.rate or self.total is None or self.total < self.done:
            return None
        return (self.total - self.done) / self.rate


def how_far(bringing: Import) -> HowFar:
    done, total = bringing.progress()
    since = (timezone.now() - (bringing.started_at or bringing.at)).total_seconds()
    rate = done / since if done and since > 0 else None
    stands = standing(TASK, bringing.pk)
    works = stands.state == "running" or somebody_works()
    return HowFar(bringing, done, total, rate, bringing.counts(), stands, works)


def result(bringing: Import, person: Person) -> dict[str, Any]:
    """Everything that the page of one import shows."""
    waiting = SetAside.objects.filter(file__bringing=bringing).select_related("file")
    voices = Voice.objects.visible_to(person).filter(brought_by=bringing, has_words=True)
    return {
        "bringing": bringing,
        "files": list(bringing.files.select_related("source").order_by("id")),
        "counts": bringing.counts(),
        "progress": how_far(bringing) if bringing.is_running else None,
        "set_aside": [_shown(row) for row in waiting.order_by("file", "row")[:LISTED]],
        "give_back": _give_back(bringing),
        "left_out": _left_out(bringing.counts().reasons),
        "problems": _problems(bringing),
        "some": list(voices.select_related("source").newest_first()[:SHOWN]),
        "of_which": {"import": bringing.public_id},
    }


def _shown(row: SetAside) -> dict[str, Any]:
    said = row.params.get("value") or next((cell for cell in row.cells if cell.strip()), "")
    return {
        "file": row.file.name,
        "row": row.row,
        "said": said[:120],
        "why": words.refused(row.reason, row.params),
        "mended_at": row.mended_at,
    }


def _give_back(bringing: Import) -> list[dict[str, Any]]:
    """The files with rows that still wait to be mended."""
    found = []
    for file in bringing.files.order_by("id"):
        waiting = file.set_aside.filter(mended_at=None)
        if rows := waiting.count():
            found.append({"file": file, "rows": rows, "can_mend": _can_mend(file, waiting)})
    return found


def _can_mend(file: ImportFile, waiting: models.QuerySet[SetAside]) -> bool:
    """Whether its rows stand in columns, so that they can be told apart when they come back."""
    width = len(given_back(file))
    return bool(width) and any(len(row.cells) == width for row in waiting[:LISTED])


def _left_out(reasons: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(words.not_a_voice(reason), rows) for reason, rows in sorted(reasons.items())]


def _problems(bringing: Import) -> list[tuple[ImportFile, str]]:
    files = bringing.files.exclude(problem={}).order_by("id")
    return [(file, words.of_file(file.problem["id"], file.problem["params"])) for file in files]


def as_json(bringing: Import) -> dict[str, Any]:
    done, total = bringing.progress()
    return bringing.counts().as_json() | {
        "id": str(bringing.public_id),
        "started_at": bringing.started_at,
        "stopped_at": bringing.stopped_at,
        "finished_at": bringing.finished_at,
        "undone_at": bringing.removal.at if bringing.removal else None,
        "rows_read": done,
        "rows_total": total,
        "files": [
            {
                "name": file.name,
                "kind": file.kind,
                "source": file.source.key if file.source else None,
                "read": file.rows_read,
                "problem": file.problem,
            }
            for file in bringing.files.select_related("source").order_by("id")
        ],
    }


def given_back(file: ImportFile) -> tuple[str, ...]:
    """The columns in which rows of a file are given back to be mended; none: they cannot be."""
    if columns := file.assumed.get("columns"):
        return tuple(columns)
    as_rows = kind(file.kind).gives_back if file.kind else None
    return tuple(column.name for column in as_rows.columns) if as_rows else ()


def set_aside_csv(file: ImportFile) -> Iterator[str]:
    """The rows of a file that wait to be mended, as they stood, each with its number and reason."""
    columns = given_back(file) or ("entry",)
    yield "\ufeff" + _line([ROW_COLUMN, REASON_COLUMN, *columns])
    for row in file.set_aside.filter(mended_at=None).order_by("row").iterator(chunk_size=500):
        why = words.refused(row.reason, row.params)
        yield _line([str(row.row), why, *row.cells])


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([escaped(cell) for cell in cells])
    return line.getvalue()
