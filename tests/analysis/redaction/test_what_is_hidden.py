"""What is hidden, and what the service team still needs and keeps."""

from __future__ import annotations

import pytest

from firsthand.analysis.redaction import hide, redact


def shown(text, known=()):
    return hide(text, redact(text, known))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jo.smith+shop@mail.example.co.uk", "email"),
        ("jo(at)example.com", "email"),
        ("jo [at] example [dot] com", "email"),
        ("jo at example dot com", "email"),
        ("jürgen.groß@bücher.example", "email"),
        ("+44 20 7946 0958", "phone"),
        ("+49 (0)30 1234567", "phone"),
        ("0044 20 7946 0958", "phone"),
        ("(555) 123-4567", "phone"),
        ("555.123.4567", "phone"),
        ("1-800-555-0199", "phone"),
        ("06 12 34 56 78", "phone"),
        ("0171/2345678", "phone"),
        ("612 345 678", "phone"),
        ("98765 43210", "phone"),
        ("(11) 98765-4321", "phone"),
        ("4111 1111 1111 1111", "card"),
        ("4111-1111-1111-1111", "card"),
        ("378282246310005", "card"),
        ("DE89 3704 0044 0532 0130 00", "iban"),
        ("gb82west12345698765432", "iban"),
        ("219-09-9999", "social_security"),
        ("AB 12 34 56 C", "national_insurance"),
        ("203.0.113.9", "ip"),
        ("2001:db8::ff00:42:8329", "ip"),
        ("https://jo:secret@example.com/inbox", "url"),
        ("https://example.com/reset?token=a1b2c3", "url"),
        ("12 High Street, Leeds LS1 4AP", "address"),
        ("Flat 4, 221B Baker Street\nLondon\nNW1 6XE", "address"),
        ("742 Evergreen Terrace, Springfield, IL 62704", "address"),
        ("Lindenstraße 7, 10969 Berlin", "address"),
        ("Am Markt 3, 50667 Köln", "address"),
        ("12 bis rue de la Paix, 75002 Paris", "address"),
        ("Keizersgracht 123, 1015 CJ Amsterdam", "address"),
        ("Calle de Alcalá 45, 28014 Madrid", "address"),
        ("P.O. Box 1234", "address"),
    ],
)
def test_it_is_hidden_whole_in_the_middle_of_a_sentence(text, kind):
    sentence = f"So again: {text}, as I told you."
    assert [(s.kind, sentence[s.start : s.end]) for s in redact(sentence)] == [(kind, text)]


@pytest.mark.parametrize(
    "text",
    [
        "ticket 123456789 is open",
        "order 20261121-0001",
        "ref 1234567890",
        "version 10.0.19041.1",
        "2026-11-21 14:33:02",
        "invoice 100200300",
        "The IMEI is 490154203237518",
        "updated 21.11.2026 14:33, called 01/12/2026",
        "my order number is 5552345678",
        "Bestellnummer 5552345678 ist offen",
        "error 0x80070005, build 20261101.003",
        "5 days in a row, 20 minutes on the way, 10 times in the park",
        "I flew to Jordan before the grace period ended",
        "Mark it as done. Will you? May I?",
        "Thanks, great service",
        "MS Explorer and Edge, thanks. Cya.",
        "Hi Team, dear customer service",
        "Im Januar 2026 und am Montag 12 Euro",
        "we paid 20000 Euro, or 1,000,000 rupiah",
        "QQ 12 34 56 C is the example of the form",
        "4111 1111 1111 1112 has a wrong check digit",
        "see https://example.com/help/article-12?page=2",
        "the ratio is 3.14159265358979 at 08:15:59",
        "v1.2.3.4 and Windows 10.0.19045.3693",
    ],
)
def test_it_stays_readable(text):
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call 555-0132", "call [phone number]"),
        ("call 555-0132 or 555-0133", "call [phone number] or [phone number]"),
        ("my number is 5550132", "my number is [phone number]"),
        (
            "Rückruf unter 030 1234567 zu Auftrag 7654321",
            "Rückruf unter [phone number] zu Auftrag 7654321",
        ),
        ("phone ٠١٢٣٤٥٦٧٨٩", "phone [phone number]"),
        ("my card 4111 1111 1111 1112 was refused", "my card [card number] was refused"),
        ("visa 4111 1111 1111 1111 123", "visa [card number]"),
        ("IBAN DE88370400440532013000", "IBAN [bank account]"),
        ("SSN 219099999", "SSN [social security number]"),
        ("My name is Ana de Souza and I wait", "My name is [name] and I wait"),
        ("my name is jo smith and i wait", "my name is [name] and i wait"),
        ("Dear Mr Smith,", "Dear Mr [name],"),
        ("Late again.\nKind regards,\nJo P. Smith", "Late again.\nKind regards,\n[name]"),
        ("Mit freundlichen Grüßen\nAnna Müller", "Mit freundlichen Grüßen\n[name]"),
        ("i live at 12 high street", "i live at [address]"),
    ],
)
def test_the_words_before_decide(text, expected):
    assert shown(text) == expected


def test_a_name_that_nothing_introduces_is_not_found():
    assert redact("Maria from your Leeds shop was wonderful") == ()
