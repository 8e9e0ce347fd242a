"""Hand messages to the mail server, over one connection for all of a round."""

from __future__ import annotations

import hashlib
import re
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from firsthand.outbox.models import Message

_METHOD = re.compile(r"^METHOD:(\w+)", re.MULTILINE)


class ByMail:
    def __init__(self) -> None:
        self.server = get_connection()

    def send(self, message: Message) -> None:
        """Raises OSError, which every error of smtplib is."""
        self.server.open()
        self.server.send_messages([letter(message)])

    def close(self) -> None:
        self.server.close()


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


def about_this_one(error: Exception) -> bool:
    """Whether the server spoke about this message, so that the next may well go."""
    return isinstance(error, SMTPRecipientsRefused | SMTPResponseException)
