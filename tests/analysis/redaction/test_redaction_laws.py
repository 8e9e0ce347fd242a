"""Laws that hold for any text."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from firsthand.analysis.redaction import address, edit, hide, mail, names, redact

PIECES = st.sampled_from(
    [
        "call",
        "phone",
        "order",
        "my number is",
        "my name is",
        "Kind regards,\n",
        "Dear Mr",
        "555-0132",
        "5552345678",
        "+44 20 7946 0958",
        "4111 1111 1111 1111",
        "378282246310005",
        "DE89 3704 0044 0532 0130 00",
        "219-09-9999",
        "AB 12 34 56 C",
        "203.0.113.9",
        "2001:db8::1",
        "jo@example.com",
        "jo(at)example.com",
        "jo at example dot com",
        "12 High Street",
        "LS1 4AP",
        "Lindenstraße 7",
        "10969 Berlin",
        "https://a:b@example.com/",
        "Jo Smith",
        "Jordan",
        "May",
        "van",
        "2026-11-21 14:33:02",
        "10.0.19041.1",
        "or",
        "[",
        "]",
        "\n",
        "İ",
        "٣",
        "é",
        "-",
        ".",
        ",",
        "/",
        "(",
        ")",
        "+",
        "0",
        "1",
        "99",
        " ",
    ]
)
MIXED = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=14).flatmap(
    lambda pieces: st.sampled_from(("", " ")).map(lambda space: space.join(pieces))
)
TEXTS = st.one_of(MIXED, st.text(max_size=200))
KNOWN = ("Jordan Smith", "May", "jo@example.com", "+49 30 1234567", "12 High Street")


@settings(deadline=None)
@given(TEXTS)
@example("İ call 555-0132")
def test_spans_lie_inside_the_text_in_order_and_apart(text):
    end = 0
    for span in redact(text, KNOWN):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@settings(deadline=None)
@given(TEXTS)
def test_nothing_hidden_is_left(text):
    """Replacing each hidden character beforehand changes nothing of what is shown."""
    spans = redact(text, KNOWN)
    blank = list(text)
    for span in spans:
        blank[span.start : span.end] = "\x00" * (span.end - span.start)
    assert hide("".join(blank), spans) == hide(text, spans)
    assert "\x00" not in hide("".join(blank), spans) or "\x00" in text


@settings(deadline=None)
@given(TEXTS)
@example("call 555-0132 555-0133 555-0134")
def test_what_is_hidden_once_needs_no_hiding_again(text):
    assert redact(hide(text, redact(text, KNOWN)), KNOWN) == ()


@settings(deadline=None)
@given(TEXTS)
def test_restoring_everything_gives_the_original(text):
    spans = redact(text, KNOWN)
    assert hide(text, edit(spans, remove=spans)) == text


class _Everything(frozenset[str]):
    """The words of a text of which no detector knows beforehand that it has nothing to look for."""

    def isdisjoint(self, _words):
        return False


def _said(text):
    return frozenset(re.findall(r"\w+", text))


@settings(deadline=None)
@given(TEXTS)
@example("thank you,\nJo Smith")
@example("Mein Name ist Ana. Je m'appelle Jo")
def test_no_detector_passes_over_a_text_in_which_it_would_find_something(text):
    lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    found = [*names.find(text, lower, _said(lower)), *mail.find(lower, _said(lower))]
    assert found == [*names.find(text, lower, _Everything()), *mail.find(lower, _Everything())]
    assert [*address.find(text, lower, _said(lower))] == [*address.find(text, lower, _Everything())]
