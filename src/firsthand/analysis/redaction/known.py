"""What the record already knows about its customer: names, numbers, addresses, exactly matched.

The cheapest protection there is: nothing is guessed, so nothing else is hidden. No pattern is
compiled, because every record knows somebody else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from firsthand.analysis.folding import STROKES
from firsthand.analysis.redaction.vocabulary import words
from firsthand.records import Span

# Names that are words as well: hidden only where they are written like a name.
_WORDS_TOO = {
    "en": words(
        "may will mark grace hope rose bill frank april june summer joy faith art rich sue pat rob jack"
        " chase drew grant miles dean earl guy penny ruby amber ivy iris lily daisy olive heather holly"
        " violet gene ray max sandy rocky sunny skip buck chip dale glen cliff lance wade wayne young long"
        " short little white black green brown gray grey king price cook baker page banks bell best bond"
        " bush case church clay close cross day field fields fish ford fox good gold hall hand hill house"
        " hunt key lane law love major man marsh more much new north park parks pool poor post power reed"
        " rice sharp singer small snow stone strong swift train vale wall ward ware waters way weeks wells"
        " west wise wolf wood woods worth an my so do to no on in is ho he ma we you"
    ),
    "de": words(
        "will mark rose ernst frank in an der die das gross klein kurz lang stark gut neu jung bach berg"
        " stein wald vogel koch bauer fischer schneider wolf reich lieb"
    ),
    "fr": words("petit grand blanc noir bon la le rose pierre marine aurore claire constant sage"),
    "es": words("sole sol luz paz cruz rey flor rosa blanca mar la el consuelo dolores"),
}
_ANY_LANGUAGE = frozenset[str]().union(*_WORDS_TOO.values())
_PLACES_TOO = words(
    "jordan georgia chad paris austin dallas israel kenya china sydney florence charlotte victoria india"
    " savannah madison brooklyn london holland ireland france troy chelsea lincoln houston milan dakota"
    " carolina virginia jackson washington cuba malta asia africa roma"
)
_TITLES = words(
    "mr mrs ms miss dr prof sir madam herr frau van von de la le del der den di da el al bin ibn"
    " jr sr ii iii ltd inc gmbh plc llc co and the"
)
_INTO_PLACE = re.compile(
    r"(?:\bin|\bvisit\w*|\b(?:ship|fly|flew|flight|travel|trip|moved)\w*(?: \w+){0,2} to) \Z"
)
_WRITES = re.compile(r"\s(?:here|again|from|speaking|writing|calling)\b")
_NAMELIKE = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s.,'’-]{1,3}(?:[^\W\d_]\.?\s)?")
_MARK = dict.fromkeys(range(0x300, 0x370))


@lru_cache(maxsize=4096)
def _folded_char(char: str) -> str:
    folded = unicodedata.normalize("NFKD", char).casefold().translate(_MARK)
    return STROKES.get(folded, folded)


# One character for one, so that most texts fold at the speed of C. The others show a sentinel.
_SENTINEL = "\ue000"


class _OneForOne(dict[int, str]):
    def __missing__(self, code: int) -> str:
        folded = _folded_char(chr(code))
        self[code] = folded if len(folded) == 1 else _SENTINEL
        return self[code]


_ONE_FOR_ONE = _OneForOne()


def _fold(text: str) -> tuple[str, list[int] | range]:
    """The text without case and accents, and for each of its characters where it stood."""
    if text.isascii():
        return text.lower(), range(len(text))
    quick = text.translate(_ONE_FOR_ONE)
    if _SENTINEL not in quick:
        return quick, range(len(text))
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        folded = _folded_char(char)
        chars.append(folded)
        places += [place] * len(folded)
    return "".join(chars), places


def find(text: str, known: Iterable[str], language: str = "") -> Iterator[Span]:
    """Find what is known in the text, whatever its case, accents and separators.

    `language` (BCP 47, empty when unknown) says which names are words as well.

    >>> text = "jose here, JOSÉ GARCIA. Call +34 612-345-678. Will you? Will"
    >>> sorted(text[s.start : s.end] for s in find(text, ["José García", "612345678", "Will"]))
    ['+34 612-345-678', 'JOSÉ GARCIA', 'Will', 'jose']
    """
    folded, places = _fold(text)
    words_too = _WORDS_TOO.get(language[:2], _ANY_LANGUAGE)
    names: list[tuple[int, int]] = []
    for item in known:
        item = _fold(item)[0].strip()
        if "@" in item:
            yield from _spans(_whole(folded, item), (text, places), "email")
        elif not any(map(str.isdigit, item)):
            names += _meant(_names(folded, item), (text, places), words_too)
        elif any(map(str.isalpha, item)):
            for line in (item, *re.split(r"[,;\n]\s*", item)):
                if len(line) > 5 and any(map(str.isdigit, line)):
                    yield from _spans(_whole(folded, line), (text, places), "known")
        else:
            yield from _spans(_number(folded, item), (text, places), "phone")
    yield from _spans(_neighbours_joined(folded, sorted(set(names))), (text, places), "name")


def _spans(
    found: Iterable[tuple[int, int]], original: tuple[str, list[int] | range], kind: str
) -> Iterator[Span]:
    text, places = original
    for first, last in found:
        end = places[last - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):  # an accent of its own
            end += 1
        yield Span(start=places[first], end=end, kind=kind)


def _whole(folded: str, item: str) -> Iterator[tuple[int, int]]:
    """Where the item stands as words of its own; scripts without spaces have no such border."""
    start = folded.find(item) if item else -1
    while start >= 0:
        end = start + len(item)
        if folded[end : end + 1] == "s" and len(item) > 3 and item.isalpha():  # a genitive
            end += 1
        if item[0] >= "\u2e80" or not (
            folded[max(0, start - 1) : start].isalnum() or folded[end : end + 1].isalnum()
        ):
            yield start, end
        start = folded.find(item, end)


def _names(folded: str, item: str) -> Iterator[tuple[int, int, str]]:
    """The whole name, and each of its parts that names somebody alone."""
    if " " in item:
        yield from ((start, end, item) for start, end in _whole(folded, item))
    for part in _NAMELIKE.findall(item):
        if len(part) > 1 and part in folded and part not in _TITLES:
            yield from ((start, end, part) for start, end in _whole(folded, part))


def _meant(
    found: Iterable[tuple[int, int, str]],
    original: tuple[str, list[int] | range],
    words_too: frozenset[str],
) -> Iterator[tuple[int, int]]:
    """Leave out what is a word or a place here."""
    text, places = original
    for start, end, part in found:
        at = places[start]
        if part in words_too:
            if not _written_like_a_name(text, at, text[at : places[end - 1] + 1]):
                continue
        elif part in _PLACES_TOO and _INTO_PLACE.search(text[max(0, at - 40) : at].lower()):
            continue
        yield start, end


def _written_like_a_name(text: str, start: int, written: str) -> bool:
    """The name "Will" stands in the middle of a sentence; at its start it is "Will you …"."""
    if not written[0].isupper():
        return False
    before = text[max(0, start - 8) : start].rstrip(" \t\"'“‘(")
    after = text[start + len(written) : start + len(written) + 2]
    if before and before[-1] not in ".!?:;\n\r-–—]":
        return True
    return (
        not after.strip()
        or after[0] in ",.!\n\r"
        or _WRITES.match(text, start + len(written)) is not None
    )


def _number(folded: str, item: str) -> Iterator[tuple[int, int]]:
    """A number by its last nine digits, so that +44 20 … and 020 … are the same."""
    wanted = "".join(filter(str.isdigit, item))
    if len(wanted) < 4:
        return
    wanted = wanted[-9:]
    at = [place for place, char in enumerate(folded) if char.isdigit()]
    digits = "".join(folded[place] for place in at)
    found = digits.find(wanted)
    while found >= 0:
        first, last = at[found], at[found + len(wanted) - 1]
        if (
            not any(map(str.isalpha, folded[first:last]))
            and not folded[last + 1 : last + 2].isdigit()
        ):
            yield _with_prefix(folded, first), last + 1
        found = digits.find(wanted, found + 1)


def _with_prefix(folded: str, first: int) -> int:
    """Go back over a country code or trunk zero that belongs to the number."""
    start = first
    while start > max(0, first - 8) and folded[start - 1] in "0123456789 +()-./":
        start -= 1
    while folded[start] in " )-./":
        start += 1
    return start


def _neighbours_joined(folded: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """First name and surname, with an initial between them or not, are one span."""
    joined: list[tuple[int, int]] = []
    for start, end in names:
        last = joined[-1] if joined else (0, -1)
        if start <= last[1] or (last[1] > 0 and _BETWEEN.fullmatch(folded, last[1], start)):
            joined[-1] = (last[0], max(last[1], end))
        else:
            joined.append((start, end))
    return joined
