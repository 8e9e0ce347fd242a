"""Standard Webhooks: sign an event, hand it over, and know when to stop trying.

https://github.com/standard-webhooks/standard-webhooks, version 1.0.0: symmetric signatures (`v1`),
the names of the headers, the pauses between tries, and 410 as "never again" are from there.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.outbox import outward
from firsthand.outbox.actions import webhooks as endpoints
from firsthand.outbox.models import Delivery, Endpoint, Event, take
from firsthand.outbox.outward import Answer

PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""Between one try and the next; after the last one it waits for somebody to send it again."""
LONGEST_REST = timedelta(hours=1)
PATIENCE = timedelta(days=5)
"""How long an endpoint may fail before nothing more is sent to it."""
GONE = 410


def claim() -> Delivery | None:
    return take(Delivery.objects.reachable(timezone.now()))


def deliver(delivery: Delivery) -> bool:
    """Send a claimed delivery and write down what became of it; say whether it arrived."""
    endpoint, now = delivery.endpoint, timezone.now()
    body = content(delivery.event)
    keys = endpoint.secrets.valid(now).values_list("value", flat=True)
    headers = signed(name(delivery.event), now, body, keys)
    try:
        answer = outward.post(endpoint.url, body, headers)
    except OSError as error:
        _failed(delivery, None, str(error))
        return False
    if not answer.ok:
        _failed(delivery, answer, f"{answer.status} {answer.reason}")
        return False
    with transaction.atomic():
        delivery.went(status=answer.status)
        Endpoint.objects.filter(pk=endpoint.pk).update(
            failing_since=None, failures=0, paused_until=None
        )
    return True


def name(event: Event) -> str:
    """The same for every try and every endpoint, so that a receiver can tell a double."""
    return f"evt_{event.public_id.hex}"


def content(event: Event) -> bytes:
    told = {"type": event.kind, "timestamp": event.at.isoformat(), "data": event.data}
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()


def signed(event_id: str, now: datetime, body: bytes, keys: Iterable[str]) -> dict[str, str]:
    """Return the headers that go along with `body`, with one signature for each key."""
    stamp = str(int(now.timestamp()))
    return {
        "content-type": "application/json",
        "user-agent": "Firsthand",
        "webhook-id": event_id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signature(event_id, stamp, body, key) for key in keys),
    }


def signature(event_id: str, stamp: str, body: bytes, key: str) -> str:
    """Return `v1,` and the base64 of the HMAC-SHA256 of id, timestamp and body.

    >>> signature("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}',
    ...           "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")  # the specification's own example
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    secret = base64.b64decode(key.removeprefix("whsec_"))
    made = hmac.new(secret, f"{event_id}.{stamp}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(made.digest()).decode()


@transaction.atomic
def _failed(delivery: Delivery, answer: Answer | None, problem: str) -> None:
    now = timezone.now()
    status = answer.status if answer else None
    if delivery.tries > len(PAUSES):
        delivery.give_up(problem, status=status)
    else:
        again = now + _pause(delivery.tries, answer, now)
        delivery.try_at(again, problem, status=status)
    if answer and answer.status == GONE:
        endpoints.stop(delivery.endpoint, why=_("It says that it is gone for good."))
    elif _is_down(answer):
        _rest(delivery.endpoint, problem, now)


def _is_down(answer: Answer | None) -> bool:
    """Nobody there, too busy, or broken: then nothing else needs to be tried there for a while."""
    return answer is None or answer.status == 429 or answer.status >= 500


def _pause(tries: int, answer: Answer | None, now: datetime) -> timedelta:
    usual = PAUSES[tries - 1] * random.uniform(1, 1.1)  # noqa: S311 so that not all come at once
    asked = _retry_after(answer.retry_after if answer else "", now)
    return max(usual, min(asked, PAUSES[-1]))


def _retry_after(told: str, now: datetime) -> timedelta:
    """Seconds or a date, as HTTP has it; nothing that makes sense: no wish."""
    if told.isdecimal():
        return timedelta(seconds=min(int(told), 10**6))
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return timedelta()
    return (until if until.tzinfo else until.replace(tzinfo=UTC)) - now


def _rest(endpoint: Endpoint, problem: str, now: datetime) -> None:
    since = endpoint.failing_since or now
    rest = min(PAUSES[0] * 2 ** min(endpoint.failures, 20), LONGEST_REST)
    Endpoint.objects.filter(pk=endpoint.pk).update(
        failing_since=since, failures=endpoint.failures + 1, paused_until=now + rest
    )
    if now - since >= PATIENCE:
        endpoints.stop(endpoint, why=problem)
