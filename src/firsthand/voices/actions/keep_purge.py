"""Delete the voices of an import that was taken away, when the time to bring them back is over."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import F

from firsthand.people import audit
from firsthand.people.registry import declaration_of
from firsthand.people.retention import cutoff, unheld
from firsthand.people.working import progress
from firsthand.voices.models import Import, Voice

AT_ONCE = 500


def purge_undone(now: datetime) -> int:
    """Delete voices that were taken away with their import too long ago; return how many.

    Voices under a legal hold stay until it ends. Killed and run again, it goes on.
    """
    undone = Import.objects.over().filter(removal__at__lt=cutoff("removed", now))
    return sum(_purged(bringing) for bringing in undone.order_by("id"))


def _purged(bringing: Import) -> int:
    gone = 0
    hidden = unheld(declaration_of(Voice), bringing.voices.filter(removal=bringing.removal))
    while keys := list(hidden.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            _delete(keys)
            if not gone:
                audit.record("import.purge", kind="import", object_id=bringing.public_id, by=None)
            gone += len(keys)
            progress(gone)
    return gone


def _delete(keys: list[int]) -> None:
    """Those that another one stood for are no longer counted there; whom these stood for stands alone."""
    voices = Voice._base_manager.filter(pk__in=keys)
    stood_for = Counter(voices.exclude(like=None).values_list("like_id", flat=True))
    for root, count in stood_for.items():
        Voice._base_manager.filter(pk=root).update(like_count=F("like_count") - count)
    voices.delete()
