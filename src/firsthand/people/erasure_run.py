"""Carry out an erasure. It may be killed anywhere: what is done stays done, and the rest follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.people import erasure, erasure_list, erasure_traces, registry, subjects
from firsthand.people.models import Erasure
from firsthand.people.subjects import Subject
from firsthand.people.working import GiveUp, progress

BATCH = 500


def carry_out(request: Erasure) -> None:
    who = _still_there(request)
    if who.keys:
        # Whom to look for is known only as long as their own rows are there.
        for name, search in registry.searches().items():
            _search(name, search, request, who)
    total = erasure.left(who) + done(request)
    for entry in erasure.entries(who):
        _erase_rows(entry, who, request, total)
    for name, clean in registry.cleaners().items():
        _clean(name, clean, request)
    erasure_traces.remove([entry.model for entry in erasure.entries(who)])
    erasure_list.add(request)
    _finish(request, who)


def done(request: Erasure) -> int:
    return sum(request.receipt.get("counts", {}).values())


def _still_there(request: Erasure) -> Subject:
    kind, public_id = request.subject_kind, request.subject_id
    try:
        who = subjects.subject(kind, public_id)
    except subjects.NotThere:
        # An earlier run deleted their own row, which goes last: only copies remain to be cleaned.
        return Subject(kind=kind, public_id=public_id, keys=(), name="")
    if who.held:
        raise GiveUp(_("A legal hold covers this person. Nothing is deleted until it ends."))
    return who


def _erase_rows(entry: registry.Declared, who: Subject, request: Erasure, total: int) -> None:
    for keys in _batches(entry.standing(entry.about(who.kind, who.keys))):
        with transaction.atomic():
            rows = entry.model._base_manager.filter(pk__in=keys)
            touch(entry, rows)
            _count(request, entry.name, len(keys))
            progress(done(request), total)


def _batches(standing: models.QuerySet[Any]) -> Iterator[list[Any]]:
    # Going by key, so that a row that cannot become blank is passed and never met twice.
    last = None
    while True:
        rows = standing if last is None else standing.filter(pk__gt=last)
        keys = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not keys:
            return
        yield keys
        last = keys[-1]


def touch(entry: registry.Declared, rows: models.QuerySet[Any]) -> None:
    """Blank or delete rows as their declaration says."""
    if entry.on_erase == "blank":
        blanked = {
            name: value() if callable(value) else value for name, value in entry.blanked.items()
        }
        rows.update(**blanked)
    else:
        rows.delete()


def _search(name: str, search: Any, request: Erasure, who: Subject) -> None:
    """Search what is not led to by any key, once: what it found and the fact commit together."""
    if name in request.receipt.get("searched", []):
        return
    with transaction.atomic():
        found = search(who.kind, who.keys)
        for kind, count in found.counts.items():
            if count:
                _count(request, kind, count)
        request.receipt.setdefault("to_mend", []).extend(map(dict, found.to_mend))
        request.receipt.setdefault("searched", []).append(name)
        request.save(update_fields=["receipt"])


def _clean(name: str, clean: Any, request: Erasure) -> None:
    """Clean one copy beside the rows, once: its counts and the fact commit together."""
    if name in request.receipt.get("cleaned", []):
        return
    with transaction.atomic():
        for kind, count in clean(request.subject_kind, request.subject_id).items():
            if count:
                _count(request, kind, count)
        request.receipt.setdefault("cleaned", []).append(name)
        request.save(update_fields=["receipt"])


def _count(request: Erasure, kind: str, count: int) -> None:
    counts = request.receipt.setdefault("counts", {})
    counts[kind] = counts.get(kind, 0) + count
    request.save(update_fields=["receipt"])


def _finish(request: Erasure, who: Subject) -> None:
    request.receipt["left"] = erasure.left(who)
    request.finished_at = timezone.now()
    request.save(update_fields=["receipt", "finished_at"])
