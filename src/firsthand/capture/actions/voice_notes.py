"""A voice note is kept as it was spoken. What it is, its first bytes say; nobody is believed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from firsthand.capture.actions.files import Fit
from firsthand.capture.actions.photos import Unfit
from firsthand.capture.models import Sort

MOST_BYTES = 12 * 1024 * 1024
FEWEST_BYTES = 64
MP4_BRANDS = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"dash")
THREE_GP = b"3g"


def looked_at(content: bytes) -> Fit:
    """Say what a voice note is, by its own bytes. Raises Unfit."""
    if len(content) > MOST_BYTES:
        raise Unfit(
            _("The voice note is larger than %(mb)d MB. Say it in a shorter one.")
            % {"mb": MOST_BYTES // 1024**2}
        )
    found = _type(content) if len(content) >= FEWEST_BYTES else ""
    if not found:
        raise Unfit(
            _("This is not a voice note that we can play. Send M4A, MP3, OGG, WAV or WebM.")
        )
    return Fit(Sort.AUDIO, found, content)


def _type(content: bytes) -> str:
    """
    >>> _type(b"OggS" + bytes(60)), _type(b"MZ" + bytes(62))
    ('audio/ogg', '')
    """
    head = content[:64]
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "audio/webm" if b"webm" in content[:256] else ""
    if head.startswith(b"OggS"):
        return "audio/ogg"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[4:8] == b"ftyp":
        return _mp4(head[8:12])
    return "audio/mpeg" if _is_mp3(head) else ""


def _mp4(brand: bytes) -> str:
    if brand.startswith(THREE_GP):
        return "audio/3gpp"
    return "audio/mp4" if brand in MP4_BRANDS else ""


def _is_mp3(head: bytes) -> bool:
    """A tag, or the eleven bits that begin a frame, with a layer and a rate that there are."""
    if head.startswith(b"ID3"):
        return True
    return head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x06 != 0 and head[2] >> 4 != 15
