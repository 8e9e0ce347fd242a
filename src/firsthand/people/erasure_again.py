"""After a restore: erase again everybody who was erased since that backup was made."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from firsthand.people import erasure, erasure_list, erasure_run, subjects
from firsthand.people.models import Erasure


def apply(file: Path) -> int:
    """Erase everybody on the list about whom this database still knows something; return how many."""
    return sum(
        _again(kind, public_id) for kind, public_id in dict.fromkeys(erasure_list.read(file))
    )


def _again(kind: str, public_id: UUID) -> bool:
    try:
        who = subjects.subject(kind, public_id)
    except subjects.NotThere:
        return False
    if not erasure.left(who):
        return False
    request = Erasure.objects.create(
        subject_kind=kind, subject_id=who.public_id, reason="restored from a backup"
    )
    erasure_run.carry_out(request)
    return True
