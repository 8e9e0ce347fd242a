"""Write a message in the transaction of what caused it."""

from __future__ import annotations

from django.utils import timezone

from firsthand.outbox import channels, kinds, quiet
from firsthand.outbox.models import Choice, Message
from firsthand.people.models import Person


def write(
    *,
    to: Person,
    kind: str,
    key: str,
    subject: str,
    text: str,
    html: str = "",
    calendar: str = "",
    address: str = "",
    channel: str = "",
) -> Message | None:
    """Put one message on its way; None when the person does not want that kind, or has left.

    `key` names the cause (`"answer:17"`): asked twice, it is one message. It goes to `address` where
    one is given, else to whatever address they have when it leaves; by `channel` where one is given,
    else by the one they chose.
    """
    channel = channel or channel_for(to, kind)
    if not channel or not to.is_active:
        return None
    now = timezone.now()
    content = {
        "kind": kind,
        "channel": channel,
        "to": to,
        "address": address,
        "subject": " ".join(subject.split())[:300],
        "text": text,
        "html": html,
        "calendar": calendar,
        "written_at": now,
        "not_before": now if kinds.kind(kind).urgent else quiet.earliest(to, now),
    }
    return Message.objects.get_or_create(key=key, defaults=content)[0]


def channel_for(person: Person, kind: str) -> str:
    """Return how a kind comes to a person; what cannot reach them that way comes by e-mail."""
    known = kinds.kind(kind)
    chosen = None if known.always else Choice.objects.filter(person=person, kind=kind).first()
    wanted = chosen.channel if chosen else known.channel
    return wanted if not wanted or channels.reaches(wanted, person) else channels.EMAIL
