"""What board and list can be narrowed to: each filter with its values, and those that are on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from firsthand.issues.models import Kind, State
from firsthand.issues.queries.sieve import Sieve
from firsthand.journeys.models import Step
from firsthand.people.models import Function, Person, Site

Value = tuple[str, str | Promise]


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: the name of its parameter, what it is called, and what it can be."""

    name: str
    label: str
    values: list[Value]


@dataclass(frozen=True, slots=True)
class Chip:
    name: str
    says: str


def choices(reader: Person) -> list[Choice]:
    """The filters in the order in which the menu shows them."""
    steps = Step.objects.visible_to(reader).in_order().values_list("key", "name")
    functions = Function.objects.order_by("position", "name").values_list("key", "name")
    found = [
        Choice("kind", _("Kind"), list(Kind.objects.in_order().values_list("key", "name"))),
        Choice("state", _("Where it is"), list(State.choices)),
        Choice("whose", _("Whose"), [
            ("to-answer", _("Mine to answer")),
            ("mine", _("Raised by me")),
            ("followed", _("Followed by me")),
            ("worked-on", _("Worked on by me")),
        ]),
        Choice("answered", _("Answered"), [
            ("yes", _("A person replied")),
            ("no", _("Nobody replied yet")),
            ("reopened", _("Came back after it had ended")),
        ]),
        Choice("step", _("Journey step"), list(steps)),
        Choice("function", _("Function"), list(functions)),
        Choice("site", _("Site"), list(Site.objects.order_by("name").values_list("code", "name"))),
    ]  # fmt: skip
    return [choice for choice in found if choice.values]


def chips(sieve: Sieve, offered: Iterable[Choice]) -> list[Chip]:
    """Say each filter that is on in words."""
    names = {choice.name: {str(v): str(says) for v, says in choice.values} for choice in offered}
    return [
        Chip(name, _dated(name, value) or names.get(name, {}).get(value, value))
        for name, value in sieve.on.items()
        if name != "q"
    ]


def _dated(name: str, value: str) -> str:
    day = parse_date(value) if name in ("since", "until") else None
    if day is None:
        return ""
    says = _("since %(day)s") if name == "since" else _("until %(day)s")
    return says % {"day": date_format(day, "j F Y")}
