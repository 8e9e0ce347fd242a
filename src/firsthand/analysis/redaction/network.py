"""Network addresses: IP version 4 and 6, not versions of software and not times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv6Address

from firsthand.analysis.redaction.context import words_before
from firsthand.analysis.redaction.vocabulary import words
from firsthand.records import Span

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})"
_V4 = re.compile(
    rf"[0-9](?<![\w.].)(?=\d{{0,2}}\.\d{{1,3}}\.\d{{1,3}}\.)(?:(?<=[01])[0-9]{{1,2}}|(?<=2)(?:5[0-5]|[0-4]?[0-9])|[0-9])?\.(?:{_OCTET}\.){{2}}{_OCTET}(?!\w|\.\d)"
)
_V6 = re.compile(r"[0-9A-Fa-f:](?<![\w:.].)[0-9A-Fa-f]{0,3}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])")
_SOFTWARE = words(
    "v ver version versions build firmware release update driver ios android app chrome windows"
    " software patch upgrade upgraded versione versión versie"
)


def find(text: str) -> Iterator[Span]:
    """Find IP addresses.

    >>> text = "from 203.0.113.9 and 2001:db8::1 at 14:33:02 on version 10.0.1.2"
    >>> [text[span.start : span.end] for span in find(text)]
    ['203.0.113.9', '2001:db8::1']
    """
    if text.count(".") > 2:
        for match in _V4.finditer(text):
            if not _SOFTWARE.intersection(words_before(text, match.start())[-3:]):
                yield Span(start=match.start(), end=match.end(), kind="ip")
    if text.count(":") > 1:
        for match in _V6.finditer(text):
            if _is_v6(match[0]):
                yield Span(start=match.start(), end=match.end(), kind="ip")


def _is_v6(candidate: str) -> bool:
    if sum(map(bool, candidate.split(":"))) < 3 or candidate.isalpha():
        return False
    try:
        IPv6Address(candidate)
    except AddressValueError:
        return False
    return True
