"""A word that stands nowhere else is put into every field about somebody; an erasure leaves none."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection, models

from firsthand.people import erasure, registry, subjects
from firsthand.people.models import Customer, Person
from tests import make

CANARY = "zyzzyva"
TEXT = (models.CharField, models.TextField, models.JSONField)


@pytest.fixture(autouse=True)
def _a_list_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


def sing(row):
    """Put the word into every text of a row that an erasure promises to blank."""
    entry = next(entry for entry in registry.declared() if entry.model is type(row))
    for field in row._meta.concrete_fields:
        if field.name in entry.blanked and isinstance(field, TEXT) and field.name != "password":
            room = field.max_length or 100
            setattr(row, field.name, f"{CANARY}@{uuid.uuid4().hex}"[:room])
    row.save()


def everything():
    """Every row of every table as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return "".join(str(rows_of(cursor, table)) for table in tables)


def rows_of(cursor, table):
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    return cursor.fetchall()


def erase(kind, row, by):
    erasure.erase(subjects.subject(kind, row.public_id), by=by, reason="asked")


def test_nothing_of_a_customer_is_left(ada):
    customer = make.customer(CANARY, key=f"{CANARY}-7")
    sing(customer)
    assert CANARY in everything()
    erase("customer", customer, ada)
    assert CANARY not in everything()
    assert Customer.objects.filter(pk=customer.pk).exists()


def test_nothing_of_a_colleague_is_left(ada, ben):
    make.message(to=ben, subject=CANARY, text=CANARY, key=CANARY)
    sing(ben)
    erase("person", ben, ada)
    assert CANARY not in everything()
    assert Person.objects.filter(pk=ben.pk).exists()
