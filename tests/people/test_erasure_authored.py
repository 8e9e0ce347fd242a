"""What colleagues wrote about a customer, and files that nobody brought in yet, at an erasure."""

from __future__ import annotations

import pytest

from firsthand.people.models import Customer, Erasure
from firsthand.reports.models import Publication, Story
from firsthand.voices.models import Import, ImportFile, Original
from tests import make
from tests.reports import company
from tests.voices.bringing.conftest import FORM, drop

WORDS = "I have rung four times about the blue sofa and nobody calls me back."
ASKED = {"reason": "asked to be erased", "checked": "on"}


@pytest.fixture
def customer(db) -> Customer:
    somebody = make.customer("Maud Ellery", "C-1029")
    company.voice(WORDS, customer=somebody)
    Original.objects.update(known=["Maud Ellery", "maud@example.org"])
    return somebody


def erase(client, customer) -> tuple[Erasure, str]:
    page = client.post(f"/settings/erase/customer/{customer.public_id}/", ASKED, follow=True)
    return Erasure.objects.get(), page.content.decode()


def tell(title: str, paragraph: str) -> Story:
    """A story about somebody else, in which these words stand."""
    return company.story(company.voice("Another voice."), title=title, paragraph=paragraph)


def test_words_that_were_copied_are_masked(as_ada, customer):
    told = tell("A sofa", "She said: “i have rung four times, about the blue sofa!” Twice.")
    receipt, _page = erase(as_ada, customer)
    told.refresh_from_db()
    assert told.paragraph == "She said: “[taken back at the customer’s request]!” Twice."
    assert receipt.receipt["counts"]["Their words in colleagues’ texts"] == 1


def test_four_words_may_be_anybodys(as_ada, customer):
    told = tell("A sofa", "Others have rung four times too.")
    erase(as_ada, customer)
    told.refresh_from_db()
    assert told.paragraph == "Others have rung four times too."


def test_a_name_in_a_text_is_listed_for_a_person_to_mend(as_ada, customer):
    told = tell("What Maud Ellery lived through", "")
    other = tell("What maudlin Ellery-like people live through", "")
    _receipt, page = erase(as_ada, customer)
    assert f"/stories/{told.public_id}/" in page
    assert f"/stories/{other.public_id}/" not in page
    assert "Maud" not in str(Erasure.objects.get().receipt)


def test_a_published_report_keeps_neither_the_words_nor_the_name(as_ada, customer):
    report = company.ready(as_ada, told=tell("A sofa", "It is about a sofa."))
    report.blocks.filter(kind="service").update(
        text="Maud Ellery told us: I have rung four times about the blue sofa. We ring back."
    )
    as_ada.post(f"/reports/{report.public_id}/publish/")
    assert "Maud Ellery" in str(Publication.objects.get().frozen)
    erase(as_ada, customer)
    frozen = str(Publication.objects.get().frozen)
    assert "Maud" not in frozen
    assert "four times" not in frozen
    assert "We ring back." in frozen


def test_a_file_that_waits_for_an_answer_and_names_them_goes(as_ada, customer):
    drop(as_ada, FORM.replace("Sofa is lovely", "Yours, Maud Ellery"))
    drop(as_ada, FORM)
    naming, other = (file.path for file in ImportFile.objects.order_by("id"))
    assert b"Maud Ellery" in naming.read_bytes()
    receipt, _page = erase(as_ada, customer)
    assert receipt.receipt["counts"]["Files that waited to be brought in"] == 1
    assert Import.objects.get().files.get().path == other
    assert other.exists()
    assert not naming.exists()


def test_a_search_is_made_once_however_often_the_erasure_runs(as_ada, customer):
    from firsthand.people.erasure_run import carry_out

    tell("What Maud Ellery lived through", "")
    receipt, _page = erase(as_ada, customer)
    carry_out(receipt)
    receipt.refresh_from_db()
    assert len(receipt.receipt["to_mend"]) == 1
