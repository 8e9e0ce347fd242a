"""How a measure's numbers are written: per cent, points, stars or plain counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.analysis.messages import Param
from firsthand.measures.formula import VOLUME, formula_of
from firsthand.measures.models import Measure


@dataclass(frozen=True, slots=True)
class Unit:
    """`percent` shares are 0 to 1 inside and per cent outside; `decimals` follow that."""

    percent: bool = False
    decimals: int = 2
    grain: str = ""

    def number(self, value: Param) -> str:
        """Write a value with its unit.

        >>> Unit(percent=True, decimals=1).number(0.824)
        '82.4%'
        """
        if not isinstance(value, int | float):
            return "–"
        shown = value * 100 if self.percent else value
        text = formats.number_format(
            abs(round(shown, self.decimals)), self.decimals, force_grouping=True
        )
        sign = "−" if round(shown, self.decimals) < 0 else ""
        return f"{sign}{text}%" if self.percent else f"{sign}{text}"

    def tick(self, value: float) -> str:
        """Write a round value at an axis: no decimals that say nothing."""
        shown = value * 100 if self.percent else value
        places = next((n for n in (0, 1, 2) if abs(shown - round(shown, n)) < 1e-9), 3)
        return Unit(self.percent, places).number(value)

    def change(self, value: Param) -> str:
        """Write a difference with its sign; differences of per cents are points."""
        if not isinstance(value, int | float):
            return "–"
        shown = value * 100 if self.percent else value
        # A quarter of a point is what people cheer at: it is not rounded away.
        places = 2 if self.percent and abs(shown) < 1 else self.decimals
        text = formats.number_format(abs(round(shown, places)), places)
        signed = f"{'+' if shown >= 0 else '−'}{text}"
        return _("%(change)s points") % {"change": signed} if self.percent else signed

    def periods(self, count: int) -> str:
        """Write a number of periods: "8 weeks"."""
        words = {
            "day": ngettext("%d day", "%d days", count),
            "week": ngettext("%d week", "%d weeks", count),
            "month": ngettext("%d month", "%d months", count),
        }
        return words.get(self.grain, ngettext("%d point", "%d points", count)) % count

    def time(self, value: object) -> str:
        """Write when: "14 November" this year's way, the month alone for months."""
        if isinstance(value, datetime):
            value = value.date()
        if not isinstance(value, date):
            return str(value)
        form = "F Y" if self.grain == "month" else "j F Y"
        return formats.date_format(value, form)


PLAIN = Unit()


def unit_of(measure: Measure) -> Unit:
    if measure.formula == VOLUME:
        return Unit(decimals=0, grain=measure.grain)
    formula = formula_of(measure.formula, measure.scale, measure.score)
    if formula.is_share:
        return Unit(percent=True, decimals=1, grain=measure.grain)
    return Unit(decimals=0 if formula.unit == 100 else 2, grain=measure.grain)
