from __future__ import annotations

import pytest

from firsthand.people.models import Person
from tests import make
from tests.conftest import signed_in


@pytest.fixture
def maya(db: None) -> Person:
    """Maya is a head who makes tours."""
    return make.person("Maya", level="head")


@pytest.fixture
def ivo(db: None) -> Person:
    """Ivo works in field service and hosts."""
    return make.person("Ivo", function=make.function("field-service"))


@pytest.fixture
def as_maya(maya):
    return signed_in(maya)


@pytest.fixture
def as_ivo(ivo):
    return signed_in(ivo)
