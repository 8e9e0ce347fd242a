"""Phone numbers: international, national formats, and short local ones after a word like "call"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.analysis.redaction.context import PHONES, is_phone, is_reference, words_before
from firsthand.records import Span

_S = r"[ \u00a0\u2007\u2009\u202f.\-\u2010-\u2013/]"

# Each alternative is how numbers of a region are printed when nobody says that it is a phone number.
# They are searched for by their first character, because that is what the engine does fast; the
# borders before it are checked from there.
_BORDER = r"(?<![\w+].)(?<!\d[.\-:/,].)"
_WRITTEN = re.compile(
    rf"""[+(0-9]{_BORDER}(?:
      (?<=\+){_S}?\(?[1-9](?:(?:{_S}|[()]){{0,3}}\d){{7,14}}                  # +49 (0)30 1234567
    | (?<=0)0{_S}?\(?[1-9](?:(?:{_S}|[()]){{0,3}}\d){{7,14}}                  # 0044 20 7946 0958
    | (?<=\()[2-9]\d\d\){_S}{{0,2}}\d{{3}}{_S}?\d{{4}}                      # (555) 123-4567
    | (?<=1){_S}?\([2-9]\d\d\){_S}{{0,2}}\d{{3}}{_S}?\d{{4}}                # 1 (555) 123-4567
    | (?<=1){_S}[2-9]\d\d{_S}\d{{3}}{_S}\d{{4}}                            # 1-555-123-4567
    | (?<=[2-9])\d\d{_S}\d{{3}}{_S}\d{{4}}                                # 555-123-4567
    | (?<=[2-9])\d\d[2-9]\d{{6}} | (?<=[6-9])\d{{9}}                       # 5552345678, 9876543210
    | (?<=[6-9])\d{{4}}{_S}\d{{5}}                                         # 98765 43210
    | (?:(?<=0)|(?<=\()0)[1-9]\d{{0,4}}\)?(?:{_S}{{0,3}}\d){{5,10}}         # 020 7946 0958
    | (?<=[6-9])\d\d(?:[ \u00a0\-]\d\d\d){{2}}                            # 612 345 678
    | (?<=[6-9])\d\d(?:[ \u00a0\-]\d\d){{3}}                              # 612 34 56 78
    | (?<=\()\d\d\){_S}?\d{{4,5}}{_S}\d{{4}}                              # (11) 98765-4321
    | (?<=1)[3-9]\d{_S}\d{{4}}{_S}\d{{4}}                                 # 138 0013 8000
    )(?![\w:])""",
    re.VERBOSE,
)
_CUED = re.compile(rf"[(\d](?<![\w+].)(?<!\d[.,:].)\d?(?:(?:{_S}|[()]){{0,2}}\d){{6,14}}(?![\w:])")

_LINK = re.compile(r"[\s,;/&]{1,3}(?:(?:or|and|from|oder|und|ou|et|o|y|e|of|en)\s)?\Z")

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?:{_YEAR}[./\-]{_MONTH}[./\-]{_DAY}|{_DAY}[./\-]{_DAY}[./\-]{_YEAR}"
    rf"|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|{_YEAR}[\-\u2013/]{_YEAR})(?!\d)"
)
_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,5}){2,}\Z")
_DOTTED_PHONE = re.compile(r"\d{3}\.\d{3}\.\d{4}\Z|0\d(?:\.\d\d){4}\Z|\d{2,4}(?:\.\d{2,4}){2,4}\Z")


def find(text: str, said: frozenset[str]) -> Iterator[Span]:
    """Find phone numbers, leaving dates, versions and numbers of orders or tickets alone.

    `said` is the set of its words in lower case.

    >>> text = "order 20261121-0001 of 2026-11-21 14:33:02: call 555-0132 or +44 20 7946 0958"
    >>> [text[span.start : span.end] for span in find(text, frozenset({'call'}))]
    ['+44 20 7946 0958', '555-0132']
    """
    numbers = list(_written(text))
    if "my" in said or not said.isdisjoint(PHONES):
        numbers += _cued(text, numbers)
    for start, end in numbers:
        yield Span(start=start, end=end, kind="phone")


def _written(text: str) -> Iterator[tuple[int, int]]:
    for match in _WRITTEN.finditer(text):
        number = match[0]
        if number[0] == "+" or not (
            sum(map(str.isdigit, number)) < 9
            or _is_date_or_version(number)
            or is_reference(words_before(text, match.start()))
        ):
            yield match.span()


def _cued(text: str, written: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Numbers after a word like "call", and those joined to a phone number: "… or 555-0133"."""
    ends = {end for _, end in written}
    for match in _CUED.finditer(text):
        before = words_before(text, match.start())
        link = _LINK.search(text, max(0, match.start() - 8), match.start())
        cued = is_phone(before) or (link is not None and link.start() in ends)
        if cued and not is_reference(before) and not _is_date_or_version(match[0]):
            ends.add(match.end())
            yield match.span()


def _is_date_or_version(number: str) -> bool:
    if _DATE.match(number):
        return True
    return bool(_VERSION.match(number)) and not _DOTTED_PHONE.match(number)
