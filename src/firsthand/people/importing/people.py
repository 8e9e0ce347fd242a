"""A list of colleagues. Known by e-mail: who is here already is brought up to date, never doubled."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from firsthand.people import audit
from firsthand.people.actions.joining import invite
from firsthand.people.forms.zones import zones
from firsthand.people.importing import catalogue
from firsthand.people.importing.look import Plan, SetAside
from firsthand.people.models import Person

COLUMNS = {
    "email": "e-mail|mail|email address|e-mail address",
    "name": "full name",
    "title": "job title|position",
    "level": "grade",
    "function": "department",
    "site": "location|office",
    "team": "",
    "zone": "time zone|timezone",
    "customer_facing_since": "since|serves customers since|customer facing since",
}
NAMES = {
    word: name for name, others in COLUMNS.items() for word in [name, *others.split("|")] if word
}
LENGTHS = {"name": 120, "title": 120, "level": 60}


class Planner:
    """Knows everybody and every place before the first row, so that a row costs no question."""

    def __init__(self) -> None:
        self.here = {person.email: person for person in Person.objects.get_queryset()}
        self.places = {
            "function": catalogue.functions(),
            "site": catalogue.sites(),
            "team": catalogue.teams(),
        }

    def __call__(self, told: dict[str, str]) -> Plan:
        fields = self._fields(told)
        email = fields.pop("email")
        person = self.here.get(email)
        if person is None:
            return Plan(fate="new", act=partial(_join, email, fields))
        if not person.is_active:
            raise SetAside(_("They left. Bring them back on their page first."))
        # An empty cell says nothing: it takes nothing away from what is known.
        news = {name: value for name, value in fields.items() if value not in (None, "")}
        if all(getattr(person, name) == value for name, value in news.items()):
            return Plan(fate="same")
        return Plan(fate="changed", act=partial(_update, person, news))

    def _fields(self, told: dict[str, str]) -> dict[str, Any]:
        fields: dict[str, Any] = {"email": _email(told)}
        for name, most in LENGTHS.items():
            fields[name] = told.get(name, "")
            if len(fields[name]) > most:
                raise SetAside(_("“%(column)s” is too long.") % {"column": name})
        if not fields["name"]:
            raise SetAside(_("There is no name."))
        for name, known in self.places.items():
            fields[name] = catalogue.meant(known, told.get(name, ""))
        fields["zone"] = _zone(told.get("zone", ""))
        fields["customer_facing_since"] = _day(told.get("customer_facing_since", ""))
        return fields


def _email(told: dict[str, str]) -> str:
    email = told.get("email", "").lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise SetAside(_("This is no e-mail address.")) from error
    return email


def _zone(cell: str) -> str:
    if cell and cell not in zones():
        raise SetAside(_("There is no time zone “%(zone)s”. Write Europe/London.") % {"zone": cell})
    return cell


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise SetAside(_("Write the day as 2024-05-31: “%(day)s”.") % {"day": cell}) from error


def _join(email: str, fields: dict[str, Any], by: Person | None, send: bool) -> None:
    invite(email=email, by=by, send=send, **fields)


def _update(person: Person, news: dict[str, Any], by: Person | None, send: bool) -> None:
    for name, value in news.items():
        setattr(person, name, value)
    person.save(update_fields=list(news))
    audit.record("change", kind="person", object_id=person.public_id, by=by)
