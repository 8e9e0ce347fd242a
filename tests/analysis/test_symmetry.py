"""What must hold for every series, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.analysis.judge import judge

# Whole numbers, so that mirroring and scaling are exact and no tie is decided by rounding.
values = st.lists(st.integers(-40, 40).map(float), min_size=1, max_size=60)
MIRRORED = {"better": "worse", "worse": "better"}
TURNED = {"_high": "_low", "_low": "_high", "_up": "_down", "_down": "_up"}


def _kinds(chart):
    return [str(point.kind) for point in chart.points]


def _turned(rule):
    if rule is None:
        return None
    end = next(end for end in TURNED if rule.endswith(end))
    return rule.removesuffix(end) + TURNED[end]


@given(values)
def test_mirroring_the_values_swaps_better_and_worse(values):
    one, other = judge(range(len(values)), values), judge(range(len(values)), [-v for v in values])
    assert MIRRORED.get(one.verdict.kind, one.verdict.kind) == other.verdict.kind
    assert MIRRORED.get(one.verdict.series, one.verdict.series) == other.verdict.series


@given(values)
def test_mirroring_the_values_turns_every_rule_round(values):
    one, other = judge(range(len(values)), values), judge(range(len(values)), [-v for v in values])
    # A point in a rising and a falling trend is named after the rise both times.
    pairs = [(p.rule, q.rule) for p, q in zip(one.points, other.points, strict=True) if not p.both]
    assert [_turned(rule) for rule, _ in pairs] == [rule for _, rule in pairs]


@given(values)
def test_turning_the_good_direction_is_the_same_as_mirroring(values):
    times = range(len(values))
    mirrored = judge(times, [-v for v in values])
    turned = judge(times, values, better="down")
    assert mirrored.verdict.kind == turned.verdict.kind


@given(values, st.sampled_from([0.25, 2.0, 1024.0]), st.sampled_from([-512.0, 0.0, 64.0]))
def test_another_unit_changes_no_verdict(values, unit, zero):
    plain = judge(range(len(values)), values)
    scaled = judge(range(len(values)), [v * unit + zero for v in values])
    assert _kinds(scaled) == _kinds(plain)
    assert scaled.verdict.upper == pytest.approx(plain.verdict.upper * unit + zero, abs=1e-6)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=40))
def test_counting_the_dissatisfied_mirrors_the_satisfied(pairs):
    hits = [min(pair) for pair in pairs]
    answers = [max(pair) for pair in pairs]
    misses = [n - k for k, n in zip(hits, answers, strict=True)]
    happy = judge(range(len(pairs)), numerators=hits, denominators=answers)
    upset = judge(range(len(pairs)), numerators=misses, denominators=answers, better="down")
    assert happy.method == upset.method
    assert happy.verdict.kind == upset.verdict.kind


@given(values)
def test_every_changed_point_lies_in_a_change_and_no_other(values):
    chart = judge(range(len(values)), values)
    covered = {i for c in chart.verdict.changes for i in range(c.since, c.until + 1)}
    assert covered == {p.time for p in chart.points if p.rules}


@given(st.lists(st.integers(-40, 40).map(float), min_size=14, max_size=40))
def test_frozen_limits_do_not_care_what_came_later(values):
    early = judge(range(len(values)), values, baseline=(0, 11))
    later = judge(range(len(values) + 1), [*values, 1e6], baseline=(0, 11))
    assert (early.points[0].lower, early.points[0].upper) == (
        later.points[0].lower,
        later.points[0].upper,
    )
