"""A draw that anybody can repeat."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.sampling import chosen, draw

CALLS = {f"call-{n}": ("phone", "chat", "phone", "phone")[n % 4] for n in range(400)}
STRATA = st.dictionaries(st.integers().map(str), st.sampled_from("abc"), min_size=3, max_size=30)


def test_each_stratum_gets_its_share():
    assert Counter(d.stratum for d in draw(CALLS, how_many=40, seed="w47")) == {
        "phone": 30,
        "chat": 10,
    }


def test_another_seed_draws_others():
    first, second = (set(chosen(draw(CALLS, how_many=40, seed=seed))) for seed in ("1", "2"))

    assert len(first & second) < 20


def test_new_calls_leave_most_of_the_draw_as_it_was():
    more = CALLS | {f"late-{n}": "phone" for n in range(20)}

    before, after = (set(chosen(draw(calls, how_many=40, seed="w47"))) for calls in (CALLS, more))

    assert len(before & after) >= 34


def test_a_stratum_of_one_is_not_forgotten():
    assert "only" in chosen(draw(CALLS | {"only": "letter"}, how_many=5, seed="w47"))


def test_fewer_draws_than_strata_are_refused():
    with pytest.raises(BadSeries, match=r"too_few \(found 1, needed 2\)"):
        draw(CALLS, how_many=1, seed="w47")


def test_asking_for_more_than_there_is_draws_all():
    assert len(draw(CALLS, how_many=1_000, seed="w47")) == 400


@settings(max_examples=30)
@given(STRATA, st.integers(3, 70), st.text(max_size=4))
def test_what_was_drawn_stands_for_everybody(strata, how_many, seed):
    drawn = draw(strata, how_many=how_many, seed=seed)

    assert len(set(chosen(drawn))) == len(drawn) == min(how_many, len(strata))
    assert sum(found.stands_for for found in drawn) == pytest.approx(len(strata))


def test_everyone_is_as_likely():
    times = Counter(
        key for n in range(200) for key in chosen(draw(CALLS, how_many=40, seed=str(n)))
    )

    # 20 expected of each; a binomial count strays beyond ±18 about once in a hundred thousand keys.
    assert max(times.values()) < 42
    assert min(times.values()) > 3
