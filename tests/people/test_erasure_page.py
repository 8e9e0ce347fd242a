from __future__ import annotations

import io
import json
import zipfile

import pytest

from firsthand.people.models import AuditEntry, Customer, Erasure, Hold
from tests import make

SEARCH = "/settings/erase/"


@pytest.fixture(autouse=True)
def _a_list_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def delaney(db):
    return make.customer()


def page_of(customer):
    return f"{SEARCH}customer/{customer.public_id}/"


def text(answer):
    return answer.content.decode()


def test_the_way_from_the_name_to_the_receipt(as_ada, delaney):
    assert page_of(delaney) in text(as_ada.post(SEARCH, {"typed": "delaney"}))
    assert "Mrs Delaney appears in 2 places." in text(as_ada.get(page_of(delaney)))
    sure = {"reason": "asked to be erased", "checked": "on"}
    receipt = text(as_ada.post(page_of(delaney), sure, follow=True))
    assert "Erased from 2 places." in receipt
    assert "0, searched again" in receipt
    assert "Delaney" not in receipt


def test_nothing_goes_before_somebody_checked(as_ada, delaney):
    answer = as_ada.post(page_of(delaney), {"reason": "asked to be erased"})
    assert answer.status_code == 422
    assert Customer.objects.get().name == "Mrs Delaney"


def test_a_hold_is_told(as_ada, delaney, ada, cleo):
    Hold.objects.create(
        matter="m", subject_kind="customer", subject_id=delaney.public_id, by=ada, second=cleo
    )
    page = text(as_ada.get(page_of(delaney)))
    assert "A legal hold covers this person." in page
    sure = {"reason": "asked to be erased", "checked": "on"}
    assert as_ada.post(page_of(delaney), sure).status_code == 422
    assert not Erasure.objects.exists()


def test_they_get_their_data(as_ada, delaney):
    answer = as_ada.post(f"{page_of(delaney)}data/")
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    theirs = json.loads(packed.read("data.json"))
    assert theirs["people.customer"][0]["name"] == "Mrs Delaney"
    assert "C-1029" in packed.read("people.customerkey.csv").decode("utf-8-sig")
    assert AuditEntry.objects.filter(verb="export").count() == 1


def test_a_name_is_never_a_formula(as_ada):
    customer = make.customer("=1+1", "C-3")
    packed = zipfile.ZipFile(io.BytesIO(as_ada.post(f"{page_of(customer)}data/").content))
    assert "'=1+1" in packed.read("people.customer.csv").decode("utf-8-sig")


def test_only_an_administrator_sees_colleagues(as_ada, as_root, ben):
    address = f"{SEARCH}person/{ben.public_id}/"
    assert (as_ada.get(address).status_code, as_root.get(address).status_code) == (404, 200)


def test_nobody_found_is_said(as_ada):
    assert "Nobody is known by that." in text(as_ada.post(SEARCH, {"typed": "nobody"}))


@pytest.mark.parametrize("path", ["", "customer/{}/", "customer/{}/data/"])
def test_a_stranger_gets_nowhere(as_eve, delaney, path):
    address = SEARCH + path.format(delaney.public_id)
    assert as_eve.post(address).status_code == 403


def test_an_unknown_kind_is_not_there(as_root, delaney):
    assert as_root.get(f"{SEARCH}ghost/{delaney.public_id}/").status_code == 404


def test_without_the_key_a_customer_is_erased_unread(as_root, delaney):
    assert "Download their data" not in text(as_root.get(page_of(delaney)))
    assert as_root.post(f"{page_of(delaney)}data/").status_code == 403
    assert not AuditEntry.objects.filter(verb="export").exists()
