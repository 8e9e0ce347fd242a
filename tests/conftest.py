"""The cast, and the doors that the tests go through."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import settings as hypothesis_settings

from firsthand.people.models import Person
from tests import make

hypothesis_settings.register_profile("dev", max_examples=50, deadline=None)
hypothesis_settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

TRUTH = Path(__file__).parent / "truth"
DATA = Path(os.environ.get("FIRSTHAND_TEST_DATA", Path(__file__).parents[2] / "shared" / "data"))


@pytest.fixture(scope="session")
def truth() -> Path:
    """Published numbers. They lie beside the tests and are never skipped."""
    return TRUTH


@pytest.fixture(scope="session")
def data() -> Path:
    """Real exports, read in place; a test that needs them skips where they are not."""
    if not DATA.is_dir():
        pytest.skip("no test data: set FIRSTHAND_TEST_DATA")
    return DATA


@pytest.fixture
def ada(db: None) -> Person:
    """Ada leads customer experience and holds the customer-data key."""
    return make.person("Ada", "cx_lead", keys=("customer_data",))


@pytest.fixture
def ben(db: None) -> Person:
    """Ben is an agent on the phones in Leeds."""
    return make.person("Ben", "agent", site=make.site())


@pytest.fixture
def cleo(db: None) -> Person:
    """Cleo leads the service team."""
    return make.person("Cleo", "service_lead")


@pytest.fixture
def dev(db: None) -> Person:
    """Dev is on the board."""
    return make.person("Dev", "executive")


@pytest.fixture
def root(db: None) -> Person:
    """Root looks after accounts, settings and backups, and reads no content."""
    return make.person("Root", "admin")


@pytest.fixture
def eve(db: None) -> Person:
    """Eve works here and has nothing to do with any of it."""
    return make.person("Eve")


@pytest.fixture
def as_ada(ada: Person) -> Client:
    return signed_in(ada)


@pytest.fixture
def as_ben(ben: Person) -> Client:
    return signed_in(ben)


@pytest.fixture
def as_cleo(cleo: Person) -> Client:
    return signed_in(cleo)


@pytest.fixture
def as_dev(dev: Person) -> Client:
    return signed_in(dev)


@pytest.fixture
def as_root(root: Person) -> Client:
    return signed_in(root)


@pytest.fixture
def as_eve(eve: Person) -> Client:
    return signed_in(eve)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
