"""A person restores and adds; the mask shows."""

from __future__ import annotations

import pytest

from firsthand.analysis.redaction import LABELS, edit, hide, redact
from firsthand.records import Span

PHONE = Span(start=5, end=13, kind="phone")
ADDED = Span(start=10, end=20, kind="person_added")


def test_restoring_shows_the_words_again():
    text = "call 555-0132 now"
    assert hide(text, edit(redact(text), remove=[PHONE])) == text


def test_adding_over_a_span_joins_them_as_the_persons():
    assert edit([PHONE], add=[ADDED]) == (Span(start=5, end=20, kind="person_added"),)


def test_what_is_not_there_cannot_be_restored():
    with pytest.raises(ValueError, match="to remove"):
        edit([PHONE], remove=[ADDED])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_an_impossible_span_cannot_be_added(start, end):
    with pytest.raises(ValueError, match="empty or outside"):
        edit([], add=[Span(start=start, end=end, kind="person_added")])


@pytest.mark.parametrize(
    "spans", [[ADDED, PHONE], [PHONE, ADDED], [Span(start=0, end=99, kind="ip")]]
)
def test_spans_that_do_not_fit_are_refused(spans):
    with pytest.raises(ValueError, match="does not fit"):
        hide("x" * 30, spans)


def test_masks_speak_the_readers_language():
    labels = {**LABELS, "phone": "Telefonnummer"}
    assert hide("call 555-0132", [PHONE], labels) == "call [Telefonnummer]"


def test_every_kind_that_is_found_has_a_label():
    text = "jo@a.com +44 20 7946 0958 4111111111111111 203.0.113.9 https://a:b@c.de/ DE89370400440532013000"
    assert {span.kind for span in redact(text)} <= set(LABELS)
