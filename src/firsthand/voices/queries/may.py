"""Who may say something about a voice, beyond reading it."""

from __future__ import annotations

from firsthand.people.models import Person
from firsthand.voices.models import Voice


def may_say(person: Person, voice: Voice) -> bool:
    """Feeling, language and step: those who work with voices, and whoever heard this one."""
    return person.has_role("cx_lead", "service_lead", "analyst") or voice.heard_by_id == person.pk


def may_keep_open(person: Person) -> bool:
    """Redaction, quoting and release belong to those who answer for customers' data."""
    return person.holds("customer_data")
