from __future__ import annotations

from datetime import date

import pytest

from firsthand.analysis.messages import MESSAGES, Message
from firsthand.measures.words import PLAIN, SENTENCES, Unit, say

PERCENT = Unit(percent=True, decimals=1, grain="week")


def example(kind: type, name: str):
    if name == "rule":
        return "run_high"
    return {float: 0.5, int: 3, str: "xmr", object: date(2026, 11, 14)}[kind]


@pytest.mark.parametrize("message_id", sorted(MESSAGES))
def test_everything_that_can_be_found_has_words(message_id):
    params = {name: example(kind, name) for name, kind in MESSAGES[message_id].items()}
    assert say(Message(message_id, params))


def test_there_are_no_words_for_what_cannot_be_found():
    assert set(SENTENCES) == set(MESSAGES)


def test_too_early_says_how_many_weeks_are_missing():
    message = Message("verdict.early", {"points": 11, "needed": 12, "more": 1})
    assert say(message, PERCENT) == "Too early to tell: 1 week more."


def test_a_wobble_names_its_usual_range():
    position = {"value": 0.824, "centre": 0.82, "lower": 0.794, "upper": 0.849, "points": 24}
    assert say(Message("verdict.noise", position), PERCENT) == (
        "82.4%, no more than it usually moves (79.4% to 84.9%). Best left alone."
    )


def test_a_quarter_of_a_point_keeps_its_two_decimals():
    assert PERCENT.change(0.0025) == "+0.25 points"


def test_what_is_below_zero_has_a_minus():
    assert Unit(decimals=0).number(-12.4) == "−12"


def test_a_rounded_nothing_is_not_minus_nothing():
    assert Unit(decimals=0).number(-0.2) == "0"


def test_what_is_not_known_is_a_dash():
    assert PLAIN.number(None) == "–"
