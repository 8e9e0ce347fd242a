"""What becomes of every field of a capture, and of the files that hang on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from firsthand.capture.actions import files
from firsthand.capture.models import Attachment, Captured, Letter
from firsthand.people import handover
from firsthand.people.models import Person
from firsthand.people.registry import after_erase, declare, purger

declare(
    Captured,
    visibility="personal",
    label=_("What they captured"),
    subject={"person": "person", "customer": "voice__customer"},
    on_erase="blank",
    kept="id public_id key person kind voice encounter listener commitment issue by_mail made_at "
    "removal",
    # A call or a ticket leads to a customer in another system.
    blanked={"call": "", "ticket": ""},
    exported="kind call ticket made_at",
    why=_("What was heard still counts; who wrote it down is a record without a name."),
)
declare(
    Attachment,
    visibility="customer",
    label=_("Photos and voice notes"),
    subject={"person": "captured__person", "customer": "captured__voice__customer"},
    on_erase="delete",
    retention="original",
    dated="made_at",
    kept="id public_id captured sort digest type size made_at",
    exported="sort type size made_at",
)
declare(
    Letter,
    visibility="personal",
    label=_("E-mails to confirm"),
    subject={"person": "person"},
    on_erase="delete",
    retention="set_aside",
    dated="arrived_at",
    kept="id public_id person digest kind words left_out arrived_at",
    exported="kind words arrived_at",
)


def _files(kind: str, subject: UUID) -> Mapping[str, int]:
    """The rows are gone; now the bytes that nothing names any more."""
    return {str(_("Files of photos and voice notes")): files.sweep()}


def _sweep(now: datetime) -> int:
    files.forget_taken_back(now)
    return files.sweep(parts_before=now)


def _listening(leaver: Person, successor: Person) -> int:
    return Captured.objects.filter(listener=leaver).update(listener=successor)


after_erase("captured files", _files)
purger("captured files", _sweep)
handover.register("captures", _listening, _("Captures they have"))
