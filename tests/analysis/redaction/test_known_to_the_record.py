"""What the record knows about its customer is always hidden."""

from __future__ import annotations

import pytest

from firsthand.analysis.redaction import hide, redact


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        ("Jürgen Groß", "JUERGEN? No: JURGEN GROSS.", "JUERGEN? No: [name]."),
        ("Łukasz Yıldız", "lukasz wrote, YILDIZ signed", "[name] wrote, [name] signed"),
        ("Jo Smith", "Jo P. Smith; Joanna smithed", "[name]; Joanna smithed"),
        ("Schönfeld", "Schönfelds Paket", "[name] Paket"),
        ("山田太郎", "山田太郎です。", "[name]です。"),
        ("Anna van den Berg", "van den Anna Berg", "van den [name]"),
        (
            "Will May",
            "Will you help? I may. Ask Will or May.",
            "Will you help? I may. Ask [name] or [name].",
        ),
        ("May", "May here again", "[name] here again"),
        ("Jordan", "I flew to Jordan. Jordan called.", "I flew to Jordan. [name] called."),
        ("+49 30 1234567", "030/123 45 67", "[phone number]"),
        ("12345", "I am customer 12345, not 123456", "I am customer [phone number], not 123456"),
        ("jo@intranet", "write to JO@intranet", "write to [e-mail address]"),
        (
            "7 The Old Mill, Wensley",
            "at 7 the old mill since May",
            "at [customer detail] since May",
        ),
    ],
)
def test_it_is_hidden_as_people_write_it(known, text, expected):
    assert hide(text, redact(text, [known])) == expected


def test_empty_and_short_items_hide_nothing():
    assert redact("a b 1 2", ["", " ", "a", "1"]) == ()


def test_accents_as_separate_marks_are_hidden_too():
    text = "Ask Jose\u0301 now"
    assert hide(text, redact(text, ["José"])) == "Ask [name] now"


def test_a_word_of_another_language_is_no_word_here():
    text = "le service de mark est nul"
    assert hide(text, redact(text, ["Mark"], language="fr")) == "le service de [name] est nul"
    assert redact("please mark it as done", ["Mark"], language="en") == ()
