"""A summary of the whole is the sum of the summaries of its parts."""

from __future__ import annotations

import collections
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.summaries import Count, Moments, Share, Tally

numbers = st.lists(st.floats(-1e6, 1e6), max_size=40)
scores = st.lists(st.integers(0, 10), max_size=40)


@given(numbers, numbers)
def test_moments_of_halves_add_up_to_the_whole(first, second):
    merged, whole = Moments.of(first) + Moments.of(second), Moments.of(first + second)
    assert merged.n == whole.n
    assert merged.mean == pytest.approx(whole.mean, rel=1e-9, abs=1e-6)
    assert merged.squares == pytest.approx(whole.squares, rel=1e-9, abs=1e-3)


@given(scores, scores)
def test_tallies_of_halves_add_up_to_the_whole(first, second):
    merged = Tally(collections.Counter(first)) + Tally(collections.Counter(second))
    assert merged.counts == collections.Counter(first + second)
    assert merged.n == len(first) + len(second)


@given(st.lists(st.booleans()), st.lists(st.booleans()))
def test_shares_of_halves_add_up_to_the_whole(first, second):
    merged = Share(sum(first), len(first)) + Share(sum(second), len(second))
    assert merged == Share(sum(first + second), len(first + second))


def test_counts_add_events_and_exposure():
    assert Count(3, 10.0) + Count(2, 5.0) == Count(5, 15.0)


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=40))
def test_moments_agree_with_the_standard_library(values):
    found = Moments.of(values)
    assert found.value == pytest.approx(statistics.fmean(values), abs=1e-9)
    assert found.variance == pytest.approx(statistics.variance(values), abs=1e-6)


def test_nothing_has_no_value():
    assert (Share(0, 0).value, Count(0, 0).value, Moments().value) == (None, None, None)
    assert Moments.of([3]).variance is None


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(BadSeries, match=r"share_impossible .hits 5, answers 4"):
        Share(5, 4)
    with pytest.raises(BadSeries, match="count_negative"):
        Count(-1, 4)
    with pytest.raises(BadSeries, match="count_negative"):
        Tally({3: -1})


def test_a_share_counts_its_misses():
    assert Share(3, 10).misses == 7
