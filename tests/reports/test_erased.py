"""An erasure empties the voice in story, report, letter and print (walk ix)."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from firsthand.outbox.models import Message
from firsthand.people.models import Customer
from firsthand.reports.models import Publication, Report, Story
from firsthand.voices.actions.redact import hide_words
from tests.reports import company
from tests.voices.test_erased import erase

pytestmark = pytest.mark.django_db

WORDS = "I have rung four times about the blue sofa."


@pytest.fixture
def erased(as_ada, dev) -> Report:
    """A report that went out with the words of somebody who then had them taken back."""
    customer = Customer.objects.create(name="Mrs Dunmore")
    told = company.story(
        company.voice(WORDS, customer=customer),
        title="The blue sofa lady",
        paragraph="She rang about a blue sofa.",
    )
    report = company.ready(as_ada, told=told)
    as_ada.post(f"/reports/{report.public_id}/recipients/", {"people": [dev.pk]})
    as_ada.post(f"/reports/{report.public_id}/publish/")
    assert WORDS in Message.objects.get().html
    erase(customer)
    return report


def test_story_and_report_keep_nothing_of_it(erased, as_ada):
    for address in (f"/reports/{erased.public_id}/", f"/stories/{Story.objects.get().public_id}/"):
        page = as_ada.get(address).content.decode()
        assert "Taken back at the customer’s request" in page
        assert "sofa" not in page


def test_paper_says_that_it_was_taken_back(erased, as_ada):
    made = as_ada.get(f"/reports/{erased.public_id}/report.pdf").content
    text = " ".join(PdfReader(BytesIO(made)).pages[0].extract_text().split())
    assert "[Taken back at the customer’s request]" in text
    assert "sofa" not in text


def test_a_letter_that_has_not_left_is_written_anew(erased):
    letter = Message.objects.get()
    assert "sofa" not in letter.html + letter.text
    assert "Taken back at the customer’s request" in letter.html


def test_what_is_stored_holds_nothing_of_it(erased):
    assert "sofa" not in str(Publication.objects.get().frozen)
    assert "sofa" not in Story.objects.get().title


def test_a_published_report_keeps_no_trace_of_the_words_themselves(erased):
    spans = [s for part in Publication.objects.get().frozen["parts"] for s in part["voices"]]
    assert [span["digest"] for span in spans] == [""]


def test_a_published_quote_in_which_words_were_hidden_since_is_empty(as_ada, ada):
    heard = company.voice(WORDS)
    report = company.ready(as_ada, told=company.story(heard))
    as_ada.post(f"/reports/{report.public_id}/publish/")
    assert WORDS in as_ada.get(f"/reports/{report.public_id}/").content.decode()
    hide_words(heard, "blue sofa", by=ada)
    page = as_ada.get(f"/reports/{report.public_id}/").content.decode()
    assert "Changed since it was quoted" in page
    assert "rung four times" not in page
