"""The bytes of a file: safely on the disk before any row says so, gone when their time is over."""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from firsthand.people.registry import RETENTION
from firsthand.voices.models import ImportFile
from firsthand.voices.models.bringing import raw_path


def store(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write a file under its own SHA-256 and return that with its size; twice is once."""
    folder = Path(settings.MEDIA_ROOT) / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".part-", delete=False) as part:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            part.write(chunk)
        part.flush()
        os.fsync(part.fileno())
    path = raw_path(digest.hexdigest())
    path.parent.mkdir(exist_ok=True, mode=0o700)
    Path(part.name).replace(path)
    _sync(path.parent)
    return digest.hexdigest(), size


def _sync(folder: Path) -> None:
    """A new name is only safe when its folder is, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def let_go(digest: str) -> bool:
    """Delete the bytes of a file, unless an import that still has to read it needs them."""
    if ImportFile.objects.filter(digest=digest, finished_at=None).exists():
        return False
    path = raw_path(digest)
    existed = path.exists()
    path.unlink(missing_ok=True)
    return existed


def may_speak_of(file: ImportFile, told: Iterable[str]) -> bool:
    """Whether any of these texts stands in a file, or it is of a kind whose bytes do not show it.

    `told` is folded. A workbook and Parquet are packed: whoever has them drops them again.
    """
    layout = file.assumed.get("layout", {})
    if layout.get("format") in {"workbook", "parquet"} or not file.path.exists():
        return file.path.exists()
    sought = {one for item in told for one in (item, json.dumps(item)[1:-1].casefold())}
    longest = max(map(len, sought), default=0)
    decoder = codecs.getincrementaldecoder(layout.get("encoding") or "utf-8")(errors="replace")
    tail = ""
    for piece in pieces(file.path):
        text = tail + decoder.decode(piece).casefold()
        if any(one in text for one in sought):
            return True
        tail = text[-longest:] if longest else ""
    return False


def let_all_go() -> int:
    """Delete every raw file that was read to its end."""
    over = ImportFile.objects.filter(finished_at__isnull=False)
    return sum(let_go(digest) for digest in set(over.values_list("digest", flat=True)))


def sweep(now: datetime) -> int:
    """Delete raw files past their date, and the parts that a killed upload left."""
    past = now - timedelta(days=RETENTION["raw_file"])
    # Nobody answered what they asked, or nobody let them go on: they never will be read.
    ImportFile.objects.filter(finished_at=None, bringing__at__lt=past).update(finished_at=now)
    old = ImportFile.objects.filter(bringing__at__lt=past).values_list("digest", flat=True)
    young = ImportFile.objects.filter(bringing__at__gte=past).values_list("digest", flat=True)
    gone = sum(let_go(digest) for digest in set(old) - set(young))
    yesterday = (now - timedelta(days=1)).timestamp()
    for part in (Path(settings.MEDIA_ROOT) / "imports").glob(".part-*"):
        if part.stat().st_mtime < yesterday:
            part.unlink(missing_ok=True)
    return gone


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a megabyte at a time."""
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            yield piece


def digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    for piece in pieces(path):
        digest.update(piece)
    return digest.hexdigest()
