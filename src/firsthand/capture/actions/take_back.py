"""Take a capture back, all of it, and bring it back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.capture.actions.hand_over import hand_over
from firsthand.capture.models import Captured
from firsthand.commitments import actions as commitments
from firsthand.encounters.actions import keep
from firsthand.issues.actions import sharing
from firsthand.people.models import Person, Removal
from firsthand.voices import changed
from firsthand.voices.models import Voice


@transaction.atomic
def take_back(captured: Captured, *, by: Person) -> None:
    """Hide voice, encounter and files, and let the listener off. Said twice, it was said once."""
    row = Captured.objects.select_for_update().get(pk=captured.pk)
    if row.removal_id:
        return
    what = _("What you captured: %(kind)s") % {"kind": row.get_kind_display()}
    _hide(captured, Removal.objects.create(by=by, what=what))
    if captured.encounter:
        keep.remove(captured.encounter, by=by)
    if captured.issue and captured.issue.removal_id is None:
        sharing.take_back(captured.issue, by=by)
    elif captured.commitment:
        reason = _("%(name)s took it back.") % {"name": by.name}
        commitments.release(captured.commitment, by=by, reason=reason)


@transaction.atomic
def bring_back(captured: Captured) -> None:
    """Show it again; whoever has the step now owes the answer."""
    row = Captured.objects.select_for_update().get(pk=captured.pk)
    if row.removal_id is None:
        return
    removal = row.removal
    _hide(captured, None)
    if captured.encounter:
        keep.bring_back(captured.encounter)
    captured.listener = None
    captured.commitment = None
    if captured.issue and captured.issue.removal_id:
        sharing.bring_back(captured.issue, by=captured.person)
    hand_over(captured)
    if removal:
        removal.delete()


def _hide(captured: Captured, removal: Removal | None) -> None:
    captured.removal = removal
    captured.save(update_fields=["removal"])
    if captured.voice:
        Voice.objects.filter(pk=captured.voice.pk).update(removal=removal)
        changed.tell([captured.voice.occurred_on])
