"""The door: what a file is and whether it may be opened, decided before anything is unpacked."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from firsthand.sources.errors import Hostile, SourceError, Unreadable

Format = Literal["delimited", "workbook", "json", "parquet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may be at most. Bytes, unless said otherwise."""

    size: int = 2 << 30
    unpacked: int = 1 << 30
    files: int = 2000
    ratio: int = 200
    """Unpacked to packed, asked only of archives that unpack to more than 20 MB."""


FORMATS: dict[str, Format] = {
    "csv": "delimited", "tsv": "delimited", "tab": "delimited", "txt": "delimited", "": "delimited",
    "xlsx": "workbook", "xlsm": "workbook", "json": "json", "jsonl": "json", "ndjson": "json",
    "parquet": "parquet",
}  # fmt: skip

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"\xcf\xfa\xed\xfe", "exe"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "media"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"SQLite format 3", "sqlite"),
)
MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(\?xml|!doctype|html|svg|!--)", re.IGNORECASE)


def what_it_is(head: bytes) -> str:
    """Return the kind of bytes: a format, a foreign kind such as `gzip`, or `text`."""
    for magic, kind in MAGIC:
        # "MZ" and "BZh" may begin an honest heading; a program has zeros right behind it.
        if head.startswith(magic) and (
            len(magic) > 3 or b"\0" in head[:64] or magic[:1] == b"\x1f"
        ):
            return kind
    if found := MARKUP.match(head[:512]):
        return (
            "svg" if b"<svg" in head.lower() else "html" if found[1].lower() != b"?xml" else "xml"
        )
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return "json"
    return "text"


def check(stream: BinaryIO, name: str, *, limits: Limits | None = None) -> Format:
    """Return the format of the file; raises Unreadable or Hostile before anything is unpacked."""
    limits = limits or Limits()
    size = stream.seek(0, 2)
    stream.seek(0)
    head = stream.read(4096)
    stream.seek(0)
    if not size:
        raise Unreadable("file_empty")
    if size > limits.size:
        raise Unreadable("file_too_big", size=size, limit=limits.size)
    ending = Path(name).suffix.lower().lstrip(".")
    found = what_it_is(head)
    if found == "zip":
        check_archive(stream, size=size, limits=limits)
    return _format(ending, found)


def _format(ending: str, found: str) -> Format:
    if found == "ole":
        raise Unreadable("workbook_old_or_locked")
    expected = FORMATS.get(ending)
    if expected is None:
        raise Unreadable("kind_unknown", found=ending)
    formats: dict[str, Format] = {"zip": "workbook", "parquet": "parquet", "json": "json"}
    if found == "text":
        if expected in ("workbook", "parquet"):
            raise Unreadable("not_what_it_says", ending=ending, found=found)
        # A text file is what its ending says; without an ending it is read as a table.
        return expected
    if found == "json" and expected == "delimited":
        # A heading may begin with a bracket; only .json and .jsonl promise JSON.
        return "json" if ending == "" else "delimited"
    if formats.get(found) != expected:
        raise Unreadable("not_what_it_says", ending=ending, found=found)
    return expected


def check_archive(stream: BinaryIO, *, size: int, limits: Limits) -> None:
    """Look at an archive's list of contents, without unpacking any of it."""
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError):
        raise Unreadable("archive_damaged") from None
    finally:
        stream.seek(0)
    if problem := _archive_problem(entries, size=size, limits=limits):
        raise problem


def _archive_problem(
    entries: list[zipfile.ZipInfo], *, size: int, limits: Limits
) -> SourceError | None:
    if len(entries) > limits.files:
        return Hostile("archive_too_many_files", found=len(entries), limit=limits.files)
    if any(entry.flag_bits & 1 for entry in entries):
        return Unreadable("archive_locked")
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    if packed > size or len({entry.header_offset for entry in entries}) < len(entries):
        # Several entries over the same bytes: a small file that unpacks to a huge one.
        return Hostile("archive_overlap")
    if unpacked > limits.unpacked:
        return Hostile("archive_too_big", size=unpacked, limit=limits.unpacked)
    if unpacked > 20 << 20 and unpacked > limits.ratio * max(1, packed):
        return Hostile("archive_bomb", ratio=unpacked // max(1, packed), limit=limits.ratio)
    return None
