"""A cell that holds a time becomes a day and, where it says so, a moment.

Nothing is guessed and nothing becomes today: what cannot be read raises BadDate with the reason.
Whether 03/11 is in March or November is decided for the whole column (`dateorder`), never here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from firsthand.sources.months import MONTHS

Order = Literal["", "day_first", "month_first"]
Unit = Literal["", "s", "ms", "us", "excel"]

OFFSETS = {"Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120} | {
    # RFC 2822 fixes what these mean; other abbreviations (IST, BST, CST in China) mean several.
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420
}  # fmt: skip
ZONE = re.compile(
    r"\s*(?:([A-Za-z]{1,4})|(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})?)(?:\s*\([^()]*\))?\s*"
)
CLOCK = re.compile(
    r"[\sT,]*(?:at\s+|um\s+|à\s+)?(\d{1,2})[:h.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?\s?m\.?)?",
    re.IGNORECASE,
)
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
DAY_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]*(?:de\s+)?([^\W\d_]{3,10})\.?,?[\s-]*(?:de\s+)?(\d{4})(?!\d)"
)
NAMED_DAY = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
WEEKDAY = re.compile(r"[^\W\d_]{2,10}\.?(?:,\s*|\s+(?=[^\W\d_]))")
DIGITS = re.compile(r"-?\d{1,17}(?:\.\d{1,12})?")
COMPACT = re.compile(r"(19[7-9]\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")

FIRST, LAST = date(1970, 1, 1), date(2100, 1, 1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's serial has no zone
SPANS: dict[Unit, tuple[float, float]] = {
    "s": (788_918_400, 4_102_444_800),
    "ms": (788_918_400e3, 4_102_444_800e3),
    "us": (788_918_400e6, 4_102_444_800e6),
    "excel": (34_700, 73_051),
}
"""1995 to 2100 in each unit: the four do not overlap, so the size of a number tells its unit."""


class BadDate(ValueError):
    """`reason`: date_missing, date_unreadable, date_impossible or date_ambiguous."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Moment(NamedTuple):
    """The local day, and the moment in UTC when the source gave one that can be known."""

    day: date
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a column's times are to be read."""

    order: Order = ""
    unit: Unit = ""
    zone: str = ""
    """The IANA zone of times without an offset, and of the local day of all others."""


def read_moment(text: str, reading: Reading) -> Moment:
    """Read one time.

    A wall time without any zone keeps only its day. Where clocks are put forward, a time that
    never was counts with the offset before the change (02:30 becomes 03:30); where they are put
    back, the first of the two is meant. Both follow PEP 495 with fold 0.

    >>> read_moment("01.09.2026 15:14", Reading(zone="Europe/Berlin")).at.isoformat()
    '2026-09-01T13:14:00+00:00'
    """
    if text[4:5] == "-" and text[7:8] == "-":
        # Nine in ten files hold this form; the standard library reads it ten times faster.
        try:
            return _settle(datetime.fromisoformat(text), len(text) > 10, reading.zone)
        except ValueError:
            pass
    text = text.strip()
    if not text:
        raise BadDate("date_missing")
    if DIGITS.fullmatch(text):
        return _number(text, reading)
    return _spelt(text, reading)


def _settle(moment: datetime, has_time: bool, zone: str) -> Moment:
    at: datetime | None = None
    day = moment.date()
    if moment.tzinfo is not None:
        at = moment = moment.astimezone(UTC)
        day = moment.astimezone(ZoneInfo(zone)).date() if zone and zone != "UTC" else moment.date()
    elif has_time and zone:
        at = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if not FIRST <= day < LAST:
        raise BadDate("date_impossible")
    return Moment(day, at)


def unit_of(number: float) -> Unit:
    """Return the unit in which the number is a time between 1995 and 2100; empty if in none."""
    for unit, (low, high) in SPANS.items():
        if low <= number < high:
            return unit
    return ""


def _number(text: str, reading: Reading) -> Moment:
    if not reading.unit and (found := COMPACT.fullmatch(text)):
        return _build(int(found[1]), int(found[2]), int(found[3]), rest="", zone=reading.zone)
    number = float(text)
    unit = reading.unit or unit_of(number)
    if not unit:
        raise BadDate("date_unreadable")
    try:
        if unit == "excel":
            # Serials carry rounding noise of a few microseconds; nobody writes half a second.
            moment = EXCEL_ZERO + timedelta(seconds=round(number * 86400))
            return _settle(moment, "." in text, reading.zone)
        moment = EPOCH + timedelta(seconds=number / {"s": 1, "ms": 1e3, "us": 1e6}[unit])
    except (OverflowError, ValueError):
        raise BadDate("date_impossible") from None
    return _settle(moment, True, reading.zone)


def _spelt(text: str, reading: Reading) -> Moment:
    if found := YEAR_FIRST.match(text):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif found := YEAR_LAST.match(text):
        year = _century(found[4])
        day, month = in_order(int(found[1]), int(found[3]), mark=found[2], order=reading.order)
    else:
        text = WEEKDAY.sub("", text, count=1) if WEEKDAY.match(text) else text
        if found := DAY_NAMED.match(text):
            year, month, day = int(found[3]), _month(found[2]), int(found[1])
        elif found := NAMED_DAY.match(text):
            year, month, day = int(found[3]), _month(found[1]), int(found[2])
        else:
            raise BadDate("date_unreadable")
    return _build(year, month, day, rest=text[found.end() :], zone=reading.zone)


def in_order(first: int, second: int, *, mark: str, order: Order) -> tuple[int, int]:
    """Return day and month of `first/second`; raises `date_ambiguous` when nothing tells them.

    With dots the day comes first: no country writes the month first with dots.
    """
    if order == "month_first":
        return second, first
    if order == "day_first" or mark == "." or first > 12 or first == second:
        return first, second
    if second > 12:
        return second, first
    raise BadDate("date_ambiguous")


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)


def _month(name: str) -> int:
    if month := MONTHS.get(name.lower()):
        return month
    raise BadDate("date_unreadable")


def _build(year: int, month: int, day: int, *, rest: str, zone: str) -> Moment:
    wall, offset = _clock(rest)
    try:
        moment = datetime.combine(date(year, month, day), wall or time(), tzinfo=offset)
    except ValueError:
        raise BadDate("date_impossible") from None
    return _settle(moment, wall is not None, zone)


def _clock(rest: str) -> tuple[time | None, timezone | None]:
    if not rest.strip():
        return None, None
    found = CLOCK.match(rest)
    if not found:
        raise BadDate("date_unreadable")
    hour, half = int(found[1]), (found[5] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise BadDate("date_impossible")
        hour = hour % 12 + (12 if half == "p" else 0)
    micro = int((found[4] or "0").ljust(6, "0")[:6])
    try:
        wall = time(hour, int(found[2]), int(found[3] or 0), micro)
    except ValueError:
        raise BadDate("date_impossible") from None
    return wall, _offset(rest[found.end() :])


def _offset(rest: str) -> timezone | None:
    if not rest.strip():
        return None
    found = ZONE.fullmatch(rest)
    if not found:
        raise BadDate("date_unreadable")
    if found[1]:
        if found[1].upper() not in OFFSETS:
            raise BadDate("date_unreadable")
        return timezone(timedelta(minutes=OFFSETS[found[1].upper()]))
    minutes = int(found[3]) * 60 + int(found[4] or 0)
    if minutes > 14 * 60:
        raise BadDate("date_impossible")
    return timezone(timedelta(minutes=-minutes if found[2] == "-" else minutes))
