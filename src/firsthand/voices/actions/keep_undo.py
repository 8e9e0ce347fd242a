"""Take an import away, and bring it back: short transactions, so that no page waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.people import audit
from firsthand.people.models import Person, Removal
from firsthand.people.working import progress
from firsthand.voices import changed
from firsthand.voices.models import Import, Voice
from firsthand.voices.models.voice import VoiceQuerySet

AT_ONCE = 1000


@transaction.atomic
def undo(bringing: Import, *, by: Person) -> bool:
    """Say that an import is taken away. `hide_or_show` then does it; said twice, it was said once."""
    waiting = Import.objects.over().select_for_update(of=("self",)).filter(removal=None)
    found = waiting.filter(pk=bringing.pk).first()
    if found is None:
        return False
    what = _("Import of %(names)s") % {"names": found.names}
    found.removal = Removal.objects.create(by=by, what=what[:200])
    found.save(update_fields=["removal"])
    audit.record("import.undo", kind="import", object_id=found.public_id, by=by)
    return True


@transaction.atomic
def redo(bringing: Import, *, by: Person) -> Removal | None:
    """Take the undoing back: the voices that it hid are shown again, while they are there."""
    found = Import.objects.select_for_update(of=("self",)).get(pk=bringing.pk)
    removal = found.removal
    if removal is None or not found.may_come_back:
        return None
    found.removal = None
    found.save(update_fields=["removal"])
    audit.record("import.redo", kind="import", object_id=found.public_id, by=by)
    return removal


def hide(bringing: Import) -> int:
    """Hide every voice of an import that was undone. Killed and run again, it goes on."""
    removal = bringing.removal
    if removal is None:
        return 0
    # The undoing may itself be undone meanwhile: then there is nothing left to hide.
    undone = Import.objects.filter(pk=bringing.pk, removal=removal)
    return _moved(bringing.voices.filter(removal=None, brought_by__in=undone), removal)


def show(removal: Removal) -> int:
    """Show again what a removal hid, and forget the removal."""
    shown = _moved(Voice.objects.filter(removal=removal), None)
    removal.delete()
    return shown


def _moved(voices: VoiceQuerySet, removal: Removal | None) -> int:
    done = 0
    for rows in _portions(voices):
        with transaction.atomic():
            Voice.objects.filter(pk__in=[pk for pk, day in rows]).update(removal=removal)
            changed.tell(day for pk, day in rows)
            done += len(rows)
            progress(done)
    return done


def _portions(voices: VoiceQuerySet) -> Iterator[list[tuple[int, date]]]:
    """What is left, a portion at a time; each is gone from the query when the next is asked for."""
    while rows := list(voices.order_by("id").values_list("id", "occurred_on")[:AT_ONCE]):
        yield rows
