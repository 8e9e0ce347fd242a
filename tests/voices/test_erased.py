from __future__ import annotations

import pytest
from django.conf import settings

from firsthand.people import registry
from firsthand.people.erasure_run import touch
from firsthand.people.models import Customer
from firsthand.voices.models import Layer, Original, Voice
from firsthand.voices.queries import search
from tests import make


def erase(customer):
    for entry in registry.declared():
        if entry.model in (Voice, Original, Layer):
            touch(entry, entry.about("customer", [customer.pk]))
    for clean in registry.cleaners().values():
        clean("customer", customer.public_id)


@pytest.fixture
def erased(db):
    customer = Customer.objects.create(name="Mrs Dunmore")
    voice = make.voice("It never arrives", title="Late", customer=customer, score=1, scale="stars5")
    erase(customer)
    return Voice.objects.get(pk=voice.pk)


def test_the_words_are_gone_and_the_voice_still_counts(erased):
    assert (erased.shown, erased.title, erased.folded) == ("", "", "")
    assert erased.erased_at
    assert erased.score == 1
    assert not Original.objects.exists()


def test_the_search_forgets_it(erased, ada):
    assert not search(ada, "arrives")


def test_list_and_page_say_why(erased, as_ada):
    for address in ("/voices/?words=all", f"/voices/{erased.public_id}/"):
        assert "Taken back at the customer’s request" in as_ada.get(address).content.decode()


def test_nothing_can_be_said_about_it_any_more(erased, as_ada):
    answer = as_ada.post(f"/voices/{erased.public_id}/emotion/", {"emotion": "angry"})
    assert answer.status_code == 403


def test_files_of_exports_are_gone(db):
    left = settings.DATA / "exports" / "left-behind"
    left.write_text("It never arrives")
    erase(Customer.objects.create())
    assert not left.exists()
