"""Signals: the list, one signal, and what people decide about it."""

from __future__ import annotations

from firsthand.measures.views.deciding import (
    about,
    asked,
    event,
    instrument,
    limits,
    reading,
    toggle,
    withdraw,
)
from firsthand.measures.views.listing import follow, listing
from firsthand.measures.views.signal import numbers, signal

__all__ = [
    "about",
    "asked",
    "event",
    "follow",
    "instrument",
    "limits",
    "listing",
    "numbers",
    "reading",
    "signal",
    "toggle",
    "withdraw",
]
