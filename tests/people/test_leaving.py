"""Somebody leaves: signed out at once, handed over, and brought back with nothing."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.commitments.models import Commitment
from firsthand.people.models import Deactivation, Person
from tests import make
from tests.conftest import signed_in


@pytest.fixture
def leaves(as_root, ben):
    def leave(**told):
        return as_root.post(f"/people/{ben.public_id}/leave/", told, follow=True)

    return leave


def test_whoever_leaves_is_signed_out_everywhere_at_once(leaves, ben):
    phone, desk = signed_in(ben), signed_in(ben)
    leaves()
    for client in (phone, desk):
        assert client.get("/people/")["Location"].startswith("/sign-in/")


def test_whoever_left_cannot_sign_in(leaves, ben, client):
    ben.set_password("a walk in the rain today")
    ben.save()
    leaves()
    client.post("/sign-in/", {"login": ben.email, "password": "a walk in the rain today"})
    assert client.get("/people/").status_code == 302


def test_an_old_session_does_not_come_back_with_the_colleague(leaves, as_root, ben):
    phone = signed_in(ben)
    leaves()
    as_root.post(f"/people/{ben.public_id}/back/")
    assert Person.objects.get(pk=ben.pk).is_active
    assert phone.get("/people/").status_code == 302


def test_roles_and_keys_end_and_do_not_come_back(leaves, as_root, ben):
    leaves()
    as_root.post(f"/people/{ben.public_id}/back/")
    assert Person.objects.get(pk=ben.pk).roles == {"colleague"}


def test_what_they_answered_for_goes_to_whoever_takes_over(leaves, ben, cleo):
    step = make.step("van-repair", owner=ben)
    owed = Commitment.objects.create(kind="listen", what="Ring her", owed_by=ben, due_on=date.max)
    said = leaves(successor=cleo.pk).content.decode()
    step.refresh_from_db()
    owed.refresh_from_db()
    assert (step.owner, owed.owed_by) == (cleo, cleo)
    assert "Steps of the journey: 1" in said
    assert Deactivation.objects.get().handed_to == cleo


def test_without_a_successor_it_stays_where_it_is(leaves, ben):
    step = make.step("van-repair", owner=ben)
    leaves()
    step.refresh_from_db()
    assert step.owner == ben


def test_nobody_takes_over_from_themselves(as_root, ben):
    refused = as_root.post(f"/people/{ben.public_id}/leave/", {"successor": ben.pk})
    assert refused.status_code == 422
