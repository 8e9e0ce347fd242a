"""Send something to an address that somebody typed, without being led inside the house.

The name is looked up once, every address that it has is judged, and the connection goes to the one
that was judged: a name that changes its mind in between leads nowhere. Redirects are not followed.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

Address = IPv4Address | IPv6Address
SECONDS = 15
"""For the whole conversation: who answers a byte at a time is not waited for."""
MOST = 2000
"""Bytes of an answer that are read."""
NAT64 = ip_network("64:ff9b::/96")


class NotThere(OSError):
    """The address is none that anything is sent to; the text says why."""


class NoAnswer(OSError):
    """Whoever is there did not speak HTTP."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    reason: str = ""
    text: str = ""
    retry_after: str = ""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    # Two names that pywebpush knows an answer by.
    @property
    def status_code(self) -> int:
        return self.status

    @property
    def headers(self) -> Mapping[str, str]:
        return {"retry-after": self.retry_after}


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send `body`; raises NotThere for an address inside the house, OSError when nobody answers."""
    parts = checked(url)
    connection = _Pinned(parts, _judged(parts))
    alarm = Timer(SECONDS, connection.hang_up)
    alarm.daemon = True
    alarm.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, dict(headers))
        return _read(connection.getresponse())
    except (HTTPException, ValueError) as error:
        raise NoAnswer(str(error) or type(error).__name__) from error
    finally:
        alarm.cancel()
        connection.close()


def checked(url: str) -> SplitResult:
    """Return the parts of an address that something may be sent to, as far as its letters say."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotThere(_("%(url)s is not an address.") % {"url": url[:100]}) from error
    if parts.scheme not in {"https", "http"} or not parts.hostname or port == 0:
        raise NotThere(_("Begin the address with https:// and a name."))
    if parts.username or parts.password:
        raise NotThere(_("An address with a password in it is not kept: use the secret."))
    return parts


def look(url: str) -> None:
    """Judge an address as sending would, without sending."""
    _judged(checked(url))


def _judged(parts: SplitResult) -> Address:
    addresses = list(_addresses(parts))
    inside = all(_allowed(address) for address in addresses)
    if parts.scheme == "http" and not inside:
        raise NotThere(_("Only https:// leaves the house."))
    if not inside and any(is_inside(address) for address in addresses):
        told = {"host": parts.hostname, "setting": "FIRSTHAND_WEBHOOKS_INSIDE"}
        raise NotThere(
            _("%(host)s is inside the house. An operator may allow it with %(setting)s.") % told
        )
    return addresses[0]


def _addresses(parts: SplitResult) -> Iterator[Address]:
    try:
        found = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer(_("No such name: %(host)s") % {"host": parts.hostname}) from error
    for _family, _type, _proto, _name, where in found:
        yield ip_address(str(where[0]).partition("%")[0])


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def is_inside(address: Address) -> bool:
    """Whether an address is private, our own, or leads to one that is.

    >>> [is_inside(ip_address(a)) for a in ("10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1")]
    [True, True, True]
    >>> is_inside(ip_address("1.1.1.1"))
    False
    """
    if isinstance(address, IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            within = IPv4Address(int(address) & 0xFFFFFFFF)
        if within is None and address.teredo:
            return True
        if within is not None:
            address = within
    return not address.is_global or address.is_multicast or address.is_reserved


def _allowed(address: Address) -> bool:
    named = getattr(settings, "WEBHOOKS_INSIDE", "").replace(",", " ").split()
    return any(address in ip_network(one, strict=False) for one in named)


def _read(response: HTTPResponse) -> Answer:
    return Answer(
        status=response.status,
        reason=response.reason,
        text=response.read(MOST).decode("utf-8", "replace"),
        retry_after=response.getheader("Retry-After") or "",
    )


class _Pinned(HTTPConnection):
    """Goes to the address that was judged, and asks for the certificate of the name."""

    def __init__(self, parts: SplitResult, address: Address) -> None:
        self.secure = parts.scheme == "https"
        self.default_port = 443 if self.secure else 80
        super().__init__(parts.hostname or "", _port(parts), timeout=SECONDS)
        self.address = str(address)

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), SECONDS)
        if self.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def hang_up(self) -> None:
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except (OSError, AttributeError):
            return  # it was over already
