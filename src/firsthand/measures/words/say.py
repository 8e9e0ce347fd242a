"""Fill a sentence: each parameter is written as its place in the sentence wants it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import formats
from django.utils.functional import Promise

from firsthand.analysis.messages import Message, Param
from firsthand.measures.words.drivers import DRIVERS
from firsthand.measures.words.emergence import EMERGENCE, customers, days, messages
from firsthand.measures.words.errors import ERRORS
from firsthand.measures.words.questions import QUESTIONS
from firsthand.measures.words.unit import PLAIN, Unit
from firsthand.measures.words.verdicts import REASONS, RULES, VERDICTS, WARNINGS

SENTENCES: Mapping[str, Promise] = (
    VERDICTS | RULES | REASONS | WARNINGS | QUESTIONS | DRIVERS | EMERGENCE | ERRORS
)

LEVELS = {"value", "centre", "lower", "upper"}
CHANGES = {"change", "low", "high", "total", "rate", "mix"}
TIMES = {"since", "at", "after", "start", "end"}
CHANCES = {"chance", "explained"}
COUNTS = {"needed", "answers"}


def say(message: Message, unit: Unit = PLAIN) -> str:
    """Turn what was found into a sentence in the reader's language.

    Raises `KeyError` for an id without words; a test sees to it that there is none.
    """
    sentence = str(SENTENCES[message.id])
    return sentence % {name: _write(message, name, unit) for name in message.params}


def _write(message: Message, name: str, unit: Unit) -> object:
    value = message.params[name]
    special = _SPECIAL.get((message.id, name))
    if special:
        return special(value, unit)
    for names, write in _BY_PLACE:
        if name in names:
            return write(value, unit)
    return formats.localize(round(value, 2)) if isinstance(value, float) else value


def _times(value: Param, unit: Unit) -> str:
    return unit.time(value)


def _level(value: Param, unit: Unit) -> str:
    return unit.number(value)


def _change(value: Param, unit: Unit) -> str:
    return unit.change(value)


def _chance(value: Param, unit: Unit) -> str:
    return Unit(percent=True, decimals=0).number(value)


def _count(value: Param, unit: Unit) -> str:
    return Unit(decimals=0).number(value)


def _rule(value: Param, unit: Unit) -> str:
    return str(RULES[f"rule.{value}"])


def _periods(value: Param, unit: Unit) -> str:
    return unit.periods(int(str(value)))


Writer = Callable[[Param, Unit], str]
_BY_PLACE: list[tuple[set[str], Writer]] = [
    (LEVELS, _level),
    (CHANGES, _change),
    (TIMES, _times),
    (CHANCES, _chance),
    (COUNTS, _count),
    ({"rule"}, _rule),
]
_SPECIAL: dict[tuple[str, str], Writer] = {
    ("verdict.early", "more"): _periods,
    ("warning.flat", "points"): _periods,
    ("move.past", "of"): _periods,
    **{
        (message, name): write
        for message in EMERGENCE
        for name, write in (
            ("customers", customers),
            ("window", days),
            ("days", days),
            ("found", messages),
        )
    },
    **{
        (f"relation.{way}", name): _periods
        for way in ("along", "against", "none")
        for name in ("lag", "points")
    },
}
