"""What speaks against believing a chart, said before the verdict is."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.analysis.autocorrelation import autocorrelation
from firsthand.analysis.dispersion import dispersion
from firsthand.analysis.expectation import false_signals
from firsthand.analysis.judge import judge


def _warned(chart):
    return [warning.id for warning in chart.warnings]


def test_independent_periods_are_called_restless_in_one_series_of_twenty():
    scores = np.random.default_rng(3).normal(size=(2000, 24))
    assert np.mean([dispersion([row]).over for row in scores]) == pytest.approx(0.05, abs=0.015)


def test_one_real_shift_is_not_restlessness():
    scores = np.random.default_rng(5).normal(size=24)
    scores[12:] += 4
    assert not dispersion([scores]).over


def test_a_break_between_two_levels_is_not_restlessness():
    calm = np.array([0.3, -1.1, 0.8, -0.2, 1.0, -0.7])
    assert dispersion([calm, calm + 50]).ratio == pytest.approx(dispersion([calm]).ratio)


def test_one_period_cannot_be_restless():
    assert dispersion([np.array([4.0])]).chance == 1.0


def test_a_p_chart_that_was_asked_for_warns_of_restless_weeks():
    chart = judge(range(12), numerators=[8000, 8400] * 6, denominators=[10_000] * 12, method="p")
    assert chart.reason.id == "reason.asked"
    assert _warned(chart) == ["warning.overdispersed"]


def test_steady_shares_stay_on_a_p_chart():
    hits = [82, 79, 85, 81, 84, 80, 83, 78, 86, 82, 80, 84]
    chart = judge(range(12), numerators=hits, denominators=[100] * 12)
    assert (chart.method, chart.reason.id) == ("p", "reason.shares_steady")
    assert chart.warnings == ()


def test_few_events_are_pointed_out():
    chart = judge(range(12), numerators=[1, 0] * 6, denominators=[100] * 12)
    assert chart.warnings[-1].id == "warning.small_counts"
    assert chart.warnings[-1].params["expected"] == 0.5


def test_few_failures_are_few_events_too():
    chart = judge(range(12), numerators=[99, 100] * 6, denominators=[100] * 12, method="p")
    assert "warning.small_counts" in _warned(chart)


def test_counts_may_be_judged_by_their_values():
    chart = judge(range(12), numerators=[1, 0] * 6, denominators=[10] * 12, method="xmr")
    assert chart.points[0].upper == pytest.approx(0.05 + 2.66 * 0.1)
    assert _warned(chart) == []


def test_values_may_be_asked_for_an_xmr_chart():
    assert judge([1, 2], [1.0, 2.0], method="xmr").reason.params == {"method": "xmr"}


def test_weeks_that_resemble_each_other_are_pointed_out():
    chart = judge(range(24), np.sin(np.arange(24) / 3))
    assert _warned(chart) == ["warning.autocorrelated"]


def test_independent_weeks_are_called_alike_in_one_series_of_twenty():
    values = np.random.default_rng(9).normal(size=(2000, 24))
    alike = [autocorrelation(row).present for row in values]
    assert np.mean(alike) == pytest.approx(0.05, abs=0.015)


def test_three_points_cannot_resemble_each_other():
    assert not autocorrelation(np.array([1.0, 2.0, 3.0])).present
    assert autocorrelation(np.array([5.0, 5.0, 5.0, 5.0])).correlation == 0


def test_forty_followed_series_signal_falsely_now_and_then():
    found = false_signals([24] * 40)
    assert found.expected == pytest.approx(40 * 0.017)
    assert found.message.params["series"] == 40


def test_the_rate_between_two_lengths_lies_between_their_rates():
    assert false_signals([18]).expected == pytest.approx((0.012 + 0.017) / 2)
    assert false_signals([500]).expected == false_signals([36]).expected


def test_series_that_are_too_early_do_not_signal():
    found = false_signals([3, 11])
    assert (found.judged, found.expected, found.chance) == (0, 0, 0)
