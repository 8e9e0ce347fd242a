"""A photo is drawn again before it is kept: what was hidden in the file stays behind.

A telephone writes the place, the time and its own number into every photo; a hostile file may hold
a program. Only the picture survives.
"""

from __future__ import annotations

import io

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from firsthand.capture.actions.files import Fit
from firsthand.capture.models import Sort

MOST_BYTES = 12 * 1024 * 1024
LONGEST_SIDE = 2048
MOST_PIXELS = {"JPEG": 64_000_000, "PNG": 24_000_000, "WEBP": 24_000_000}
"""A file of a kilobyte may unpack to gigabytes. A JPEG is unpacked at a fraction of its size."""
QUALITY = 82


class Unfit(Exception):
    """A file that cannot be kept; its text is a sentence for whoever sent it."""


def redrawn(content: bytes) -> Fit:
    """Look at a photo and draw it again, upright. Raises Unfit."""
    if len(content) > MOST_BYTES:
        raise Unfit(
            _("The photo is larger than %(mb)d MB. Take a smaller one.")
            % {"mb": MOST_BYTES // 1024**2}
        )
    try:
        picture = _read(content)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as wrong:
        raise Unfit(_("This is not a photo that we can read. Send a JPEG, PNG or WebP.")) from wrong
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Fit(Sort.PHOTO, "image/jpeg", out.getvalue())


def _read(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=tuple(MOST_PIXELS)) as picture:
        if picture.width * picture.height > MOST_PIXELS[str(picture.format)]:
            raise Unfit(_("The photo has too many pixels. Send a smaller one."))
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = Image.new("RGB", upright.size, "white")
        whole = upright.convert("RGBA")
        plain.paste(whole, mask=whole)
        return plain
