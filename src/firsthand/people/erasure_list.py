"""The list of erasures beside the backups: a restore applies it again. It holds random ids only."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from firsthand.people.models import Erasure

NAME = "erasures.jsonl"


def path() -> Path:
    return Path(settings.DATA) / "backups" / NAME


def add(request: Erasure) -> None:
    """Write it down before the erasure counts as finished. A line may stand twice; that is harmless."""
    line = {"kind": request.subject_kind, "id": str(request.subject_id)}
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def read(file: Path) -> Iterator[tuple[str, UUID]]:
    if not file.exists():
        return
    for line in file.read_text().splitlines():
        # The last line of a machine that lost power may be torn; the one before it is whole.
        if line.endswith("}"):
            told = json.loads(line)
            yield told["kind"], UUID(told["id"])
