"""How a message can come: by e-mail always; to a browser or a chat service where an operator says so."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.outbox.models import ChatName, Device
from firsthand.people.models import Person

EMAIL, PUSH, CHAT = "email", "push", "chat"
DUMMY = "django.core.mail.backends.dummy.EmailBackend"
LABELS: dict[str, str | Promise] = {
    EMAIL: _("By e-mail"),
    PUSH: _("In my browsers"),
    CHAT: _("In the chat"),
}


def is_on(channel: str) -> bool:
    """Whether the operator configured it. Without a mail server, mail waits and nothing is lost."""
    if channel == EMAIL:
        return bool(settings.EMAIL_BACKEND != DUMMY)
    return bool(settings.PUSH_CONTACT if channel == PUSH else settings.CHAT_URL)


def reaches(channel: str, person: Person) -> bool:
    """Whether a message by this channel would find the person."""
    if channel == EMAIL:
        return True
    where = Device if channel == PUSH else ChatName
    return is_on(channel) and where._default_manager.filter(person=person).exists()


def offered() -> Iterator[tuple[str, str | Promise]]:
    """What a person can choose between here."""
    for channel, label in LABELS.items():
        if channel == EMAIL or is_on(channel):
            yield channel, label


def sendable() -> list[str]:
    """Whose messages a worker may take: what is not on any more is taken too, and goes by e-mail."""
    return [channel for channel in LABELS if channel != EMAIL or is_on(EMAIL)]
