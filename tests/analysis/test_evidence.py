"""Daily looking: honest when nothing changed, quick when something did."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.evidence import evidence_against, evidence_between
from firsthand.analysis.summaries import Share

DAYS = [30] * 90


def _cries(evidences):
    return np.mean([found.changed_at is not None for found in evidences])


def test_peeking_daily_for_ninety_days_rarely_cries_wolf():
    unchanged = np.random.default_rng(7).binomial(30, 0.82, size=(600, 90))
    assert _cries(evidence_against(0.82, days, DAYS) for days in unchanged) <= 0.05


def test_a_measured_baseline_rarely_cries_wolf_either():
    random = np.random.default_rng(11)
    baselines = random.binomial(400, 0.9, size=600)
    unchanged = random.binomial(30, 0.9, size=(600, 90))
    pairs = zip(baselines, unchanged, strict=True)
    assert _cries(evidence_against(Share(int(k), 400), d, DAYS) for k, d in pairs) <= 0.05


def test_a_fall_of_six_points_is_found_within_weeks():
    fallen = np.random.default_rng(13).binomial(30, 0.76, size=(200, 90))
    found = [evidence_against(0.82, days, DAYS) for days in fallen]
    assert np.median([one.changed_at for one in found if one.changed_at is not None]) < 20
    assert not any(one.up for one in found if one.changed_at is not None)


def test_the_expected_evidence_of_an_unchanged_share_is_one():
    # The definition of an e-value, added up over all that two looks of four answers can bring.
    expected = math.fsum(
        evidence_against(0.7, pair, [4, 4]).evidence[-1] * math.prod(stats.binom.pmf(pair, 4, 0.7))
        for pair in itertools.product(range(5), repeat=2)
    )
    assert expected == pytest.approx(1)


def test_the_expected_evidence_beside_a_reference_is_one_at_any_share():
    weights = stats.binom.pmf(range(4), 3, 0.35), stats.binom.pmf(range(6), 5, 0.35)
    expected = math.fsum(
        evidence_between(([k], [3]), ([j], [5])).evidence[-1] * weights[0][k] * weights[1][j]
        for k in range(4)
        for j in range(6)
    )
    assert expected == pytest.approx(1)


def test_what_happens_everywhere_is_no_evidence_here():
    dip = [0.9, 0.5, 0.9, 0.4] * 20
    here, there = [30 * share for share in dip], [100 * share for share in dip]
    found = evidence_between((here, [30] * 80), (there, [100] * 80))
    assert found.changed_at is None
    assert found.message.id == "evidence.not_yet"


def test_what_happens_here_alone_is():
    found = evidence_between(([28] * 60, [30] * 60), ([80] * 60, [100] * 60))
    assert found.message.id == "evidence.changed_up"
    assert found.answers == (found.changed_at + 1) * 30


def test_a_look_may_lack_answers_beside_a_reference():
    found = evidence_between(([0, 24], [0, 30]), ([80, 0], [100, 0]))
    assert found.evidence == pytest.approx((1, 1))


def test_evidence_grows_in_both_directions():
    up, down = evidence_against(0.5, [30], [30]), evidence_against(0.5, [0], [30])
    assert up.evidence[0] == pytest.approx(down.evidence[0])
    assert (up.up, down.up) == (True, False)
    assert up.message.id == "evidence.changed_up"


def test_one_complaint_where_none_can_be_is_proof():
    found = evidence_against(0.0, [0, 1], [10, 10])
    assert found.changed_at == 1


def test_not_knowing_the_baseline_well_costs_evidence():
    known, guessed = (
        evidence_against(baseline, [20], [30]).evidence[0] for baseline in (0.9, Share(90, 100))
    )
    assert guessed < known


def test_a_baseline_of_nobody_is_refused():
    with pytest.raises(BadSeries):
        evidence_against(Share(0, 0), [1], [2])


def test_a_day_without_answers_is_refused():
    with pytest.raises(BadSeries, match="denominator_not_positive"):
        evidence_against(0.8, [0], [0])


def test_a_baseline_in_per_cent_is_refused():
    with pytest.raises(ValueError, match="shares go from 0 to 1"):
        evidence_against(82.0, [24], [30])


def test_no_look_at_all_is_refused():
    with pytest.raises(BadSeries):
        evidence_between(([], []), ([], []))
    with pytest.raises(BadSeries):
        evidence_against(0.8, [], [])
