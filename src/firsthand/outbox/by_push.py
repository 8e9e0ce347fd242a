"""Knock at a person's browsers (Web Push, RFC 8030): the title alone leaves, sealed for the browser.

The maker of the browser carries it and can read neither title nor sender. `pywebpush` is imported
when something is sent: an installation without push never loads it.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings

from firsthand.outbox import kinds, outward
from firsthand.outbox.models import Device, Message
from firsthand.outbox.outward import Answer

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

TTL = 24 * 3600
NOT_THERE_ANY_MORE = {401, 403, 404, 410}
"""Gone, or asking for a key that is not ours any more: it will never be reached again."""


class NobodyThere(OSError):
    """No browser of theirs can be reached any more."""


class ByPush:
    def send(self, message: Message) -> None:
        """Knock at every browser; one that opens is enough.

        A browser shows a message that comes twice once: both bear the same tag.
        """
        problem: OSError | None = None
        arrived = False
        for device in Device.objects.filter(person=message.to).order_by("id"):
            try:
                arrived |= _knock(device, message)
            except OSError as error:
                problem = error
        if not arrived:
            raise problem or NobodyThere("No browser is there any more.")

    def close(self) -> None:
        """Nothing is kept open."""


def _knock(device: Device, message: Message) -> bool:
    from py_vapid import Vapid02  # type: ignore[import-untyped]
    from pywebpush import WebPushException, webpush  # type: ignore[import-untyped]

    try:
        webpush(
            subscription_info={
                "endpoint": device.endpoint,
                "keys": {"p256dh": device.p256dh, "auth": device.auth},
            },
            data=json.dumps({"title": message.subject, "tag": message.public_id.hex}),
            vapid_private_key=Vapid02(private_key=private_key(Path(settings.DATA))),
            vapid_claims={"sub": settings.PUSH_CONTACT},
            ttl=TTL,
            headers={
                "Topic": message.public_id.hex,
                "Urgency": "high" if kinds.kind(message.kind).urgent else "normal",
            },
            requests_session=_Guarded(),
        )
    except WebPushException as error:
        if error.response is None or error.response.status_code not in NOT_THERE_ANY_MORE:
            raise OSError(str(error)[:300]) from error
        device.delete()
        return False
    except ValueError as error:  # keys that no browser gives
        device.delete()
        raise OSError(str(error)[:300]) from error
    return True


class _Guarded:
    """What pywebpush takes for a session of requests: it sends the way we send everything."""

    def post(self, url: str, data: bytes, headers: Mapping[str, str], **_more: Any) -> Answer:
        return outward.post(url, data, headers)


@lru_cache(maxsize=2)
def private_key(folder: Path) -> EllipticCurvePrivateKey:
    """Return the installation's own key, made once and kept in the data folder."""
    from cryptography.hazmat.primitives import serialization

    kept = folder / "push_key.pem"
    if not kept.exists():
        _make_key(kept)
    # What lies there is what was made below.
    return cast(
        "EllipticCurvePrivateKey", serialization.load_pem_private_key(kept.read_bytes(), None)
    )


def public_key() -> str:
    """Return the key that a browser wants to know us by."""
    from cryptography.hazmat.primitives import serialization

    point = (
        private_key(Path(settings.DATA))
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _make_key(kept: Path) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    text = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    part = kept.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(text)
    try:
        # Whole or not at all, and the first process wins.
        os.link(part, kept)
    except FileExistsError:
        return
    finally:
        part.unlink()
