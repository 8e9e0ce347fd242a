"""The cast, and the doors that the tests go through."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import settings as hypothesis_settings

from firsthand.people.models import Person
from tests import machine, make

hypothesis_settings.register_profile("dev", max_examples=50, deadline=None)
hypothesis_settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True)
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


@pytest.fixture(scope="session")
def migrated(request: pytest.FixtureRequest) -> Path:
    """A database as the migrations leave it, for whoever needs one: there once a run has made it."""
    return machine.kept_in(request.config.cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, migrated: Path) -> None:
    if connection.vendor == "sqlite" and migrated.is_file():
        machine.begin_with(migrated)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, migrated: Path) -> None:
    """Keep the database before any test writes into it."""
    if connection.vendor == "sqlite" and not migrated.is_file():
        with django_db_blocker.unblock():
            connection.ensure_connection()
            machine.keep(connection, migrated)


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
