"""What in a note could give its writer away: looked for before it is sent, and kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from firsthand.analysis.redaction import redact
from firsthand.people.models import Person

_NUMBER = re.compile(r"\b(?=[\w/-]*\d)(?:[A-Za-z]{1,6}[-/ ]?)?\d[\d/-]{2,}\w*\b|#\d+")
_MOMENT = re.compile(r"\b\d{1,2}[.:h]\d{2}\b|\b\d{1,2}\s?(?:am|pm)\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)


def telling(words: str, names: Iterable[str]) -> list[str]:
    """Return the pieces that could say who wrote it or about whom: names, numbers, days, times.

    >>> telling("Priya told me on 3 March that C-1029 must wait", ["Priya Shah"])
    ['Priya', '3 March', 'C-1029']
    """
    spans = [(span.start, span.end) for span in redact(words, known=list(names))]
    for pattern in (_DAY, _MOMENT, _NUMBER):
        for found in pattern.finditer(words):
            if not any(start < found.end() and found.start() < end for start, end in spans):
                spans.append(found.span())
    return list(dict.fromkeys(words[start:end] for start, end in sorted(spans)))


def in_this_company(words: str) -> list[str]:
    """The same, with the names of everybody here."""
    return telling(words, Person.objects.filter(is_active=True).values_list("name", flat=True))
