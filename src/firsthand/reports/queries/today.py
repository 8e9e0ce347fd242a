"""Today, composed: how many things changed, in one sentence; who brings what; which source is silent."""

from __future__ import annotations

from datetime import date

from firsthand.measures.queries.signals import Signals, signals
from firsthand.people.models import Person
from firsthand.voices.models import Import

BROUGHT = 4


def changed(person: Person, today: date) -> Signals:
    return signals(person, today=today)


def brought_in_lately(person: Person) -> list[Import]:
    """The newest imports that this person may see and that came to their end."""
    done = Import.objects.visible_to(person).over().filter(removal=None).newest_first()
    return list(done.prefetch_related("files")[:BROUGHT])
