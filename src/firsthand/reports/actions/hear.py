"""Keep what a colleague heard: the first voice, typed on Today."""

from __future__ import annotations

from datetime import date

from firsthand.people.models import Person
from firsthand.voices.actions import hear as voices
from firsthand.voices.models import Voice


def hear(words: str, *, by: Person, on: date) -> Voice:
    """Keep a customer's words as a colleague wrote them down; names and numbers are hidden."""
    return voices.hear(words, by=by, on=on)
