"""A customer is erased: what colleagues wrote about them at first hand goes, or is found."""

from __future__ import annotations

import pytest

from firsthand.encounters.actions.meet import Guest
from firsthand.encounters.models import Attendance, Encounter, Met
from firsthand.people.models import Customer
from tests import make


@pytest.fixture
def her(db) -> Customer:
    return make.customer("Mrs Osei")


def erase(client, customer) -> str:
    asked = {"reason": "asked to be erased", "checked": "on"}
    address = f"/settings/erase/customer/{customer.public_id}/"
    return client.post(address, asked, follow=True).content.decode()


def test_an_encounter_with_her_keeps_its_day_and_loses_its_words(as_ada, ben, her):
    make.encounter(ben, title="Mrs Osei and her list", job="One date", guests=[Guest("Mrs Osei")])
    erase(as_ada, her)
    one, part, met = Encounter.objects.get(), Attendance.objects.get(), Met.objects.get()
    assert (one.title, one.job, met.called, part.learned) == ("", "", "", "–")
    assert part.counts


def test_her_name_in_what_somebody_learned_is_listed_for_a_person_to_mend(as_ada, ben, her):
    one = make.encounter(ben, learned="Mrs Osei waits for a date.")
    assert f"/encounters/{one.public_id}/" in erase(as_ada, her)
