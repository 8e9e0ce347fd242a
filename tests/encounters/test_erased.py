"""A customer is erased: what colleagues wrote about them at first hand goes, or is found."""

from __future__ import annotations

import pytest
from django.utils import timezone

from firsthand.commitments import actions as commitments
from firsthand.encounters.actions import joining
from firsthand.encounters.actions.meet import Guest
from firsthand.encounters.models import Attendance, Encounter, Met
from firsthand.people.models import Customer
from tests import make
from tests.encounters.seats import seat
from tests.tours import making


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


def test_her_name_in_seats_questions_tours_and_promises_is_listed_as_well(as_ada, ben, cleo, her):
    today = timezone.localdate()
    speaks = "Mrs Osei waits for a date."
    asked = joining.ask(cleo, by=ben, kind=make.kind("account-call"), message=speaks)
    offered = seat(cleo, welcome=speaks)
    tour = making.tour(ben, cleo)
    making.note(making.goal(tour), speaks)
    earlier = making.credit(ben, cleo, words=speaks)
    owed = commitments.make(kind="listen", what=speaks, owed_by=ben, due_on=today, url="/")
    receipt = erase(as_ada, her)
    for door in (
        f"/frontline/asks/{asked.public_id}/",
        f"/frontline/seats/{offered.public_id}/",
        f"/tours/{tour.public_id}/",
        f"/passports/credit/{earlier.public_id}/",
        f"/commitments/{owed.public_id}/",
    ):
        assert door in receipt, door
