"""Look after colleagues: add, list, password, role, key, deactivate."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadUsage, Refused
from firsthand.web.command_output import json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.people.models import Person


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=["add", "list", "password", "role", "key", "deactivate"], help="what to do"
    )
    parser.add_argument("email", nargs="?", help="whose account; not for list")
    parser.add_argument("value", nargs="?", help="the role or the key")
    parser.add_argument("--name", help="for add: what people call them")
    parser.add_argument(
        "--password-stdin", action="store_true", help="read the password from stdin"
    )
    parser.add_argument("--end", action="store_true", help="for role and key: take it away")
    parser.add_argument("--reason", default="given by the operator", help="for key: why")
    parser.add_argument("--hand-over-to", metavar="EMAIL", help="for deactivate: who takes over")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    if options.what == "list":
        return _list(options)
    if not options.email:
        raise BadUsage(f"say whose: firsthand user {options.what} EMAIL")
    doing = {
        "add": _add,
        "password": _password,
        "role": _role,
        "key": _key,
        "deactivate": _deactivate,
    }
    doing[options.what](options)
    return 0


def _list(options: argparse.Namespace) -> int:
    from firsthand.people.models import Person

    people = [
        {
            "email": person.email,
            "name": person.name,
            "active": person.is_active,
            "roles": sorted(person.roles),
            "keys": sorted(person.keys),
        }
        for person in Person.objects.by_name()
    ]
    if options.json:
        say_json(people)
    else:
        say(*[_line(row) for row in people])
    return 0


def _line(row: dict[str, Any]) -> str:
    return f"{row['email']}  {row['name']}  {', '.join([*row['roles'], *row['keys']])}"


def _add(options: argparse.Namespace) -> None:
    from firsthand.people import granting
    from firsthand.people.models import Person, Role
    from firsthand.people.queries.rights import administrators

    email = options.email.lower()
    if Person.objects.filter(email=email).exists():
        raise Refused(f"{email} is here already.")
    password = _asked_password(Person(email=email, name=options.name or ""), options)
    person = Person.objects.invite(
        email=email, name=options.name or email.split("@")[0], password=password
    )
    # Somebody has to begin: without an administrator nobody could give a role to anybody.
    if not administrators():
        granting.give_role(person, Role.ADMIN, by=None, reason="the first of this installation")


def _password(options: argparse.Namespace) -> None:
    person = _person(options.email)
    person.set_password(_asked_password(person, options))
    person.save(update_fields=["password"])


def _asked_password(person: Person, options: argparse.Namespace) -> str:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    if options.password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        try:
            password = getpass.getpass("Password (15 characters or more): ")
        except EOFError as nobody:
            raise BadUsage("nobody is at the keyboard: send it with --password-stdin") from nobody
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return password


def _role(options: argparse.Namespace) -> None:
    from firsthand.people import granting
    from firsthand.people.models import Role

    if options.value not in Role.values:
        raise BadUsage(f"a role is one of: {', '.join(Role.values)}")
    person = _person(options.email)
    if options.end:
        granting.end_role(person, options.value, by=None)
    else:
        granting.give_role(person, options.value, by=None)


def _key(options: argparse.Namespace) -> None:
    from firsthand.people import granting
    from firsthand.people.models import Key

    if options.value not in Key.values:
        raise BadUsage(f"a key is one of: {', '.join(Key.values)}")
    person = _person(options.email)
    if options.end:
        granting.end_key(person, options.value, by=None)
    else:
        granting.give_key(person, options.value, by=None, reason=options.reason)


def _deactivate(options: argparse.Namespace) -> None:
    from firsthand.people import handover

    successor = _person(options.hand_over_to) if options.hand_over_to else None
    moved = handover.deactivate(_person(options.email), by=None, successor=successor)
    say(*[f"{count:6}  {name} handed over" for name, count in moved.items()])


def _person(email: str) -> Person:
    from firsthand.people.models import Person

    person = Person.objects.filter(email=email.lower()).first()
    if person is None:
        raise Refused(f"nobody has the address {email}.")
    return person
