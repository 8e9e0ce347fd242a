from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.analysis.folding import fingerprint, fold, near


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Größe, CAFÉ & Łódź!", "grosse cafe lodz"),
        ("don't e-mail", "don t e mail"),
        ("配送が遅い", "配 送 が 遅 い"),
        ("배송 OK", "배 송 ok"),
        ("ΑΘΉΝΑ Ёлка", "αθηνα елка"),
        ("שָׁלוֹם مُحَمَّد", "שלום محمد"),
        ("हिन्दी", "हिन्दी"),
        ("ﬁne ① Ⅷ", "fine 1 viii"),
        ("🙂 ok", "ok"),
        ("", ""),
    ],
)
def test_folding_makes_words_comparable_in_every_script(text, expected):
    assert fold(text) == expected


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(st.characters(codec="ascii")))
def test_upper_and_lower_case_fold_alike(text):
    assert fold(text.upper()) == fold(text.lower())


@settings(deadline=None)
@given(st.text())
def test_a_fingerprint_fits_a_signed_column(text):
    assert -(1 << 63) <= fingerprint(text) < 1 << 63


TEMPLATE = (
    "Thank you for contacting us about order {n}. Please rate how well {who} helped you today. "
    "We read every answer and reply within two working days."
)


def test_boilerplate_with_another_number_and_name_is_near():
    a = TEMPLATE.format(n=17, who="Ana")
    b = TEMPLATE.format(n=4711, who="Ben")
    assert near(fingerprint(a), fingerprint(b))


def test_different_texts_are_not_near():
    a = fingerprint("The parcel came late and the driver threw it over the fence into the rain.")
    b = fingerprint("Since the update the app closes when I open the list of my invoices.")
    assert not near(a, b)


def test_order_of_words_matters():
    assert fingerprint("bill paid, app broken") != fingerprint("app paid, bill broken")


def test_a_long_text_keeps_its_fingerprint_when_a_word_changes():
    words = [
        f"word{'abcdefghij'[i % 10]}{'klmnopqrst'[i // 10 % 10]}{'uvwxyzabcd'[i // 100]}"
        for i in range(900)
    ]
    changed = [*words[:450], "other", *words[451:]]
    assert near(fingerprint(" ".join(words)), fingerprint(" ".join(changed)), bits=4)
