"""Legal holds: one person places one, ending takes two and a reason."""

from __future__ import annotations

import pytest

from firsthand.people.models import AuditEntry, Erasure, Hold
from tests import make
from tests.conftest import signed_in

HOLDS = "/settings/holds/"
WHY = {"reason": "The claim was settled."}


@pytest.fixture
def delaney(db):
    return make.customer()


@pytest.fixture
def held(as_ada, delaney) -> Hold:
    as_ada.post(f"{HOLDS}customer/{delaney.public_id}/", {"matter": "Claim 4711"})
    return Hold.objects.get()


def text(answer) -> str:
    return answer.content.decode()


def test_a_hold_is_placed_from_the_search_and_stands_on_the_list(as_ada, delaney):
    address = f"{HOLDS}customer/{delaney.public_id}/"
    assert address in text(as_ada.post(HOLDS, {"typed": "delaney"}))
    page = text(as_ada.post(address, {"matter": "Claim 4711"}, follow=True))
    assert "One person is covered by a hold." in page
    assert "Claim 4711" in page
    assert [one["matter"] for one in as_ada.get(HOLDS, {"format": "json"}).json()["holds"]] == [
        "Claim 4711"
    ]


def test_whom_it_covers_is_not_erased(as_ada, held, delaney):
    sure = {"reason": "asked to be erased", "checked": "on"}
    page = text(as_ada.post(f"/settings/erase/customer/{delaney.public_id}/", sure))
    assert "A legal hold covers this person" in page
    assert not Erasure.objects.exists()


def test_it_ends_when_a_second_person_agrees(as_ada, as_root, held):
    as_ada.post(f"{HOLDS}{held.public_id}/end/", WHY)
    held.refresh_from_db()
    assert held.ended_at is None
    assert WHY["reason"] in text(as_root.get(HOLDS))
    as_root.post(f"{HOLDS}{held.public_id}/answer/")
    held.refresh_from_db()
    assert held.ended_at
    assert "No hold stands." in text(as_root.get(HOLDS))


def test_whoever_asked_cannot_be_the_second(as_ada, held):
    as_ada.post(f"{HOLDS}{held.public_id}/end/", WHY)
    assert as_ada.post(f"{HOLDS}{held.public_id}/answer/").status_code == 403
    held.refresh_from_db()
    assert held.ended_at is None


def test_nobody_ends_one_alone_or_without_a_reason(as_ada, as_root, held):
    assert as_ada.post(f"{HOLDS}{held.public_id}/end/", {"reason": ""}).status_code == 422
    as_root.post(f"{HOLDS}{held.public_id}/answer/")
    held.refresh_from_db()
    assert (held.end_asked_at, held.ended_at) == (None, None)


def test_what_was_asked_can_be_taken_back(as_ada, as_root, held):
    as_ada.post(f"{HOLDS}{held.public_id}/end/", WHY)
    as_ada.post(f"{HOLDS}{held.public_id}/answer/", {"go_on": "1"})
    as_root.post(f"{HOLDS}{held.public_id}/answer/")
    held.refresh_from_db()
    assert held.ended_at is None


def test_every_step_is_written_down_once_and_names_nobody(as_ada, as_root, held):
    as_ada.post(f"{HOLDS}{held.public_id}/end/", WHY)
    as_root.post(f"{HOLDS}{held.public_id}/answer/")
    rows = AuditEntry.objects.order_by("id").values_list("verb", "reason")
    assert list(rows) == [("hold", ""), ("ask_end_hold", ""), ("end_hold", "")]


def test_only_those_who_may_erase_see_holds(as_eve, as_cleo, held):
    for client in (as_eve, as_cleo):
        assert client.get(HOLDS).status_code == 403
        assert client.post(f"{HOLDS}{held.public_id}/end/", WHY).status_code == 403


def test_a_colleagues_hold_is_an_administrators(as_ada, as_root, ben):
    address = f"{HOLDS}person/{ben.public_id}/"
    assert as_ada.post(address, {"matter": "A dispute"}).status_code == 404
    as_root.post(address, {"matter": "A dispute"})
    assert "A dispute" not in text(as_ada.get(HOLDS))
    assert "A dispute" in text(as_root.get(HOLDS))
    keyed = signed_in(make.person("Kim", keys=("customer_data",)))
    hold = Hold.objects.get()
    assert keyed.post(f"{HOLDS}{hold.public_id}/end/", WHY).status_code == 404
