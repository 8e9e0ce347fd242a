"""Sentences with choices in them, read from the text files beside this module.

A line such as `It is [late|not here], {days} days now.` stands for every way of reading it. The
brackets are spelled out once, when the book is opened; a slot such as `{days}` is filled when the
sentence is spoken, because it depends on the customer and on the day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

LANGUAGES = ("en", "de", "fr", "es", "nl", "pt")

Ways = tuple[str, ...]
"""All the ways of saying one sentence."""

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Book:
    """What can be said in one language, and what its slots may hold."""

    sentences: dict[str, dict[str, tuple[Ways, ...]]]
    """Topic (a cause, or a mood) → kind (`happening`, `short`, …) → sentences."""
    slots: dict[str, tuple[str, ...]]
    """The slots that stand alone."""
    forms: dict[str, tuple[str, int]]
    """The slots that are one thing in several forms: name → (family, column)."""
    families: dict[str, tuple[tuple[str, ...], ...]]


@cache
def book(language: str) -> Book:
    sentences: dict[str, dict[str, tuple[Ways, ...]]] = {}
    slots: dict[str, tuple[str, ...]] = {}
    forms: dict[str, tuple[str, int]] = {}
    families: dict[str, tuple[tuple[str, ...], ...]] = {}
    for topic, kind, lines in _sections(language):
        if topic != "slots":
            sentences.setdefault(topic, {})[kind] = tuple(_ways(line) for line in lines)
        elif " " in kind:
            families[kind] = tuple(tuple(line.split(" | ")) for line in lines)
            forms.update({name: (kind, column) for column, name in enumerate(kind.split())})
        else:
            slots[kind] = tuple(lines)
    return Book(sentences, slots, forms, families)


def _sections(language: str) -> list[tuple[str, str, list[str]]]:
    folder = files(__package__) / "samples" / language
    sections: list[tuple[str, str, list[str]]] = []
    topic = ""
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                topic = line[3:].strip()
            elif line.startswith("-- "):
                sections.append((topic, line[3:].strip(), []))
            elif line.strip():
                sections[-1][2].append(line.strip())
    return sections


def _ways(line: str) -> Ways:
    """Spell out the brackets, and turn `{slot}` into the faster `%(slot)s`."""
    pieces = _BRACKET.split(_SLOT.sub(r"%(\1)s", line.replace("%", "%%")))
    choices = [piece.split("|") if odd % 2 else [piece] for odd, piece in enumerate(pieces)]
    return tuple("".join(chosen) for chosen in product(*choices))
