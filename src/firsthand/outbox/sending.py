"""Send one message by its channel.

What is guaranteed: a message whose transaction committed is handed over at least once, and recorded
as sent once. If this process dies after the other side said yes and before that is written down,
the message goes out again under the same name (Message-ID of a letter, tag of a knock at a browser),
made from its key: receivers that drop doubles show it once. SMTP has no way to promise more.

What a browser or a chat service does not take goes by e-mail: another way is not a reason to lose it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.outbox import by_mail, channels, kinds, quiet
from firsthand.outbox.by_chat import ByChat
from firsthand.outbox.by_mail import ByMail
from firsthand.outbox.by_push import ByPush, NobodyThere
from firsthand.outbox.models import Message, take

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
TRIES = 10
TRIES_ELSEWHERE = 4


class Sender(Protocol):
    def send(self, message: Message) -> None: ...

    def close(self) -> None: ...


SENDERS: dict[str, Callable[[], Sender]] = {
    channels.EMAIL: ByMail,
    channels.PUSH: ByPush,
    channels.CHAT: ByChat,
}


def claim(away: Collection[str] = ()) -> Message | None:
    """Take the next message that is due, except by channels whose other side is away."""
    ready = [channel for channel in channels.sendable() if channel not in away]
    return take(Message.objects.due(timezone.now()).filter(channel__in=ready))


def deliver(message: Message, sender: Sender) -> bool:
    """Send a claimed message and write down what became of it; say whether it was taken."""
    if not message.to.is_active:
        message.give_up(_("This person has left."))
        return False
    if later := _quiet_until(message):
        message.try_at(later, message.problem, tries=message.tries - 1)
        return False
    if not channels.reaches(message.channel, message.to):
        _by_mail_instead(message, "")
        return False
    try:
        sender.send(message)
    except OSError as error:
        _again_later(message, error)
        raise
    message.went()
    return True


def _again_later(message: Message, error: Exception) -> None:
    if message.channel != channels.EMAIL:
        if isinstance(error, NobodyThere) or message.tries >= TRIES_ELSEWHERE:
            _by_mail_instead(message, str(error))
            return
    elif by_mail.is_final(error) or message.tries >= TRIES:
        message.give_up(str(error))
        return
    pause = min(FIRST_PAUSE * 2 ** (message.tries - 1), LONGEST_PAUSE)
    message.try_at(timezone.now() + pause, str(error))


def _by_mail_instead(message: Message, problem: str) -> None:
    message.try_at(timezone.now(), problem, channel=channels.EMAIL, tries=0)


def about_this_one(error: OSError) -> bool:
    """Whether only this message was refused, so that the next by the same channel may well go."""
    return isinstance(error, NobodyThere) or by_mail.about_this_one(error)


def _quiet_until(message: Message) -> datetime | None:
    """A retry, or quiet hours set since it was written, may have moved it into the night."""
    if kinds.kind(message.kind).urgent:
        return None
    now = timezone.now()
    later = quiet.earliest(message.to, now)
    return later if later > now else None
