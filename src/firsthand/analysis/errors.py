"""The one exception of the analysis: data that cannot be judged, with the cause and the cure."""

from __future__ import annotations

from typing import Final

from firsthand.analysis.messages import Message, Param

# These lines are for logs and developers. What a user reads is made from `BadSeries.message`.
_CURES: Final = {
    "error.empty": "there are no points; give at least one time with its value",
    "error.lengths_differ": "{what} has {found} entries for {times} times; give one for each time",
    "error.values_or_counts": "give values, or numerators with denominators, and not both",
    "error.times_mixed": "the time {at} is of another kind; use dates only, or numbers only",
    "error.times_not_increasing": (
        "time {at} does not come after {after}; sort the rows and keep one row for each time"
    ),
    "error.not_a_number": "the {what} at {at} is not a number; leave that time out",
    "error.denominator_not_positive": (
        "the denominator at {at} is {denominator}; leave out a time at which nobody answered"
    ),
    "error.numerator_negative": (
        "the numerator at {at} is {numerator}; a count cannot be below zero"
    ),
    "error.more_than_all": (
        "at {at} the numerator {numerator} exceeds the denominator {denominator}; "
        "swap the columns, or say that it is a rate"
    ),
    "error.method_needs_counts": "{method} needs numerators with denominators; use xmr for values",
    "error.method_unknown": "{method} is not a method; use auto, xmr, p, laney, u or laney_u",
    "error.better_unknown": "{better} is not a direction; use up, down or neither",
    "error.kind_unknown": "{kind} is not a kind of measure; use share or rate",
    "error.baseline_empty": (
        "no point lies between {start} and {end}; choose a baseline inside the series"
    ),
    "error.baseline_short": ("the baseline has {points} points; choose one with at least {needed}"),
    "error.baseline_crosses_break": (
        "a break lies between {start} and {end}; end the baseline before it or begin after it"
    ),
    "error.break_outside": (
        "no point lies on each side of the break at {at}; move it inside the series or remove it"
    ),
    "error.score_off_scale": (
        "the score {score} is not on the scale {lowest} to {highest}; choose the right formula"
    ),
    "error.count_negative": "the count {found} is below zero; counts begin at zero",
    "error.share_impossible": "{hits} of {answers} is no share; check which number is which",
    "error.too_few": "there are {found} answers; at least {needed} are needed to compare",
}


class BadSeries(ValueError):
    """Data that cannot be judged honestly; `message` has the id and parameters for the words.

    >>> raise BadSeries("error.baseline_short", points=6, needed=12)
    Traceback (most recent call last):
    firsthand.analysis.errors.BadSeries: the baseline has 6 points; choose one with at least 12
    """

    def __init__(self, error: str, /, **params: Param) -> None:
        self.message = Message(error, params)
        super().__init__(_CURES[error].format(**params))
