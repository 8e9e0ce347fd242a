"""How far a day strays when nothing is wrong."""

from __future__ import annotations

import pytest

from firsthand.queueing.chance import no_change
from firsthand.queueing.day import Day
from firsthand.queueing.errors import BadInput
from firsthand.queueing.simulation import simulate_day

DAY = Day([60] * 24, 300, 12, 180)  # 10 erlangs


@pytest.fixture(scope="module")
def calm():
    return no_change(DAY, seed=1)


@pytest.mark.parametrize(
    "day",
    [DAY, Day([60] * 24, 300, 14), Day([180] * 24, 300, 33, 180), Day([180] * 24, 300, 36)],
    ids=["A 10", "C 10", "A 30", "C 30"],
)
def test_the_band_holds_nine_days_in_ten_of_those_to_come(day):
    band = no_change(day, seed=1, days=1000).band()

    coming = simulate_day(day, days=1500, seed=2).over(1).service_level()

    # The bar is 88 to 92; the days played and the coming ones add 1.2 points of chance together.
    assert ((coming >= band.low) & (coming <= band.high)).mean() == pytest.approx(0.9, abs=0.036)


def test_a_day_strays_far_more_than_its_number_of_contacts_suggests(calm):
    band = calm.band()
    binomial = (band.expected * (1 - band.expected) / (60 * 24)) ** 0.5

    assert band.sd > 3 * binomial


def test_a_half_hour_strays_further_than_a_morning_and_a_morning_than_a_day(calm):
    half, morning, day = (calm.band(intervals=slice(4, k)) for k in (5, 12, 24))

    assert half.sd > 2 * morning.sd > 2 * day.sd


def test_volume_that_varies_by_itself_widens_the_band(calm):
    varying = no_change(DAY, seed=1, day_cv=0.1)

    assert varying.band().sd > 1.3 * calm.band().sd


@pytest.mark.parametrize(
    ("observed", "found"), [(0.79, "day.chance"), (0.5, "day.lower"), (0.99, "day.higher")]
)
def test_a_day_is_told_apart_from_chance_or_is_not(calm, observed, found):
    verdict = calm.verdict(observed)

    assert verdict.id == found
    assert verdict.params["low"] < verdict.params["expected"] < verdict.params["high"]


def test_waits_and_hanging_up_have_bands_of_their_own(calm):
    assert calm.band("asa").low < calm.band("asa").expected < calm.band("asa").high
    assert calm.verdict(0.4, "abandonment").id == "day.higher"


def test_a_period_without_contacts_has_no_band():
    with pytest.raises(BadInput, match="contacts is 0"):
        no_change(Day([0, 60], 300, 12, 180), seed=1, days=50).band(intervals=slice(0, 1))
