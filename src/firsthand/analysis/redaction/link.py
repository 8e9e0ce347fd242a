"""Links that let their holder in: a password in front of the host, a token behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.records import Span

_LINK = re.compile(r"(?<!\w)[a-z][a-z0-9+]{1,9}://[^\s<>\"'\[\]]{1,2048}", re.IGNORECASE)
_USER = re.compile(r"[^/?#]{1,256}@")
_SECRET = re.compile(
    r"[?&#;/](?:access_?token|token|auth|api_?key|key|sig|signature|session(?:_?id)?|sid|password|pwd"
    r"|secret|code|otp|e?mail|phone|user|username|uid|reset|invite|magic)[=/]",
    re.IGNORECASE,
)
_OPAQUE = re.compile(r"[/=](?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{24,256}(?![\w-])")


def find(text: str) -> Iterator[Span]:
    """Find links that carry a user, a token or a long opaque code; ordinary links stay readable.

    >>> text = "see https://example.com/help or https://example.com/reset?token=a1b2c3."
    >>> [text[span.start : span.end] for span in find(text)]
    ['https://example.com/reset?token=a1b2c3']
    """
    for match in _LINK.finditer(text):
        link = match[0].rstrip(".,;:!?)")
        rest = link.partition("://")[2]
        if _USER.match(rest) or _SECRET.search(rest) or _OPAQUE.search(rest):
            yield Span(start=match.start(), end=match.start() + len(link), kind="url")
