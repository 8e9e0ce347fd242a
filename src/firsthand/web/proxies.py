"""Whose address it is behind a proxy: the visitor's, as far as proxies that we know vouch for it.

Anybody can write an X-Forwarded-For. So none is believed unless the operator says how many proxies
stand in front, or which; and what was not believed is taken away, so that nobody else reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

Network = IPv4Network | IPv6Network
HEADER = "HTTP_X_FORWARDED_FOR"


@dataclass(frozen=True, slots=True)
class Trusted:
    """How many proxies stand in front, or the networks that they are in."""

    count: int = 0
    networks: tuple[Network, ...] = ()

    def visitor(self, peer: str, forwarded: Sequence[str]) -> str:
        """Return the address to go by; each proxy wrote the one that it saw at the end of the list.

        >>> Trusted(count=1).visitor("10.0.0.2", ["6.6.6.6", "203.0.113.9"])
        '203.0.113.9'
        >>> Trusted().visitor("203.0.113.9", ["6.6.6.6"])
        '203.0.113.9'
        """
        if self.count:
            found = forwarded[-self.count] if len(forwarded) >= self.count else peer
            return found if _is_address(found) else peer
        for seen in reversed(forwarded):
            if not self._holds(peer) or not _is_address(seen):
                break
            peer = seen
        return peer

    def _holds(self, address: str) -> bool:
        return _is_address(address) and any(ip_address(address) in net for net in self.networks)


def trusted(told: str) -> Trusted:
    """Read the setting: a number of proxies, or their addresses and networks with commas.

    >>> trusted("2").count, len(trusted("10.0.0.0/8, 192.0.2.1").networks), trusted("")
    (2, 2, Trusted(count=0, networks=()))
    """
    if told.strip().isdecimal():
        return Trusted(count=int(told))
    parts = [part.strip() for part in told.split(",") if part.strip()]
    try:
        return Trusted(networks=tuple(ip_network(part, strict=False) for part in parts))
    except ValueError as error:
        raise ImproperlyConfigured(f"FIRSTHAND_TRUSTED_PROXIES: {error}") from error


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


class VisitorMiddleware:
    """Stands first: whatever asks for the address afterwards gets the visitor's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.trusted = trusted(settings.TRUSTED_PROXIES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META.pop(HEADER, "")
        forwarded = [part.strip() for part in told.split(",") if part.strip()]
        peer = request.META.get("REMOTE_ADDR", "")
        request.META["REMOTE_ADDR"] = self.trusted.visitor(peer, forwarded)
        return self.get_response(request)
