"""Issues for tests: what is not said is believable."""

from __future__ import annotations

from typing import Any

from firsthand.issues.actions.listening import set_listener
from firsthand.issues.actions.raising import Told, raise_issue
from firsthand.issues.models import Inbox, Issue, Kind
from firsthand.people.models import Person
from tests import make

STUCK = "Tell people their refund is stuck before they ring"


def kind(key: str = "idea") -> Kind:
    return Kind.objects.get(key=key)


def issue(by: Person | None, key: str = "idea", **told: Any) -> Issue:
    fields: dict[str, Any] = {
        "title": STUCK,
        "words": "Fourteen of us keep a list and text people ourselves.",
        "functions": [make.function(), make.function("finance")],
    }
    return raise_issue(Told(kind=kind(key), **(fields | told)), by=by)


def inbox(
    listener: Person, substitute: Person, *keys: str, by: Person | None = None, **where: Any
) -> list[Inbox]:
    """Inboxes of these kinds, of every kind when none is named."""
    chosen = [kind(key) for key in keys] or list(Kind.objects.in_order())
    return [set_listener(one, listener, substitute, by=by or listener, **where) for one in chosen]
