"""Two of our own measures: a hypothesis with n, lag and a warning, never a certainty (E5)."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.relation import relation


def pair(points: int, strength: float, *, lag: int = 0, seed: int = 1):
    """Two series that correlate by `strength` when the first is taken `lag` periods earlier."""
    random = np.random.default_rng(seed)
    first = random.normal(size=points + lag)
    noise = random.normal(size=points + lag)
    second = strength * np.roll(first, lag) + np.sqrt(1 - strength**2) * noise
    return range(points), first[lag:], second[lag:]


def test_a_known_correlation_is_recovered():
    found = relation(*pair(3_000, 0.6))

    assert found.low < 0.6 < found.high
    assert found.best.correlation == pytest.approx(0.6, abs=0.04)


def test_the_lag_is_found():
    found = relation(*pair(200, 0.7, lag=3), most_lag=6)

    assert (found.best.lag, found.best.points) == (3, 197)


def test_fewer_than_twelve_points_are_refused():
    with pytest.raises(BadSeries, match=r"too_few \(found 11, needed 12\)"):
        relation(*pair(11, 0.9))


def test_twelve_points_must_be_left_at_the_largest_lag():
    with pytest.raises(BadSeries, match=r"too_few \(found 11, needed 12\)"):
        relation(*pair(14, 0.9), most_lag=3)


def test_two_measures_that_only_grew_do_not_go_together():
    random = np.random.default_rng(7)
    grown = [np.arange(40) * 3.0 + random.normal(size=40) for _ in range(2)]

    found = relation(range(40), *grown)

    assert np.corrcoef(*grown)[0, 1] > 0.99
    assert found.message.id == "relation.none"


def test_chance_alone_is_called_a_relation_about_once_in_twenty():
    called = [relation(*pair(30, 0.0, seed=n), most_lag=4).chance <= 0.05 for n in range(400)]

    # 20 expected; 35 or more happen once in a thousand runs.
    assert sum(called) < 35


def test_periods_that_resemble_each_other_are_worth_less():
    slow = np.convolve(np.random.default_rng(2).normal(size=80), np.ones(6), "valid")
    also = np.convolve(np.random.default_rng(3).normal(size=80), np.ones(6), "valid")

    assert relation(range(75), slow, also).worth < 40


def test_the_sentence_knows_the_direction():
    times, first, second = pair(60, 0.8)

    assert relation(times, first, -second).message.id == "relation.against"


def test_a_measure_that_never_moves_is_refused():
    with pytest.raises(BadSeries, match="never_varies"):
        relation(range(20), [5] * 20, list(range(20)))
