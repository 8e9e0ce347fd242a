"""Data that cannot be judged is refused, and its sentence names the cause and the cure."""

from __future__ import annotations

import pytest

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.judge import judge
from firsthand.analysis.messages import MESSAGES
from firsthand.measures.words.errors import ERRORS

NAN = float("nan")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"times": [], "values": []}, "error.empty"),
        ({"times": [1, 2], "values": [1.0]}, "error.lengths_differ"),
        ({"times": [1]}, "error.values_or_counts"),
        ({"times": [1], "values": [1], "numerators": [1]}, "error.values_or_counts"),
        ({"times": [1], "numerators": [1]}, "error.values_or_counts"),
        ({"times": [1, "2"], "values": [1, 2]}, "error.times_mixed"),
        ({"times": [2, 1], "values": [1, 2]}, "error.times_not_increasing"),
        ({"times": [1, 1], "values": [1, 2]}, "error.times_not_increasing"),
        ({"times": [1, 2], "values": [1, NAN]}, "error.not_a_number"),
        ({"times": [1, 2], "values": [1, None]}, "error.not_a_number"),
        ({"times": [1, 2], "values": [1, "n/a"]}, "error.not_a_number"),
        ({"times": [1, 2], "values": [1, float("inf")]}, "error.not_a_number"),
        (
            {"times": [1], "numerators": [0], "denominators": [0]},
            "error.denominator_not_positive",
        ),
        ({"times": [1], "numerators": [-1], "denominators": [5]}, "error.numerator_negative"),
        ({"times": [1], "numerators": [6], "denominators": [5]}, "error.more_than_all"),
        ({"times": [1], "values": [1], "method": "laney"}, "error.method_needs_counts"),
        ({"times": [1], "values": [1], "method": "guess"}, "error.method_unknown"),
        ({"times": [1], "values": [1], "better": "left"}, "error.better_unknown"),
        ({"times": [1], "values": [1], "counted": "sheep"}, "error.kind_unknown"),
    ],
)
def test_what_cannot_be_judged_is_refused(given, error):
    with pytest.raises(BadSeries) as refused:
        judge(**given)
    assert refused.value.message.id == error


def test_the_text_names_what_is_wrong_and_where():
    with pytest.raises(BadSeries, match=r"times_not_increasing \(at 2026-01, after 2026-02\)"):
        judge(["2026-02", "2026-01"], [1, 2])


def test_a_rate_may_exceed_one():
    chart = judge([1, 2], numerators=[6, 7], denominators=[5, 5], counted="rate")
    assert chart.points[0].value == 1.2


def test_it_is_a_value_error():
    assert issubclass(BadSeries, ValueError)


def test_every_refusal_has_its_sentence_and_every_sentence_its_refusal():
    assert set(ERRORS) == {name for name in MESSAGES if name.startswith("error.")}


def test_changing_the_array_later_changes_no_verdict():
    values = [1.0, 2.0, 3.0]
    chart = judge([1, 2, 3], values)
    values[0] = 99.0
    assert chart.points[0].value == 1.0
