"""Bad input: which field, which value, what is wrong with it and what cures it.

`BadInput` carries an id and typed parameters, so that a page above can say it in any language; as
text it reads as an English sentence, so that a planner in a notebook needs no page.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from numbers import Real
from typing import Final, TypeAlias

Param: TypeAlias = float | str | None

SENTENCES: Final[Mapping[str, str]] = {
    "error.not_a_number": (
        "{field} is {value}, which is no number. Give a number; leave out what is not known."
    ),
    "error.not_finite": "{field} is {value}. Give a finite number.",
    "error.negative": "{field} is {value}. It begins at 0.",
    "error.not_positive": "{field} is {value}. It must be above 0.",
    "error.below": "{field} is {value}. It must be at least {least}.",
    "error.not_a_share": (
        "{field} is {value}. Give a share from 0 to 1: 80 % is 0.8. (A share of 0 or 1 may ask for "
        "nothing, or for what no queue can promise.)"
    ),
    "error.units": (
        "{field} is {value} s, which looks like {unit}. All times are seconds: is {cure} meant?"
    ),
    "error.threshold_zero": (
        "{field} is 0 s. A service level needs a threshold above 0; the share answered without any "
        "wait is 1 - p_wait."
    ),
    "error.overload": (
        "agents is {value}, and {erlangs} erlangs are offered: with nobody hanging up the queue "
        "grows without end. Give a patience in seconds, or more than {erlangs} agents."
    ),
    "error.empty": "{field} has no values. Give at least one interval.",
    "error.lengths_differ": (
        "{field} has the shape {value}, which does not go with {other}. Give one value for all "
        "intervals, or one for each."
    ),
    "error.at": "{field} is {value} at position {at}. {why}",
    "error.unknown": "{field} is {value}, which is not known. Choose {choices}.",
    "error.out_of_reach": (
        "{field} of {value} is out of reach: {why}. Ask for less, or change {cure}."
    ),
    "error.contradiction": "{field} is {value}, but {why}. {cure}.",
}


class BadInput(ValueError):
    """What cannot be computed honestly: `field`, `value`, an `id` of SENTENCES, its `params`.

    >>> raise BadInput("contacts", -3, "error.negative")
    Traceback (most recent call last):
    firsthand.queueing.errors.BadInput: contacts is -3. It begins at 0.
    """

    def __init__(self, field: str, value: object, error: str, /, **params: Param) -> None:
        self.field, self.value, self.id, self.params = field, value, error, params
        told = {name: _told(given) for name, given in params.items()}
        super().__init__(SENTENCES[error].format(field=field, value=_told(value), **told))

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.field, self.value, self.id, self.params)


def _again(field: str, value: object, error: str, params: Mapping[str, Param]) -> BadInput:
    return BadInput(field, value, error, **params)


def _told(value: object) -> str:
    if isinstance(value, str):
        return value if value.isprintable() and value else repr(value)
    as_number = isinstance(value, Real) and not isinstance(value, bool)
    return f"{value:.10g}" if as_number else str(value)


def number(field: str, value: object) -> float:
    """The value as a finite float."""
    if isinstance(value, bool) or not isinstance(value, Real):
        told = repr(value) if isinstance(value, str) else value
        raise BadInput(field, told, "error.not_a_number")
    as_float = float(value)
    if math.isnan(as_float):
        raise BadInput(field, value, "error.not_a_number")
    if math.isinf(as_float):
        raise BadInput(field, value, "error.not_finite")
    return as_float


def not_negative(field: str, value: object) -> float:
    found = number(field, value)
    if found < 0:
        raise BadInput(field, value, "error.negative")
    return found


def positive(field: str, value: object) -> float:
    found = number(field, value)
    if found <= 0:
        raise BadInput(field, value, "error.negative" if found < 0 else "error.not_positive")
    return found


def share(field: str, value: object) -> float:
    """A share above 0 and below 1."""
    found = number(field, value)
    if not 0 < found < 1:
        raise BadInput(field, value, "error.not_a_share")
    return found


def whole(field: str, value: object, *, least: int = 1) -> int:
    """A whole number."""
    found = number(field, value)
    if found != int(found):
        raise BadInput(field, value, "error.not_a_number")
    if found < least:
        raise BadInput(field, value, "error.below", least=least)
    return int(found)


def seconds(field: str, value: object, *, least: float = 1) -> float:
    """A time that belongs to a contact: above 0; what is below `least` was meant in other units."""
    found = positive(field, value)
    if found < least:
        unit, factor = ("hours", 3600) if found < 1 / 6 else ("minutes", 60)
        raise BadInput(field, value, "error.units", unit=unit, cure=f"{found * factor:.10g} s")
    return found


def interval_seconds(field: str, value: object) -> float:
    """The length of an interval: at least a minute; less was meant in minutes or hours."""
    found = positive(field, value)
    if found < 60:
        unit, factor = ("hours", 3600) if found <= 4 else ("minutes", 60)
        raise BadInput(field, value, "error.units", unit=unit, cure=f"{found * factor:.10g} s")
    return found


def one_of(field: str, value: object, choices: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in choices:
        raise BadInput(field, value, "error.unknown", choices=", ".join(choices))
    return value
