"""What becomes of every field of this floor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.outbox.models import Choice, Message, QuietHours
from firsthand.people.registry import declare

declare(
    Message,
    visibility="personal",
    label=_("Messages to them"),
    subject={"person": "to"},
    on_erase="delete",
    retention="message",
    dated="written_at",
    kept="id public_id key kind channel to address subject text html calendar written_at not_before tries "
    "claimed_until sent_at given_up_at problem",
    exported="kind channel subject text written_at sent_at",
)
declare(
    Choice,
    visibility="personal",
    label=_("Choices about messages"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id person kind channel",
    exported="kind channel",
)
declare(
    QuietHours,
    visibility="personal",
    label=_("Quiet hours"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id person begins ends",
    exported="begins ends",
)
