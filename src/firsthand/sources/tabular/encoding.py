"""Which encoding is this text in? A wrong answer damages every word, so the whole file is asked."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from firsthand.sources.errors import Unreadable

CHUNK = 1 << 20
SAMPLE = 24_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "cp866"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949", "mac_roman"),
]
USUAL = frozenset("äöüßÄÖÜéèêëàâçîïôûùñáíóúãõåæøÅÆØ’‘“”–—…€£°´«»¿¡ìòºª§·".encode("cp1252"))
"""What Western European texts hold beyond ASCII."""
VALID = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")


def encoding_of(stream: BinaryIO) -> str:
    """Return the name of the encoding; the stream is back at its start afterwards."""
    stream.seek(0)
    head = stream.read(4096)
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    try:
        return _wide(head) or _narrow(stream)
    finally:
        stream.seek(0)


def _wide(head: bytes) -> str:
    """UTF-16 without its mark shows as every other byte being zero."""
    if len(head) < 4:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.3 and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.3 and odd < even / 10 else ""


def _narrow(stream: BinaryIO) -> str:
    """Try UTF-8 on every byte of the file: the one wrong byte may stand in the last row."""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample = b""
    try:
        while chunk := stream.read(CHUNK):
            if len(sample) < SAMPLE and not chunk.isascii():
                telling = (line for line in chunk.splitlines() if not line.isascii())
                sample += b"\n".join(telling)[: SAMPLE - len(sample)]
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _legacy(sample)
    return "utf-8"


def _legacy(sample: bytes) -> str:
    valid = VALID.findall(sample)
    wrong = len(HIGH.findall(VALID.sub(b"", sample)))
    if len(valid) > 4 * wrong:
        # Mostly UTF-8 with some broken rows: those rows are set aside, the others read.
        return "utf-8"
    if _is_western(sample):
        return "cp1252"
    if japanese := next((name for name in ("euc_jp", "cp932") if _has_kana(sample, name)), ""):
        return japanese
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=CANDIDATES, preemptive_behaviour=False).best()
    if best is None:
        raise Unreadable("encoding_unknown")
    return best.encoding


def _is_western(sample: bytes) -> bool:
    """One or two high bytes inside Latin words are Western European, however short the sample.

    Statistics on a handful of accents like to answer with an exotic code page.
    """
    runs = re.findall(rb"[\x80-\xff]+", sample)
    high = b"".join(runs)
    few = sum(len(run) <= 2 for run in runs)
    return few >= 0.9 * len(runs) and sum(byte in USUAL for byte in high) >= 0.9 * len(high)


def _has_kana(sample: bytes, encoding: str) -> bool:
    """No Japanese is written without kana, and nothing else decodes to them by chance."""
    text = [sign for sign in sample.decode(encoding, errors="replace") if not sign.isascii()]
    kana = sum("\u3041" <= sign <= "\u30fe" for sign in text)
    return kana > 0.2 * len(text) and text.count("\ufffd") < 0.02 * len(text) + 2
