"""Catalogues of texts: read a `.po`, write it in one order, compile it, without gettext installed."""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEADER = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)
KEYWORDS = ("msgctxt", "msgid_plural", "msgid", "msgstr[0]", "msgstr[1]", "msgstr")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One text in the source language, and what stands for it."""

    text: str
    context: str = ""
    plural: str = ""
    said: tuple[str, ...] = ()


def read(po: str) -> list[Entry]:
    """Read the entries of a `.po`; what is obsolete, commented or the header is left out.

    >>> read('msgid "One"\\nmsgid_plural "Many"\\nmsgstr[0] ""\\nmsgstr[1] ""')
    [Entry(text='One', context='', plural='Many', said=('', ''))]
    """
    entries = (_entry(block) for block in po.split("\n\n"))
    return sorted(entry for entry in entries if entry and entry.text)


def _entry(block: str) -> Entry | None:
    parts: dict[str, str] = {}
    keyword = ""
    for line in block.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        keyword = next((word for word in KEYWORDS if line.startswith(f"{word} ")), keyword)
        parts[keyword] = parts.get(keyword, "") + ast.literal_eval(line[line.index('"') :])
    if "msgid" not in parts:
        return None
    said = tuple(parts[word] for word in KEYWORDS if word.startswith("msgstr") and word in parts)
    return Entry(parts["msgid"], parts.get("msgctxt", ""), parts.get("msgid_plural", ""), said)


def write(entries: Iterable[Entry]) -> str:
    """Write a `.po` whose lines depend on its texts only: no dates, no places, one order."""
    blocks = [f'msgid ""\nmsgstr {_quoted(HEADER)}', *("\n".join(_lines(e)) for e in entries)]
    return "\n\n".join(blocks) + "\n"


def _lines(entry: Entry) -> Iterator[str]:
    if entry.context:
        yield f"msgctxt {_quoted(entry.context)}"
    yield f"msgid {_quoted(entry.text)}"
    if not entry.plural:
        yield f"msgstr {_quoted(entry.said[0])}"
        return
    yield f"msgid_plural {_quoted(entry.plural)}"
    for number, words in enumerate(entry.said):
        yield f"msgstr[{number}] {_quoted(words)}"


def _quoted(words: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        words = words.replace(plain, escaped)
    return f'"{words}"'


def compiled(entries: Iterable[Entry]) -> bytes:
    """Compile to the `.mo` that gettext reads (GNU gettext manual, "The Format of GNU MO Files")."""
    pairs = sorted([(b"", HEADER.encode()), *(_pair(entry) for entry in entries)])
    keys = b"".join(key + b"\0" for key, _ in pairs)
    values = b"".join(value + b"\0" for _, value in pairs)
    tables = 7 * 4
    start = tables + len(pairs) * 16
    key_index, value_index = b"", b""
    key_at, value_at = start, start + len(keys)
    for key, value in pairs:
        key_index += struct.pack("<II", len(key), key_at)
        value_index += struct.pack("<II", len(value), value_at)
        key_at, value_at = key_at + len(key) + 1, value_at + len(value) + 1
    sizes = (len(pairs), tables, tables + len(pairs) * 8, 0, start)
    head = struct.pack("<II5I", 0x950412DE, 0, *sizes)
    return head + key_index + value_index + keys + values


def _pair(entry: Entry) -> tuple[bytes, bytes]:
    key = f"{entry.context}\4{entry.text}" if entry.context else entry.text
    if entry.plural:
        key = f"{key}\0{entry.plural}"
    return key.encode(), "\0".join(entry.said).encode()
