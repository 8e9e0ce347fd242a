"""Fifty people press "Take a seat" in the same moment: one sits, forty-nine stand in line."""

from __future__ import annotations

import contextlib
import os
import re
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from tests import make
from tests.conftest import signed_in
from tests.encounters.seats import seat

TAKERS = 50
ON_A_SERVER = bool(os.environ.get("FIRSTHAND_DATABASE_URL"))
# Threads on PostgreSQL see what was committed; SQLite's tests live in memory and are copied to a file.
pytestmark = pytest.mark.django_db(transaction=ON_A_SERVER, serialized_rollback=ON_A_SERVER)


@contextlib.contextmanager
def a_database_that_threads_share(path):
    if connection.vendor != "sqlite":
        yield
        return
    # Not `backup`: that waits for ever for the test's own transaction to end.
    path.write_bytes(connection.connection.serialize())
    told = connections.databases["default"]
    before = told["NAME"]
    told["NAME"] = str(path)
    try:
        yield
    finally:
        told["NAME"] = before


def pressed(clients, address):
    """All at once; what each was told."""
    barrier, said = Barrier(len(clients)), []

    def press(client):
        try:
            barrier.wait(30)
            said.append(client.post(address, follow=False).status_code)
        finally:
            connections.close_all()

    threads = [Thread(target=press, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def rows(path, statement):
    """Ask the database that the threads wrote to."""
    if connection.vendor == "sqlite":
        import sqlite3

        with contextlib.closing(sqlite3.connect(path)) as copy:
            return copy.execute(statement).fetchall()
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.mark.parametrize("places", [1, 3])
def test_a18_fifty_people_who_take_one_seat_at_once_get_it_once(tmp_path, places):
    host = make.person("Ben")
    mine = seat(host, places=places)
    clients = [signed_in(make.person(f"Taker {n}")) for n in range(TAKERS)]
    path = tmp_path / "shared.sqlite3"
    with a_database_that_threads_share(path):
        said = pressed(clients, f"/frontline/seats/{mine.public_id}/take/")
        chairs = rows(path, "SELECT number FROM encounters_taking WHERE ended_at IS NULL")
        line = rows(path, "SELECT person_id FROM encounters_waiting WHERE ended_at IS NULL")
        meetings = rows(path, "SELECT id FROM encounters_encounter")
        there = rows(path, "SELECT person_id FROM encounters_attendance")
    assert said == [302] * TAKERS
    assert sorted(chairs) == [(n,) for n in range(1, places + 1)]
    assert len(line) == len(set(line)) == TAKERS - places
    assert len(meetings) == 1
    assert len(there) == places + 1


def test_the_database_itself_refuses_a_chair_that_is_given(ben, eve, cleo):
    from django.db import IntegrityError, transaction

    from firsthand.encounters.models import Taking

    mine = seat(ben)
    Taking.objects.create(seat=mine, person=eve, number=1)
    with (
        pytest.raises(IntegrityError, match=re.compile("unique", re.IGNORECASE)),
        transaction.atomic(),
    ):
        Taking.objects.create(seat=mine, person=cleo, number=1)
