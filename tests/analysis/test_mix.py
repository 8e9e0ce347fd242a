"""Rate and mix: the parts add up, and a reversal is shown."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.mix import split
from firsthand.analysis.summaries import Share

share = st.integers(0, 200).flatmap(lambda n: st.integers(0, n).map(lambda k: Share(k, n)))
groups = st.dictionaries(st.sampled_from("abcd"), share, max_size=4)


def _total(groups):
    return sum(groups.values(), Share(0, 0)).value


# Charig et al. (1986), BMJ 292, 879-882: for small stones and for large ones open surgery did
# better, and over all it did worse, for it was given the harder cases.
PERCUTANEOUS = {"small": Share(234, 270), "large": Share(55, 80)}
OPEN = {"small": Share(81, 87), "large": Share(192, 263)}


def test_the_kidney_stones_reverse():
    found = split(PERCUTANEOUS, OPEN)
    assert found.total == pytest.approx(273 / 350 - 289 / 350)
    assert found.rate > 0
    assert found.reversed
    assert found.message.id == "mix.reversed"


def test_the_parts_are_those_of_pencil_and_paper():
    found = split(
        {"app": Share(90, 100), "phone": Share(60, 100)},
        {"app": Share(46, 50), "phone": Share(93, 150)},
    )
    rates = {part.group: part.rate for part in found.groups}
    assert rates == {"app": pytest.approx(0.02 * 0.375), "phone": pytest.approx(0.02 * 0.625)}
    assert found.mix == pytest.approx(0.91 * -0.25 + 0.61 * 0.25)


@given(groups, groups)
def test_rate_and_mix_add_up_to_the_move(before, after):
    assume(_total(before) is not None and _total(after) is not None)
    found = split(before, after)
    assert found.rate + found.mix == pytest.approx(found.total, abs=1e-12)
    assert found.total == pytest.approx(_total(after) - _total(before), abs=1e-12)


@given(groups, groups)
def test_swapping_the_periods_mirrors_the_parts(before, after):
    assume(_total(before) is not None and _total(after) is not None)
    there, back = split(before, after), split(after, before)
    assert there.rate == pytest.approx(-back.rate, abs=1e-12)
    assert there.mix == pytest.approx(-back.mix, abs=1e-12)


def test_the_same_weights_leave_the_rate_alone():
    found = split({"app": Share(8, 10)}, {"app": Share(9, 10)})
    assert found.message.id == "mix.rate_only"


def test_a_group_that_vanishes_moves_only_the_mix():
    found = split({"app": Share(9, 10), "fax": Share(1, 10)}, {"app": Share(9, 10)})
    assert found.rate == 0
    assert found.groups[1].change is None
    assert found.message.id == "mix.mostly_mix"


def test_customers_who_change_their_minds_are_the_rate():
    found = split(
        {"app": Share(80, 100), "phone": Share(60, 100)},
        {"app": Share(90, 101), "phone": Share(69, 99)},
    )
    assert found.message.id == "mix.mostly_rate"


def test_a_period_without_answers_is_refused():
    with pytest.raises(BadSeries):
        split({}, {"app": Share(1, 1)})
