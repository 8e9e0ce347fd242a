"""Send one message by mail.

What is guaranteed: a message whose transaction committed is handed to the mail server at least
once, and recorded as sent once. If this process dies after the server said yes and before that is
written down, the message goes out again with the same Message-ID, made from its key: mail systems
that drop doubles show it once. SMTP has no way to promise more.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.outbox import kinds, quiet
from firsthand.outbox.models import Message, MessageQuerySet

CLAIM = timedelta(minutes=5)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
TRIES = 10
_METHOD = re.compile(r"^METHOD:(\w+)", re.MULTILINE)


def claim() -> Message | None:
    """Take the next message that is due, for five minutes; nobody else gets it meanwhile."""
    now = timezone.now()
    with transaction.atomic():
        due = Message.objects.due(now).order_by("not_before", "id")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        message = due.first()
        if message:
            message.tries += 1
            message.claimed_until = now + CLAIM
            message.save(update_fields=["tries", "claimed_until"])
    return message


def deliver(message: Message, server: BaseEmailBackend) -> bool:
    """Send a claimed message and write down what became of it; say whether the server took it."""
    if not message.to.is_active:
        _give_up(message, _("This person has left."))
        return False
    later = _quiet_until(message)
    if later:
        _mine(message).update(not_before=later, claimed_until=None, tries=message.tries - 1)
        return False
    try:
        server.open()
        server.send_messages([letter(message)])
    except OSError as error:  # every error of smtplib is one
        _again_later(message, error)
        raise
    _mine(message).update(sent_at=timezone.now(), claimed_until=None, problem="")
    return True


def letter(message: Message) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[message.address or message.to.email],
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    if message.calendar:
        method = _METHOD.search(message.calendar)
        said = method[1] if method else "PUBLISH"
        mail.attach_alternative(message.calendar, f'text/calendar; method="{said}"')
    return mail


def message_id(message: Message) -> str:
    """The same for every try, so that a receiver can tell a double."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    return f"<{name}@{sender.rpartition('@')[2] or 'localhost'}>"


def is_final(error: Exception) -> bool:
    """Whether the server will never take it: an answer in the five hundreds about this message."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _told in error.recipients.values())
    # 530, 534, 535 and 538 are about our own sign-in, which an operator can mend.
    if isinstance(error, SMTPResponseException):
        return 500 <= error.smtp_code < 600 and error.smtp_code not in {530, 534, 535, 538}
    return False


def _again_later(message: Message, error: Exception) -> None:
    if is_final(error) or message.tries >= TRIES:
        _give_up(message, str(error))
        return
    pause = min(FIRST_PAUSE * 2 ** (message.tries - 1), LONGEST_PAUSE)
    again = timezone.now() + pause
    _mine(message).update(not_before=again, claimed_until=None, problem=str(error)[:300])


def _give_up(message: Message, problem: str) -> None:
    _mine(message).update(given_up_at=timezone.now(), claimed_until=None, problem=problem[:300])


def _quiet_until(message: Message) -> datetime | None:
    """A retry, or quiet hours set since it was written, may have moved it into the night."""
    if kinds.kind(message.kind).urgent:
        return None
    now = timezone.now()
    later = quiet.earliest(message.to, now)
    return later if later > now else None


def _mine(message: Message) -> MessageQuerySet:
    return Message.objects.waiting().filter(pk=message.pk, tries=message.tries)
