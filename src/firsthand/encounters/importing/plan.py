"""What becomes of one row: an encounter, one that is here already, or set aside with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.encounters.actions import keep
from firsthand.encounters.actions.kinds import WHY, refused
from firsthand.encounters.actions.meet import Guest
from firsthand.encounters.models import Encounter, JobDone, Kind, Mode, PlaceKept
from firsthand.people.importing.look import Plan, SetAside
from firsthand.people.models import Person

LENGTHS = {"about": 200, "who": 200, "place": 200, "job": 300, "role": 60}
SPELT = (r"(\d{4})-(\d{1,2})-(\d{1,2})", r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class Planner:
    """Knows the kinds and what this person brought before, so that a row costs no question."""

    def __init__(self, by: Person, today: date, kind: Kind | None) -> None:
        self.by, self.today, self.kind = by, today, kind
        self.kinds = list(Kind.objects.offered().in_order())
        mine = Encounter.objects.filter(source_key__startswith=self._key(""))
        self.here = set(mine.values_list("source_key", flat=True))

    def _key(self, told: str) -> str:
        """An id belongs to whoever brought it: nobody joins a meeting by knowing what it is called."""
        return f"{self.by.public_id}:{told}"[:250]

    def __call__(self, told: dict[str, str]) -> Plan:
        if told.get("unreadable"):
            raise SetAside(_("This event cannot be read."))
        if told.get("cancelled"):
            raise SetAside(_("It was called off."))
        if told.get("learned", "") and len(told["learned"]) > 10_000:
            raise SetAside(_("“%(column)s” is too long.") % {"column": "learned"})
        for name, most in LENGTHS.items():
            if len(told.get(name, "")) > most:
                raise SetAside(_("“%(column)s” is too long.") % {"column": name})
        kind, key = self._kind(told), self._key(told["id"])
        fields = _fields(told) | {"kind": kind, "source_key": key}
        guest = Guest(told.get("who", ""), told.get("role", ""))
        learned = told.get("learned", "") if fields["occurred_on"] <= self.today else ""
        if key in self.here:
            return Plan(fate="same")
        return Plan(fate="new", act=partial(_keep, fields, guest, learned))

    def _kind(self, told: dict[str, str]) -> Kind:
        said = [told.get("kind", ""), told.get("about", "")]
        if any(refused(words) for words in said):
            raise SetAside(str(WHY))
        if found := _named(said[0].split(",") if said[0] else [], self.kinds):
            return found
        if found := _within(said[1], self.kinds) or self.kind:
            return found
        raise SetAside(
            _("It names no kind of encounter. Choose one for such rows, or write it in.")
        )


def _named(said: Iterable[str], kinds: list[Kind]) -> Kind | None:
    folded = {word.strip().casefold() for word in said}
    named = (kind for kind in kinds if {kind.key, kind.name.casefold()} & folded)
    return next(named, None)


def _within(words: str, kinds: list[Kind]) -> Kind | None:
    """A kind that stands in a title, by its longest name: an "Account call" is more than a "call"."""
    names = [(kind.name.casefold(), kind) for kind in kinds]
    names += [(kind.key.replace("-", " "), kind) for kind in kinds]
    longest = sorted(names, key=lambda pair: -len(pair[0]))
    folded = words.casefold()
    return next(
        (kind for name, kind in longest if re.search(rf"\b{re.escape(name)}\b", folded)), None
    )


def _fields(told: dict[str, str]) -> dict[str, Any]:
    private = bool(told.get("private"))
    return {
        "occurred_on": _day(told.get("day", "")),
        "title": told.get("about", ""),
        "place": told.get("place", ""),
        "place_kept": PlaceKept.PRIVATE if private else PlaceKept.OPEN,
        "mode": _one_of(told, "mode", Mode.choices),
        "hours": _hours(told),
        "cost": _number(told, "cost"),
        "met": _whole(told, "met"),
        "job": told.get("job", ""),
        "job_done": _one_of(told, "job_done", JobDone.choices),
        **_span(told),
    }


def _day(cell: str) -> date:
    try:
        if found := re.fullmatch(SPELT[0], cell[:10]):
            return date(*(int(part) for part in found.groups()))
        if found := re.fullmatch(SPELT[1], cell):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
    except ValueError:
        pass
    raise SetAside(_("Write the day as 2024-05-31: “%(day)s”.") % {"day": cell})


def _span(told: dict[str, str]) -> dict[str, Any]:
    if not told.get("from"):
        return {}
    here = timezone.get_current_timezone()
    moments = [datetime.fromisoformat(told[name]) for name in ("from", "until") if told.get(name)]
    aware = [one if one.tzinfo else one.replace(tzinfo=here) for one in moments]
    if len(aware) == 2 and aware[1] < aware[0]:
        aware.pop()
    # Its day is the day where this person is, as on every page.
    return {
        "starts_at": aware[0],
        "ends_at": aware[1] if len(aware) == 2 else None,
        "zone": timezone.get_current_timezone_name(),
        "occurred_on": aware[0].astimezone(here).date(),
    }


def _one_of(told: dict[str, str], name: str, choices: list[tuple[str, Any]]) -> str:
    cell = told.get(name, "").casefold()
    known = {word: value for value, says in choices for word in (value, str(says).casefold())}
    if cell and cell not in known:
        raise SetAside(_("“%(cell)s” is none of: %(known)s.")
                       % {"cell": told[name], "known": ", ".join(v for v, _says in choices)})  # fmt: skip
    return known.get(cell, "")


def _number(told: dict[str, str], name: str) -> Decimal | None:
    cell = told.get(name, "").replace(" ", "").replace(",", ".")
    if not cell:
        return None
    try:
        number = Decimal(cell)
    except InvalidOperation:
        number = Decimal(-1)
    if not (number.is_finite() and 0 <= number < 10_000):
        raise SetAside(
            _("“%(cell)s” is no number for %(column)s.") % {"cell": cell, "column": name}
        )
    return round(number, 2)


def _hours(told: dict[str, str]) -> Decimal | None:
    minutes = _number(told, "minutes")
    return _number(told, "hours") if minutes is None else round(minutes / 60, 2)


def _whole(told: dict[str, str], name: str) -> int | None:
    number = _number(told, name)
    return None if number is None else int(number)


def _keep(
    fields: dict[str, Any], guest: Guest, learned: str, by: Person | None, send: bool
) -> None:
    if by is None:
        return
    guests = [guest] if guest.called else []
    if learned:
        keep.log(**fields, by=by, guests=guests, learned=learned)
    else:
        keep.plan(**fields, by=by, guests=guests)
