"""Quotes are typical, differ, stand for a number, and one of them disagrees."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.quotes import Why, quotes
from firsthand.analysis.vectors import normalised


@pytest.fixture
def voices():
    """Eighty who say one thing, and twenty who say another."""
    random = np.random.default_rng(6)
    one, other = np.eye(12)[0], np.eye(12)[1]
    rows = np.vstack([np.tile(one, (80, 1)), np.tile(other, (20, 1))])
    return normalised(rows + 0.15 * random.normal(size=rows.shape))


def test_the_first_quote_is_nearest_to_the_middle(voices):
    first = quotes(voices).quotes[0]

    assert first.row == int((voices @ voices.mean(axis=0)).argmax())
    assert first.why is Why.TYPICAL


def test_one_quote_says_otherwise(voices):
    counter = quotes(voices, many=2).quotes[-1]

    assert counter.why is Why.COUNTER
    assert counter.row >= 80
    assert counter.voices == 20


def test_quotes_stand_for_everybody_who_said_something(voices):
    with_silence = np.vstack([voices, np.zeros((5, 12), np.float32)])

    chosen = quotes(with_silence)

    assert sum(quote.voices for quote in chosen.quotes) == chosen.among == 100
    assert all(quote.low < quote.voices / 100 < quote.high for quote in chosen.quotes)


def test_who_did_not_consent_is_counted_and_never_quoted(voices):
    refused = [quote.row for quote in quotes(voices).quotes]
    allowed = np.ones(100, bool)
    allowed[refused] = False

    chosen = quotes(voices, allowed=allowed)

    assert not set(refused) & {quote.row for quote in chosen.quotes}
    assert (chosen.allowed, chosen.among) == (96, 100)


def test_nobody_to_quote_is_refused(voices):
    with pytest.raises(BadSeries, match="too_few"):
        quotes(voices, allowed=np.zeros(100, bool))


def test_quotes_differ_from_each_other(voices):
    twice = np.vstack([voices, voices])

    rows = [quote.row for quote in quotes(twice, many=4).quotes]

    assert len({row % 100 for row in rows}) == len(rows)


def test_the_rule_is_written_down_and_chooses_the_same_again(voices):
    assert quotes(voices) == quotes(voices)
    assert quotes(voices).rule == "mmr-0.7/3+counter-0.25"
    assert quotes(voices, counter=False).rule == "mmr-0.7/3"


def test_fewer_voices_than_quotes_give_all(voices):
    assert len(quotes(voices[:2], many=5, counter=False).quotes) == 2
