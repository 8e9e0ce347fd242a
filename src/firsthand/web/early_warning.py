"""`firsthand watch --text`: what do customers say that nobody said before? Needs no database."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadData, BadUsage

if TYPE_CHECKING:
    from firsthand.analysis.emergence.alarm import Alarm, Watched
    from firsthand.analysis.messages import Message

MONTHS = {"day": 1 / 30, "week": 7 / 30, "month": 1.0, "quarter": 3.0, "year": 12.0}
"""How many months of 30 days a period has, near enough for a rate."""
SHOWN = 8
"""Messages that are printed for an alarm; JSON has all."""


def rate(text: str) -> float:
    """Read “0.5/month” as false alarms a month.

    >>> rate("0.5/month"), rate("6/year")
    (0.5, 0.5)
    """
    number, _, period = text.partition("/")
    try:
        found = float(number) / MONTHS[period or "month"]
    except (ValueError, KeyError):
        found = 0.0
    if not 0 < found < float("inf"):
        raise BadUsage(f"write “{text}” as a number above 0 per period, for example 0.5/month")
    return found


def watch_words(rows: list[dict[str, str]], options: argparse.Namespace) -> dict[str, Any]:
    """Embed the texts, watch them, and give what was found as data, sentences included."""
    from firsthand.analysis.emergence.alarm import watch
    from firsthand.analysis.emergence.boilerplate import without_boilerplate
    from firsthand.analysis.emergence.budget import Budget
    from firsthand.analysis.vectors import packaged
    from firsthand.measures.words import say

    budget = Budget(rate(options.false_alarms))
    days = _days(rows, options.time)
    texts, boilerplate = without_boilerplate([row[options.text] or "" for row in rows])
    found = watch(
        packaged().embed(texts),
        days,
        today=max(days, default=0),
        per_month=budget.per_month,
        customers=[row[options.customer] for row in rows] if options.customer else None,
        sources=[row[options.source] for row in rows] if options.source else None,
    )
    return {
        "alarms": [_alarm(one, rows, options) for one in found.alarms],
        "coverage": [_said(change.message) for change in found.changes],
        "boilerplate": boilerplate,
        "messages": found.looked,
        **_promise(found),
        "sentence": say(budget.message),
    }


def _promise(found: Watched) -> dict[str, float]:
    return {"asked_per_month": found.asked, "surprise_needed": round(found.threshold, 3)}


def _days(rows: list[dict[str, str]], column: str) -> list[int]:
    days = []
    for line, row in enumerate(rows, start=2):
        try:
            days.append(date.fromisoformat((row[column] or "").strip()[:10]).toordinal())
        except ValueError:
            told = f"line {line}: “{row[column]}” in “{column}” is not a day"
            raise BadData(f"{told}; write it as 2026-10-31, with or without a time") from None
    return days


def _alarm(one: Alarm, rows: list[dict[str, str]], options: argparse.Namespace) -> dict[str, Any]:
    return {
        **_said(one.message),
        "raised": date.fromordinal(one.raised),
        "seen": date.fromordinal(one.seen),
        "surprise": round(one.surprise, 3),
        "words": [
            {"line": at + 2, "time": rows[at][options.time], "text": rows[at][options.text]}
            for at in one.messages
        ],
    }


def _said(message: Message) -> dict[str, Any]:
    """A message with its days as days, and its sentence."""
    from firsthand.analysis.messages import Message
    from firsthand.measures.words import say

    days = {
        name: date.fromordinal(int(str(value)))
        for name, value in message.params.items()
        if name in {"since", "at"}
    }
    dated = Message(message.id, {**message.params, **days})
    return {"message": dated.id, "sentence": say(dated), **dated.params}


def lines(found: dict[str, Any]) -> list[str]:
    """What a person reads: the alarms with the words that prove them, and what was promised."""
    told = [change["sentence"] for change in found["coverage"]]
    for alarm in found["alarms"]:
        told.append(alarm["sentence"])
        told += [f"  {word['time']}  {word['text']}" for word in alarm["words"][:SHOWN]]
    if not found["alarms"]:
        told.append("Nothing new stands out.")
    return [*told, found["sentence"]]
