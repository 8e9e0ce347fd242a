"""One page for what is owed either way, as JSON and as files; seen by its two people alone."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import polars as pl
import pytest
from django.utils import timezone

from firsthand.commitments import actions
from firsthand.commitments.models import CallBack, Commitment
from firsthand.people.models import AuditEntry
from tests import make

pytestmark = pytest.mark.django_db


def day(n):
    return timezone.localdate() + timedelta(days=n)


@pytest.fixture
def promise(ben, ada) -> Commitment:
    return actions.make("listen", "Listen to refunds", owed_by=ben, owed_to=ada, due_on=day(2))


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_both_sides_of_a_promise_stand_on_the_page(promise, as_ben, as_ada):
    mine, owed = text(as_ben.get("/commitments/")), text(as_ada.get("/commitments/"))
    assert "One promise waits for you." in mine
    assert "You promised it to Ada." in mine
    assert "You owe nobody anything." in owed
    assert "Ben promised it to you." in owed


def test_a_stranger_sees_it_nowhere(promise, as_eve, as_dev):
    for stranger in (as_eve, as_dev):
        for address in ("/commitments/", "/commitments/?format=json", "/commitments/export/csv/"):
            assert "Listen to refunds" not in text(stranger.get(address))
        assert stranger.get(f"/commitments/{promise.public_id}/").status_code == 404


def test_nothing_promised_is_said_as_that(as_eve):
    assert "Nothing promised yet." in text(as_eve.get("/commitments/"))


def test_what_was_kept_lately_stands_apart_with_what_shows_it(promise, as_ben):
    as_ben.post(f"/commitments/{promise.public_id}/keep/", {"evidence": "Three calls"})
    told = as_ben.get("/commitments/?format=json").json()
    assert [told[side]["count"] for side in ("mine", "owed", "done")] == [0, 0, 1]
    assert told["done"]["commitments"][0]["evidence"] == "Three calls"


def test_what_was_kept_long_ago_has_left_the_page(promise, ben, as_ben):
    kept = actions.keep(promise, by=ben)
    kept.at -= timedelta(days=31)
    kept.save()
    assert as_ben.get("/commitments/?format=json").json()["done"]["count"] == 0


def test_one_may_ask_only_for_what_is_past_its_day(promise, ben, as_ben):
    actions.make("answer", "Answer Joel", owed_by=ben, due_on=day(-1))
    page = text(as_ben.get("/commitments/?late=1"))
    assert "Answer Joel" in page
    assert "Listen to refunds" not in page


def test_the_list_goes_out_as_csv_and_parquet_and_that_is_written_down(promise, as_ben):
    lines = csv.DictReader(
        StringIO(as_ben.get("/commitments/export/csv/").content.decode("utf-8-sig"))
    )
    assert [line["what"] for line in lines] == ["Listen to refunds"]
    table = pl.read_parquet(BytesIO(as_ben.get("/commitments/export/parquet/").content))
    assert table["owed_to"].to_list() == ["Ada"]
    assert AuditEntry.objects.filter(verb="export").count() == 2
    assert as_ben.get("/commitments/export/xls/").status_code == 404


def test_its_own_page_says_who_owes_whom_and_lets_go_with_a_reason(promise, as_ada, as_ben):
    address = f"/commitments/{promise.public_id}/"
    assert "What shows it" in text(as_ben.get(address))
    assert "Why it need not be kept" in text(as_ada.get(address))
    as_ada.post(f"{address}release/", {"reason": "The letter is stopped", "next": address})
    assert "The letter is stopped" in text(as_ben.get(address))
    as_ada.post(f"{address}still-owed/")
    assert "What shows it" in text(as_ben.get(address))


def test_whoever_owes_it_does_not_take_back_that_they_were_let_off_by_another(promise, ada, as_ben):
    actions.release(promise, by=ada, reason="No need")
    assert as_ben.post(f"/commitments/{promise.public_id}/still-owed/").status_code == 403


def test_a_call_back_to_a_customer_is_a_promise_that_says_nothing_of_them(ben, as_ben, as_ada):
    customer = make.customer("Mrs Delaney")
    voice = make.voice("Nobody rang me back.", customer=customer, heard_by=ben)
    as_ben.post(f"/voices/{voice.public_id}/call-back/", {"due_on": day(1).isoformat()})
    made = Commitment.objects.get()
    assert (made.kind, made.owed_by, made.url) == ("call-back", ben, f"/voices/{voice.public_id}/")
    assert made.call_back.customer == customer
    page = text(as_ben.get("/commitments/")) + text(as_ben.get(f"/commitments/{made.public_id}/"))
    assert "Call a customer back" in page
    assert "Delaney" not in page
    assert "Delaney" not in as_ben.get("/commitments/?format=json").content.decode()
    assert "Call a customer back" not in text(as_ada.get("/commitments/"))


def test_a_call_back_is_promised_for_a_day_that_is_still_to_come(ben, as_ben):
    voice = make.voice(heard_by=ben)
    told = as_ben.post(
        f"/voices/{voice.public_id}/call-back/", {"due_on": "2020-02-29"}, follow=True
    )
    assert "That day is over." in told.content.decode()
    assert not Commitment.objects.exists()


def test_once_they_are_erased_the_promise_leads_to_nobody(ben, as_ben):
    customer = make.customer()
    actions.promise_call_back("Call", owed_by=ben, due_on=day(1), customer=customer, url="/")
    customer.delete()
    assert not CallBack.objects.exists()
    assert "Call" in text(as_ben.get("/commitments/"))
