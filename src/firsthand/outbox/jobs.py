"""Work of the outbox in the background."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.outbox import sending, webhooks
from firsthand.people.working import progress


@task(queue_name="mail", once=True, title=_("Send messages"))
def send_waiting() -> int:
    """Send what is due; return how many the other sides took."""
    senders: dict[str, sending.Sender] = {}
    try:
        return _send(senders)
    finally:
        for sender in senders.values():
            sender.close()


def _send(senders: dict[str, sending.Sender]) -> int:
    sent, away = 0, set[str]()
    while message := sending.claim(away):
        sender = senders.get(message.channel) or sending.SENDERS[message.channel]()
        senders[message.channel] = sender
        try:
            sent += sending.deliver(message, sender)
        except OSError as error:
            # Each message has its own next try; who is away is not asked again in this round.
            if not sending.about_this_one(error):
                away.add(message.channel)
        progress(sent)
    return sent


@task(queue_name="default", once=True, title=_("Tell other systems"))
def deliver_events() -> int:
    """Deliver what is due to endpoints that answer; return how many arrived."""
    arrived = 0
    while delivery := webhooks.claim():
        arrived += webhooks.deliver(delivery)
        progress(arrived)
    return arrived
