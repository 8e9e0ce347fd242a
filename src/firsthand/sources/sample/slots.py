"""What fills the gaps of a sentence: drawn when first asked for, and the same throughout a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from firsthand.sources.sample.customers import Customer
from firsthand.sources.sample.events import Chance
from firsthand.sources.sample.grammar import Book, book


def _numbers(low: int, high: int, step: int = 1) -> tuple[str, ...]:
    return tuple(map(str, range(low, high, step)))


_ANY_LANGUAGE: dict[str, tuple[str, ...]] = {
    "days": _numbers(8, 34),
    "minutes": _numbers(11, 64),
    "count": _numbers(3, 15),
    "money": _numbers(119, 990, 10) + _numbers(135, 900, 45),
    "bigmoney": tuple(f"{n},{m}00" for n in range(2, 8) for m in (0, 2, 4, 5, 9)),
    "small": _numbers(9, 96),
    "pence": ("19", "29", "39", "49", "9.99", "14.99"),
    "age": _numbers(58, 86),
    "age2": _numbers(77, 97),
    "miles": _numbers(9, 70),
    "inches": _numbers(24, 37),
    "rate": ("9.9", "19.9", "24.9", "29.9"),
    "months": _numbers(3, 19),
    "temp": _numbers(9, 17),
    "code": ("HEAT20", "AUTUMN15", "SOFASUNDAY", "WELCOME10", "WARM25"),
}


@lru_cache(maxsize=64)
def _dates(language: str, day: date) -> tuple[str, ...]:
    """The days of the last weeks as people write them: the n-th was n days ago."""
    return tuple(_written(language, day - timedelta(days=n)) for n in range(34))


@lru_cache(maxsize=64)
def _later(language: str, day: date) -> tuple[str, ...]:
    return tuple(_written(language, day + timedelta(days=n)) for n in range(5, 31))


def _written(language: str, day: date) -> str:
    month = book(language).slots["month"][day.month - 1]
    pattern = {"de": "{0}. {1}", "es": "{0} de {1}", "pt": "{0} de {1}"}.get(language, "{0} {1}")
    return pattern.format(day.day, month)


class Slots(dict[str, str]):
    """A text's slots, for `"… %(days)s …" % slots`: one product, one colleague, one date a text."""

    __slots__ = ("_book", "_chance", "_customer", "_day")

    def __init__(self, chance: Chance, customer: Customer, day: date, language: str) -> None:
        self._chance = chance
        self._customer = customer
        self._day = day
        self._book: Book = book(language)
        self["language"] = language

    def __missing__(self, name: str) -> str:
        value = self._value(name)
        self[name] = value
        return value

    def _value(self, name: str) -> str:
        choices = _ANY_LANGUAGE.get(name) or (name not in _MADE and self._book.slots.get(name))
        if choices:
            return choices[int(self._chance() * len(choices))]
        if name in self._book.forms:
            return self._form(name)
        return _MADE[name](self)

    def _pick(self, choices: Sequence[str]) -> str:
        return choices[int(self._chance() * len(choices))]

    def _form(self, name: str) -> str:
        family, column = self._book.forms[name]
        row = self._pick_row(family)
        for other, form in zip(family.split(), row, strict=True):
            self[other] = form
        return row[column]

    def _pick_row(self, family: str) -> tuple[str, ...]:
        rows = self._book.families[family]
        return rows[int(self._chance() * len(rows))]

    def _other(self, name: str) -> str:
        """One of the same kind that is not the one already named."""
        choices = self._book.slots[name]
        place = choices.index(self[name])
        return choices[(place + 1 + int(self._chance() * (len(choices) - 1))) % len(choices)]

    def _month(self, ahead: int) -> str:
        return self._book.slots["month"][(self._day.month - 1 + ahead) % 12]

    def _weather(self) -> str:
        cold = self._day.month in (11, 12, 1, 2, 3)
        return self._pick(self._book.slots["cold" if cold else "mild"])

    def _order(self) -> str:
        number = int(self._chance() * 100_000_000)
        return f"LH-{number // 10_000:04d}-{number % 10_000:04d}"

    def _dearer(self) -> str:
        return str(int(self["money"]) + 40 + 10 * int(self._chance() * 30))

    def _address(self) -> str:
        return f"{2 + int(self._chance() * 140)} {self['street']}"

    def _ago(self, days: int) -> str:
        return _dates(self["language"], self._day)[days]

    def _weeks(self) -> str:
        """Which week it is now, if it began `days` ago: the second to the fifth."""
        return self._book.slots["few"][int(self["days"]) // 7 - 1]


_MADE: dict[str, Callable[[Slots], str]] = {
    "date": lambda slots: slots._ago(int(slots["days"])),
    "lately": lambda slots: slots._ago(2 + int(slots._chance() * 4)),
    "later": lambda slots: slots._pick(_later(slots["language"], slots._day)),
    "weeks": Slots._weeks,
    "month": lambda slots: slots._month(-1 - int(slots._chance() * 5)),
    "soon": lambda slots: slots._month(1 + int(slots._chance() * 3)),
    "weather": Slots._weather,
    "order": Slots._order,
    "money2": Slots._dearer,
    "address": Slots._address,
    "weekday2": lambda slots: slots._other("weekday"),
    "agent2": lambda slots: slots._other("agent"),
    "engineer2": lambda slots: slots._other("engineer"),
    "me": lambda slots: slots._customer.known[0],
    "first": lambda slots: slots._customer.first,
    "email": lambda slots: slots._customer.email,
    "phone": lambda slots: slots._customer.phone,
}
