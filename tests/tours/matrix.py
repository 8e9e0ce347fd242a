"""What the doors of tours and passports lead to, for the permission matrix (tests/web)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from firsthand.people.models import Person, Removal
from firsthand.tours.actions import proof
from tests import make
from tests.tours import making

Objects = dict[str, Callable[[], dict[str, Any]]]


def host() -> Person:
    found = Person.objects.filter(email="ivo@larkfield.example").first()
    return found or make.person("Ivo")


def objects(ben: Callable[[], Person]) -> Objects:
    """A tour that Ben makes and Ivo hosts: none of those who knock."""

    def tour() -> Any:
        return making.tour(ben(), host())

    def goal() -> dict[str, Any]:
        made = tour()
        return {"public_id": made.public_id, "goal": making.goal(made).pk}

    def signed() -> dict[str, Any]:
        one = making.goal(tour())
        making.note(one)
        word = proof.sign(one, by=one.tour.host, fully=True)
        return {"public_id": one.tour.public_id, "signed": word.pk}

    def evidence() -> dict[str, Any]:
        one = making.note(making.goal(tour()))
        return {"public_id": one.tour.public_id, "evidence_id": one.public_id}

    def removed(made: Any) -> dict[str, Any]:
        made.removal = Removal.objects.create(by=ben(), what="for the test")
        made.save()
        return _by_id(made)

    return {
        "credit": lambda: _by_id(making.credit(ben(), host())),
        "credit_back": lambda: removed(making.credit(ben())),
        "passport": lambda: _by_id(ben()),
        "programme": lambda: _by_id(making.programme(ben())),
        "programme_back": lambda: removed(making.programme(ben())),
        "tour": lambda: _by_id(tour()),
        "tour_back": lambda: removed(tour()),
        "tour_catalogue_goal": lambda: _by_id(making.catalogue_goal()),
        "tour_catalogue_goal_back": lambda: removed(making.catalogue_goal()),
        "tour_catalogue_goal_remove": lambda: _by_id(making.catalogue_goal()),
        "tour_evidence": goal,
        "tour_evidence_back": evidence,
        "tour_evidence_remove": evidence,
        "tour_rate": lambda: {**_by_id(tour()), "moment": "before"},
        "tour_sign": goal,
        "tour_unsign": signed,
    }


def _by_id(thing: Any) -> dict[str, Any]:
    return {"public_id": thing.public_id}
