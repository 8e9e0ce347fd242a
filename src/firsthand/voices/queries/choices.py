"""What the list can be narrowed to: each filter with its values, and those that are on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from firsthand.journeys.models import Step
from firsthand.people.models import Person, Site
from firsthand.voices import said
from firsthand.voices.models import Emotion, Side, Source
from firsthand.voices.queries.sieve import ALL, NOWHERE, WITH_WORDS, Sieve

Value = tuple[str, str | Promise]

LANGUAGES = """
WITH RECURSIVE spoken(code) AS (
    SELECT min(language) FROM voices_voice WHERE language > ''
    UNION ALL
    SELECT (SELECT min(language) FROM voices_voice WHERE language > spoken.code)
    FROM spoken WHERE spoken.code IS NOT NULL
)
SELECT code FROM spoken LIMIT 30
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: the name of its parameter, what it is called, and what it can be."""

    name: str
    label: str
    values: list[Value]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on."""

    name: str
    says: str


def choices(person: Person) -> list[Choice]:
    """Return the filters in the order in which the menu shows them."""
    steps = Step.objects.visible_to(person).in_order().values_list("key", "name")
    sources = Source.objects.visible_to(person).order_by("name").values_list("key", "name")
    sites = Site.objects.order_by("name").values_list("code", "name")
    found = [
        Choice("side", _("Praise or problem"), list(Side.choices)),
        Choice("step", _("Journey step"), [*steps, (NOWHERE, _("Not placed yet"))]),
        Choice("source", _("Source"), list(sources)),
        Choice("site", _("Site"), list(sites)),
        Choice("score", _("Score"), [(str(n), str(n)) for n in range(1, 6)]),
        Choice("language", _("Language"), _languages()),
        Choice("emotion", _("Feeling"), list(Emotion.choices)),
        Choice(
            "words",
            _("Words"),
            [(WITH_WORDS, _("With words only")), (ALL, _("With and without words"))],
        ),
    ]
    return [choice for choice in found if choice.values]


def _languages() -> list[Value]:
    """Hop from one language to the next through the index: a million rows, a dozen look-ups."""
    with connection.cursor() as cursor:
        cursor.execute(LANGUAGES)
        codes = [code for (code,) in cursor.fetchall() if code]
    return [(code, said.language(code)) for code in codes]


def chips(sieve: Sieve, offered: Iterable[Choice]) -> list[Chip]:
    """Say each filter that is on in words."""
    names = {choice.name: {str(v): str(says) for v, says in choice.values} for choice in offered}
    return [
        Chip(name, _special(name, value) or names.get(name, {}).get(value, value))
        for name, value in sieve.on.items()
        if name not in ("q", "scale") and (name, value) != ("words", ALL)
    ]


def _special(name: str, value: str) -> str:
    if name == "since":
        return _("since %(day)s") % {"day": _day(value)}
    if name == "until":
        return _("until %(day)s") % {"day": _day(value)}
    if name == "score":
        return _("score %(score)s") % {"score": value}
    special = {"like": _("nearly the same"), "brought": _("of one import")}
    return special.get(name, "")


def _day(text: str) -> str:
    day = parse_date(text)
    return date_format(day, "j F Y") if day else text
