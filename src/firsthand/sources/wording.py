"""Make text from elsewhere safe to keep, and change nothing else about it."""

from __future__ import annotations

import re

LONE = re.compile("[\ud800-\udfff]")
"""Half a character: no database and no UTF-8 file can hold it."""


def clean(text: str) -> str:
    """Return the text without NUL and half characters, line ends as one sign, edges stripped.

    Bidirectional marks, joiners and emoji stay: they are part of what was said.

    >>> clean(" on time\\x00\\r\\nand kind ")
    'on time\\nand kind'
    """
    if not text:
        return text
    if "\0" in text:
        # PostgreSQL refuses a NUL in a text; SQLite keeps it and then cuts the text there.
        text = text.replace("\0", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = LONE.sub("\ufffd", text)
    return text.strip()
