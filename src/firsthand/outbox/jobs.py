"""Work of the outbox in the background."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.outbox import queries, sending
from firsthand.people.working import progress


@task(queue_name="mail", once=True, title=_("Send messages"))
def send_waiting() -> int:
    """Send what is due; return how many the mail server took."""
    if not queries.can_send():
        return 0
    server = get_connection()
    try:
        return _send(server)
    finally:
        server.close()


def _send(server: BaseEmailBackend) -> int:
    sent = 0
    while message := sending.claim():
        try:
            sent += sending.deliver(message, server)
        except (SMTPRecipientsRefused, SMTPResponseException):
            # About this message: it says so itself, and the next one may well go.
            continue
        except OSError:
            # The server is away. Each message has its own next try, so this round is over.
            break
        progress(sent)
    return sent
