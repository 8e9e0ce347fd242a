"""What an address leads to: a voice, a meeting, a measure or an issue that the reader may see."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.urls import Resolver404, resolve

from firsthand.encounters.models import Encounter
from firsthand.issues.models import Issue
from firsthand.measures.models import Measure
from firsthand.people.models import Person
from firsthand.voices.models import Voice

_PATH = re.compile(r"^(?:https?://[^/]+)?(/[^?#]*)")
TARGETS: dict[str, Any] = {
    "voice": Voice,
    "encounter": Encounter,
    "signal": Measure,
    "issue": Issue,
}


def at(address: str, reader: Person) -> Voice | Encounter | Measure | Issue | None:
    """None where the address leads nowhere, or to what the reader may not see."""
    path = _PATH.match(address.strip())
    if path is None:
        return None
    try:
        match = resolve(path[1])
    except Resolver404:
        return None
    target = TARGETS.get(match.url_name or "")
    key = match.kwargs.get("public_id")
    if target is None or not isinstance(key, UUID):
        return None
    found: Voice | Encounter | Measure | Issue | None = (
        target.objects.visible_to(reader).filter(public_id=key).first()
    )
    return found
