"""The first colleague of an installation, from the command line."""

from __future__ import annotations

import io
import sys

import pytest

from firsthand.people.models import Person
from firsthand.web.command import main
from tests.conftest import signed_in


@pytest.fixture
def add(db, monkeypatch):
    def added(email):
        monkeypatch.setattr(sys, "stdin", io.StringIO("a walk in the rain today\n"))
        assert main(["user", "add", email, "--password-stdin"]) == 0
        return Person.objects.get(email=email)

    return added


def test_the_first_colleague_becomes_the_administrator(add):
    assert add("first@larkfield.example").has_role("admin")
    assert not add("second@larkfield.example").has_role("admin")


def test_the_first_colleague_may_take_the_key_while_alone(add):
    first = add("first@larkfield.example")
    told = {"key": "customer_data", "reason": "nobody else is here yet"}
    signed_in(first).post(f"/people/{first.public_id}/keys/", told)
    assert Person.objects.get(pk=first.pk).holds("customer_data")
