"""Tell other systems that something happened. Where nobody listens, nothing is written at all.

A floor above registers its kinds of events when it starts, and calls `happened` in the transaction
of each verb. An event holds ids and an address to read on: no words, no names, and never anything
of coaching or of a note without a name, whose very moment would say too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.outbox.models import Delivery, Endpoint, Event


@dataclass(frozen=True, slots=True)
class EventKind:
    id: str
    """What stands in `type`: a thing and what became of it, as `report.published`."""
    label: str | Promise


TRIAL = EventKind("trial", _("A trial, sent from the page of an endpoint"))
_kinds: dict[str, EventKind] = {}


def register(*kinds: EventKind) -> None:
    for kind in kinds:
        if _kinds.get(kind.id, kind) != kind:
            raise ImproperlyConfigured(f"There are two kinds of event called {kind.id}")
        _kinds[kind.id] = kind


def kinds() -> Iterator[EventKind]:
    yield from sorted(_kinds.values(), key=lambda kind: kind.id)


def happened(kind: str, /, *, key: str, path: str = "", **data: str | int | bool | None) -> None:
    """Write an event down for every endpoint that wants its kind.

    `key` names the cause (`"report:17:published"`): told twice, it is one event. `path` is where to
    read on; ids go into `data`, words and names do not.
    """
    if kind not in _kinds:
        raise ImproperlyConfigured(f"No kind of event is called {kind}")
    wanting = [one for one in Endpoint.objects.listening() if one.wants(kind)]
    if wanting:
        told = data | ({"url": settings.BASE_URL + path} if path else {})
        put(EventKind(kind, ""), key, told, wanting)


@transaction.atomic
def put(
    kind: EventKind,
    key: str,
    data: Mapping[str, str | int | bool | None],
    endpoints: list[Endpoint],
) -> Event:
    defaults = {"kind": kind.id, "data": dict(data)}
    event, new = Event.objects.get_or_create(key=key, defaults=defaults)
    if new:
        Delivery.objects.bulk_create(Delivery(endpoint=one, event=event) for one in endpoints)
    return event
