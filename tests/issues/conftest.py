from __future__ import annotations

import pytest
from django.test import Client

from firsthand.people.models import Person
from tests import make
from tests.conftest import signed_in
from tests.issues import making


@pytest.fixture
def hanna(db: None) -> Person:
    """Hanna listens to every inbox."""
    return make.person("Hanna Weiss", function=make.function("operations"))


@pytest.fixture
def ivo(db: None) -> Person:
    """Ivo stands in for Hanna."""
    return make.person("Ivo Petrov", function=make.function("logistics"))


@pytest.fixture
def sten(db: None) -> Person:
    """Sten is the steward of friction notes."""
    return make.person("Sten Okafor", keys=("steward",))


@pytest.fixture
def inboxes(hanna: Person, ivo: Person) -> None:
    making.inbox(hanna, ivo)


@pytest.fixture
def as_hanna(hanna: Person) -> Client:
    return signed_in(hanna)


@pytest.fixture
def as_ivo(ivo: Person) -> Client:
    return signed_in(ivo)


@pytest.fixture
def as_sten(sten: Person) -> Client:
    return signed_in(sten)
