"""What becomes of every field of ringing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.issues.models import Heed, Ring, Witness
from firsthand.people.registry import declare

declare(
    Ring,
    visibility="team",
    label=_("Alarms that rang at them"),
    subject={"person": "to"},
    on_erase="delete",
    kept="id issue to why at",
    exported="why at",
)
declare(
    Heed,
    visibility="team",
    label=_("Alarms they took"),
    subject={"person": "by"},
    kept="id issue by at",
    exported="at",
    why=_("That somebody took it stays; who it was is a record without a name."),
)
declare(Witness, visibility="team", kept="id issue measure signal_on by at")
