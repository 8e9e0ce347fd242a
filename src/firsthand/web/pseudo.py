"""The pseudo-locale: English that is a third longer and full of accents.

A page in it shows at one glance which texts nobody can translate (they stay plain), and which
boxes are too small for German. `python -m firsthand.web.pseudo` collects the texts of all packages
(with gettext's xgettext, when it is installed) and writes the catalogue that ships with the product.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from firsthand.web import catalogue

HERE = Path(__file__).parent
PO = HERE / "locale" / "en_XA" / "LC_MESSAGES" / "django.po"
LONGER = 0.35
# What looks wrong is meant to: these letters are how one sees that a text was translated.
ACCENTED = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz",
    "ÅÇĐÉĜĤÎĴĶĻÑÖŔŠŤÛŴÝŽåçđéĝĥîĵķļñöŕšťûŵýž",
)
KEPT = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]+>|&\w+;|\n+")
"""What a machine reads inside a text: names to fill in, tags, entities, line ends."""


def pseudo(text: str) -> str:
    """Lengthen and accent a text; what stands for something else stays as it is.

    >>> pseudo("Show %(n)d more")
    '[Šĥöŵ %(n)d möŕé ~~]'
    """
    parts, at = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[at : kept.start()].translate(ACCENTED), kept.group()]
        at = kept.end()
    parts.append(text[at:].translate(ACCENTED))
    letters = len(KEPT.sub("", text))
    # In words of five, because it is words that wrap.
    tail = ("~~~~ " * letters)[: max(1, round(letters * LONGER) - 2)].rstrip()
    inside = "".join(parts)
    # gettext wants a text and its translation to begin and end their lines alike.
    before = inside[: len(inside) - len(inside.lstrip("\n"))]
    after = inside[len(inside.rstrip("\n")) :]
    return f"{before}[{inside.strip(chr(10))} {tail}]{after}"


def translated(entry: catalogue.Entry) -> catalogue.Entry:
    texts = (entry.text, entry.plural) if entry.plural else (entry.text,)
    return replace(entry, said=tuple(pseudo(text) for text in texts))


def collect() -> None:
    """Gather the texts of every package into the catalogue; needs xgettext."""
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.web.settings")
    os.chdir(HERE.parent)
    django.setup()
    call_command(
        "makemessages",
        locale=["en_XA"],
        extensions=["py", "html", "txt"],
        no_location=True,
        no_obsolete=True,
        no_wrap=True,
        verbosity=0,
    )


def main() -> int:
    if shutil.which("xgettext"):
        collect()
    else:
        sys.stderr.write("No xgettext here: the texts stay those of the last collection.\n")
    entries = [translated(entry) for entry in catalogue.read(PO.read_text(encoding="utf-8"))]
    PO.write_text(catalogue.write(entries), encoding="utf-8")
    PO.with_suffix(".mo").write_bytes(catalogue.compiled(entries))
    sys.stdout.write(f"{len(entries)} texts in {PO.relative_to(HERE.parent)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
