"""Two periods compared: published values, another library, symmetry, impossibility."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.messages import Message
from firsthand.analysis.move import (
    PastMoves,
    answers_needed,
    chance_of_move,
    move,
    move_of_means,
    move_of_nps,
    past_moves,
)
from firsthand.analysis.summaries import Moments, Share, Tally

shares = st.integers(1, 400).flatmap(lambda n: st.integers(0, n).map(lambda hits: Share(hits, n)))


def test_a_quarter_of_a_point_is_noise_for_nearly_everyone():
    assert round(chance_of_move(0.82, 0.0025, 1000), 2) == 0.88
    assert round(chance_of_move(0.82, 0.0025, 20_000), 2) == 0.52
    assert answers_needed(0.82, 0.0025) == pytest.approx(370_700, abs=50)


def test_the_cheer_over_a_quarter_of_a_point_is_answered():
    m = move(Share(820, 1000), Share(8225, 10_000))
    assert not m.real
    assert m.message.id == "move.noise"
    assert m.needed > 300_000


# Newcombe (1998), table II, method 10, rows (a), (b), (d), (h).
@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_is_the_one_that_newcombe_published(after, before, low, high):
    m = move(Share(*before), Share(*after))
    assert (round(m.low, 4), round(m.high, 4)) == (low, high)


@given(shares, shares)
def test_the_interval_agrees_with_statsmodels(before, after):
    m = move(before, after)
    low, high = confint_proportions_2indep(
        after.hits, after.answers, before.hits, before.answers, method="newcomb"
    )
    assert (m.low, m.high) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))


@given(shares, shares)
def test_swapping_the_periods_mirrors_the_move(before, after):
    there, back = move(before, after), move(after, before)
    assert (there.low, there.high) == (pytest.approx(-back.high), pytest.approx(-back.low))
    assert there.chance == pytest.approx(back.chance)
    assert there.real == back.real


@given(shares, st.integers(1, 5))
def test_no_change_is_never_real(share, times):
    m = move(share, Share(share.hits * times, share.answers * times))
    assert not m.real
    assert m.chance == pytest.approx(1)
    assert m.message.id == "move.none"


@given(shares, shares)
def test_the_chance_is_a_chance(before, after):
    assert 0 <= move(before, after).chance <= 1


def test_few_answers_are_counted_out_instead_of_approximated():
    # One in ten against five in ten: every pair of counts that lies at least four apart.
    m = move(Share(1, 10), Share(5, 10))
    pmf = stats.binom(10, 0.3).pmf
    by_hand = sum(pmf(a) * pmf(b) for a in range(11) for b in range(11) if abs(a - b) >= 4)
    assert m.chance == pytest.approx(by_hand)


def test_counting_out_and_approximating_meet():
    counted = move(Share(9, 1000), Share(2, 1000))
    approximated = chance_of_move(0.0055, 0.007, 1000)
    assert counted.chance == pytest.approx(approximated, abs=0.03)


def test_a_large_fall_is_real():
    m = move(Share(820, 1000), Share(760, 1000))
    assert m.real
    assert m.message.id == "move.real"
    assert m.change == pytest.approx(-0.06)


def test_a_period_without_answers_is_refused():
    with pytest.raises(BadSeries, match=r"too_few .*needed 1"):
        move(Share(0, 0), Share(1, 2))


def test_the_needed_answers_give_the_promised_power():
    n = answers_needed(0.5, 0.1)
    error = (2 * 0.25 / n) ** 0.5
    assert stats.norm.sf(1.95996 - 0.1 / error) == pytest.approx(0.8, abs=0.001)


def test_means_are_compared_as_scipy_compares_them():
    before, after = [3.0, 4, 5, 4, 3, 2], [4.0, 5, 5, 4, 5]
    m = move_of_means(Moments.of(before), Moments.of(after))
    welch = stats.ttest_ind(after, before, equal_var=False)
    assert m.chance == pytest.approx(welch.pvalue)
    assert (m.low, m.high) == pytest.approx(tuple(welch.confidence_interval()))


def test_means_that_never_vary_move_for_certain_or_not_at_all():
    fives, fours = Moments.of([5, 5, 5]), Moments.of([4, 4])
    assert move_of_means(fives, fives).chance == 1.0
    assert move_of_means(fives, fours).chance == 0.0
    assert move_of_means(fives, fours).needed == 1


def test_one_value_is_no_mean_to_compare():
    with pytest.raises(BadSeries, match=r"too_few .*found 1"):
        move_of_means(Moments.of([3]), Moments.of([3, 4]))


def test_the_error_of_nps_is_that_of_the_textbook():
    # p = .5, d = .2: one answer has the variance .5 + .2 - .3² = .61, both periods alike.
    month = Tally({10: 50, 8: 30, 3: 20})
    m = move_of_nps(month, month + Tally({}))
    assert m.high == pytest.approx(1.959964 * 100 * (2 * 0.61 / 100) ** 0.5, rel=1e-6)
    assert m.change == 0


def test_nps_of_nobody_is_refused():
    with pytest.raises(BadSeries):
        move_of_nps(Tally({}), Tally({10: 1}))


def test_nps_of_scores_off_the_scale_is_refused():
    with pytest.raises(BadSeries, match=r"score_off_scale .score 11, lowest 0, highest 10"):
        move_of_nps(Tally({10: 1}), Tally({11: 1}))


def test_it_moved_that_much_in_eighteen_of_the_last_twenty_three_weeks():
    moves = [1.0, -1.0] * 9 + [0.1] * 5 + [0.25]
    values = [80.0]
    for step in moves:
        values.append(values[-1] + step)
    found = past_moves(values)
    assert (found.as_large, found.of) == (18, 23)
    assert found.message == Message("move.past", {"as_large": 18, "of": 23})


def test_only_the_last_moves_are_counted():
    assert past_moves([0, 9, 0, 1, 0, 1], last=2) == PastMoves(1.0, as_large=2, of=2)


def test_one_value_has_not_moved():
    with pytest.raises(BadSeries):
        past_moves([1.0])


@given(shares, shares)
def test_more_answers_of_the_same_kind_narrow_the_interval(before, after):
    assume(before.answers > 5 and after.answers > 5)
    wide, narrow = (
        move(before, after),
        move(Share(before.hits * 4, before.answers * 4), Share(after.hits * 4, after.answers * 4)),
    )
    assert narrow.high - narrow.low < wide.high - wide.low
