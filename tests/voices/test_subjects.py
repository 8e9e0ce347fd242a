from __future__ import annotations

import pytest

from firsthand.people import subjects
from firsthand.people.models import Customer
from firsthand.voices.models import Original, Voice
from firsthand.web import command
from tests import make

SEARCH = "/settings/erase/"


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def review(db):
    """A review by somebody of whom we know nothing but the name above it."""
    voice = make.voice("The app ate my basket.")
    voice.originals.update(author="Jo Quill", known=["Jo Quill"], words="Mail jo@quill.example.")
    return voice


@pytest.mark.parametrize("typed", ["jo quill", "jo@quill.example"])
def test_a_voice_of_nobody_is_found(review, typed):
    (found,) = subjects.find(typed)
    assert (found.kind, found.public_id, found.name) == ("voice", review.public_id, "Jo Quill")


def test_a_customer_is_found_by_what_the_original_knows(review):
    review.customer = make.customer("", "C-9")
    review.save()
    assert [found.kind for found in subjects.find("jo@quill.example")] == ["customer"]


def test_plain_words_are_not_a_person(review):
    assert subjects.find("basket") == []


def test_it_is_erased_like_a_customers(review):
    assert command.main(["erase", "--subject", "Jo Quill", "--yes"]) == 0
    assert Voice.objects.get(pk=review.pk).shown == ""
    assert not Original.objects.exists()
    assert subjects.find("Jo Quill") == []


def test_the_page_leads_to_what_goes(as_ada, review):
    address = f"{SEARCH}voice/{review.public_id}/record/"
    assert address in as_ada.post(SEARCH, {"typed": "Jo Quill"}).content.decode()
    page = as_ada.post(address, follow=True).content.decode()
    assert "Originals of voices" in page


def test_a_voice_gets_one_record_however_often_it_is_asked_for(as_ada, review):
    for _press in range(2):
        as_ada.post(f"{SEARCH}voice/{review.public_id}/record/")
    assert Customer.objects.count() == 1
