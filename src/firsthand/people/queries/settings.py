"""What the page of settings says before anybody opens a part of it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    here: int
    """Colleagues who may sign in."""
    waiting: int
    """Of these, those who have not set a password yet."""


def staff() -> Staff:
    active = Person.objects.active()
    # Django marks a password that nobody can type with a leading exclamation mark.
    return Staff(here=active.count(), waiting=active.filter(password__startswith="!").count())  # noqa: S106
