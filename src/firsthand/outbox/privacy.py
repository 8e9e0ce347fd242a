"""What becomes of every field of this floor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.outbox.models import (
    ChatName,
    Choice,
    Delivery,
    Device,
    Endpoint,
    Event,
    Message,
    QuietHours,
    Secret,
)
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
declare(
    Device,
    visibility="personal",
    label=_("Browsers that are told"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id public_id person label endpoint p256dh auth made_at",
    exported="label made_at",
)
declare(
    ChatName,
    visibility="personal",
    label=_("Name in the chat service"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id person name",
    exported="name",
)
declare(
    Endpoint,
    visibility="system",
    label=_("Other systems that are told"),
    subject={"person": "by"},
    on_erase="blank",
    blanked={"by": None},
    kept="id public_id url kinds made_at failing_since failures paused_until stopped_at why_stopped",
    audited="add change rotate stop start remove replay try",
)
declare(Secret, visibility="system", kept="id endpoint value made_at until")
declare(
    Event,
    visibility="system",
    retention="message",
    dated="at",
    kept="id public_id key kind at data",
)
declare(
    Delivery,
    visibility="system",
    kept="id public_id endpoint event status written_at not_before tries claimed_until sent_at "
    "given_up_at problem",
)
