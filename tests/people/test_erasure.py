from __future__ import annotations

import json

import pytest
from django.utils import timezone

from firsthand.people import erasure, erasure_again, erasure_list, handover, subjects
from firsthand.people.models import AuditEntry, Customer, CustomerKey, Erasure, Hold, Person
from firsthand.web import worker
from firsthand.web.models import Job
from tests import make


@pytest.fixture(autouse=True)
def _a_list_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def delaney(db):
    return make.customer()


def who(row):
    kind = "customer" if isinstance(row, Customer) else "person"
    return subjects.subject(kind, row.public_id)


def hold(row, ada, cleo):
    return Hold.objects.create(
        matter="a claim", subject_kind="customer", subject_id=row.public_id, by=ada, second=cleo
    )


@pytest.mark.parametrize("typed", ["C-1029", "c-1029", "Delaney", "mrs delaney"])
def test_a_customer_is_found_by_key_and_name(delaney, typed):
    assert [found.public_id for found in subjects.find(typed)] == [delaney.public_id]


def test_a_colleague_is_found_by_address(ben):
    assert subjects.find("BEN@larkfield.example")[0].public_id == ben.public_id


def test_nothing_typed_finds_nobody(ben):
    assert subjects.find("  ") == []


def test_an_erased_customer_is_gone(delaney, ada):
    request = erasure.erase(who(delaney), by=ada, reason="asked to be erased")
    delaney.refresh_from_db()
    assert (delaney.name, CustomerKey.objects.count()) == ("", 0)
    assert request.finished_at is not None
    assert erasure.left(who(delaney)) == 0
    assert subjects.find("Delaney") == []


def test_the_receipt_counts_and_names_nobody(delaney, ada):
    receipt = erasure.erase(who(delaney), by=ada, reason="asked").receipt
    assert receipt["counts"]["Customer's own record"] == 1
    assert receipt["left"] == 0
    assert "Delaney" not in json.dumps(receipt)


def test_one_erasure_is_one_line_in_the_audit_trail(delaney, ada):
    erasure.erase(who(delaney), by=ada, reason="asked")
    entry = AuditEntry.objects.get(verb="erase")
    assert (entry.actor_id, entry.object_id) == (ada.pk, str(delaney.public_id))


def test_who_was_merged_goes_with_them(delaney, ada):
    twin = make.customer("Mrs D.", "C-77", merged_into=delaney)
    erasure.erase(who(twin), by=ada, reason="asked")
    twin.refresh_from_db()
    assert twin.name == ""
    assert CustomerKey.objects.count() == 0


def test_others_stay(delaney, ada):
    other = make.customer("Mr Okoro", "C-2")
    erasure.erase(who(delaney), by=ada, reason="asked")
    other.refresh_from_db()
    assert other.name == "Mr Okoro"


def test_a_hold_stops_it(delaney, ada, cleo):
    hold(delaney, ada, cleo)
    with pytest.raises(erasure.Held):
        erasure.erase(who(delaney), by=ada, reason="asked")
    assert not Erasure.objects.exists()


def test_a_hold_that_comes_later_stops_the_job_and_says_so(delaney, ada, cleo, settings):
    settings.JOBS_AT_ONCE = False
    erasure.erase(who(delaney), by=ada, reason="asked")
    hold(delaney, ada, cleo)
    worker.drain()
    assert "legal hold" in Job.objects.get().said
    assert Customer.objects.get().name == "Mrs Delaney"


def test_a_hold_that_ended_stops_nothing(delaney, ada, cleo):
    held = hold(delaney, ada, cleo)
    held.ended_at = timezone.now()
    held.save()
    assert erasure.erase(who(delaney), by=ada, reason="asked").finished_at


def test_asking_twice_is_one_request(delaney, ada, settings):
    settings.JOBS_AT_ONCE = False
    first = erasure.erase(who(delaney), by=ada, reason="asked")
    assert erasure.erase(who(delaney), by=ada, reason="asked") == first
    assert Job.objects.count() == 1


def test_an_erasure_whose_job_was_stopped_goes_on_when_it_is_asked_for_again(
    delaney, ada, settings
):
    settings.JOBS_AT_ONCE = False
    erasure.erase(who(delaney), by=ada, reason="asked")
    Job.objects.get().ask_to_stop()
    erasure.erase(who(delaney), by=ada, reason="asked")
    worker.drain()
    assert Erasure.objects.get().finished_at
    assert not CustomerKey.objects.filter(external_id="C-1029").exists()


def test_a_colleague_becomes_a_record_without_a_name(ben, root, as_ben):
    make.message(to=ben)
    erasure.erase(who(ben), by=root, reason="asked")
    ben.refresh_from_db()
    assert (ben.name, ben.is_active, ben.messages.count()) == ("–", False, 0)
    assert "ben" not in ben.email
    assert as_ben.get("/me/messages/").status_code == 302


def test_two_colleagues_can_be_erased(ben, cleo, root):
    for person in (ben, cleo):
        erasure.erase(who(person), by=root, reason="asked")
    assert Person.objects.filter(name="–").count() == 2


def test_the_last_administrator_stays(root):
    with pytest.raises(erasure.LastAdministrator):
        erasure.erase(who(root), by=root, reason="asked")


def test_a_restore_erases_again(delaney, ada):
    erasure.erase(who(delaney), by=ada, reason="asked")
    Customer.objects.update(name="Mrs Delaney")  # what an older backup holds
    assert erasure_again.apply(erasure_list.path()) == 1
    assert Customer.objects.get().name == ""


def test_a_torn_last_line_does_not_stop_a_restore(delaney, ada):
    erasure.erase(who(delaney), by=ada, reason="asked")
    with erasure_list.path().open("a") as file:
        file.write('{"kind": "cust')
    assert len(list(erasure_list.read(erasure_list.path()))) == 1


def test_what_a_leaver_owned_goes_to_the_successor(ben, cleo, root):
    step = make.step("our-own", owner=ben)
    moved = handover.deactivate(ben, by=root, successor=cleo)
    step.refresh_from_db()
    assert (step.owner, moved["steps"]) == (cleo, 1)
    assert not Person.objects.get(pk=ben.pk).has_role("agent")
