"""The bytes of photos and voice notes: written before the row says so, gone when no row names them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction

from firsthand.capture.models import Attachment, Captured
from firsthand.capture.models.attachment import folder, kept_at
from firsthand.people.registry import RETENTION

PART = ".part-"
ABANDONED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fit:
    """A photo or a voice note that was looked at and may be kept."""

    sort: str
    type: str
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def attach(captured: Captured, fit: Fit) -> Attachment:
    """Keep a file with its row, inside the caller's transaction.

    The row comes first and the name last: whoever sweeps waits for those who write rows, so a file
    has its name only while its row can be seen.
    """
    part = _written(fit.content)
    try:
        made = Attachment.objects.create(
            captured=captured,
            sort=fit.sort,
            digest=fit.digest,
            type=fit.type,
            size=len(fit.content),
        )
        path = kept_at(fit.digest)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return made


def _written(content: bytes) -> Path:
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=folder(), prefix=PART, delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    return Path(part.name)


@transaction.atomic
def sweep(*, parts_before: datetime | None = None) -> int:
    """Delete files that no row names, and parts that a killed upload left; return how many."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Wait for those who have written a row and not committed. SQLite has one writer anyway.
            cursor.execute("LOCK TABLE capture_attachment IN SHARE MODE")
    named = set(Attachment.objects.values_list("digest", flat=True))
    gone = 0
    for path in folder().glob("??/*"):
        if path.name not in named:
            path.unlink(missing_ok=True)
            gone += 1
    if parts_before:
        _drop_parts(parts_before - ABANDONED)
    return gone


def _drop_parts(before: datetime) -> None:
    for part in folder().glob(f"{PART}*"):
        if part.stat().st_mtime < before.timestamp():
            part.unlink(missing_ok=True)


def forget_taken_back(now: datetime) -> int:
    """Delete the photos and voice notes of what was taken back so long ago that it stays so."""
    past = now - timedelta(days=RETENTION["removed"])
    return Attachment.objects.filter(captured__removal__at__lt=past).delete()[0]
