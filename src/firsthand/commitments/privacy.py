"""What becomes of every field of this floor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.commitments.models import CallBack, Commitment, Keeping, Release
from firsthand.people import authored, handover
from firsthand.people.models import Person
from firsthand.people.registry import declare

declare(
    Commitment,
    visibility="team",
    label=_("Commitments"),
    subject={"person": "owed_by owed_to"},
    kept="id public_id kind what owed_by owed_to due_on url made_at",
    exported="kind what due_on made_at",
    why=_("The other person still needs it; who left is a record without a name."),
)
declare(
    CallBack,
    visibility="customer",
    on_erase="delete",
    subject={"customer": "customer"},
    kept="id commitment customer",
    label=_("Call-backs promised to them"),
)
declare(
    Keeping,
    visibility="team",
    subject={"person": "by"},
    kept="id commitment by at evidence",
    exported="at evidence",
    label=_("Commitments kept"),
    why=_("It belongs to the commitment."),
)
declare(
    Release,
    visibility="team",
    subject={"person": "by"},
    kept="id commitment by at reason",
    exported="at reason",
    label=_("Commitments released"),
    why=_("It belongs to the commitment."),
)


def _open_commitments(leaver: Person, successor: Person) -> int:
    return Commitment.objects.open().filter(owed_by=leaver).update(owed_by=successor)


handover.register("commitments", _open_commitments, _("Open commitments"))

for _model, _fields, _id in (
    (Commitment, "what", "public_id"),
    (Keeping, "evidence", "commitment__public_id"),
    (Release, "reason", "commitment__public_id"),
):
    authored.declare(_model, _fields, label=_("A commitment"), door="commitment", leads_to=_id)
