"""Endpoints: add, change, stop, begin again, take out; give a new secret; send again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.outbox import events
from firsthand.outbox.actions.write import write
from firsthand.outbox.kinds import Kind
from firsthand.outbox.models import Delivery, Endpoint, Secret
from firsthand.people import audit
from firsthand.people.models import Person

STOPPED = Kind(id="webhook_stopped", label=gettext_lazy("Another system is no longer told"))
BOTH_VALID = timedelta(hours=24)


@transaction.atomic
def add(url: str, kind_ids: Sequence[str], *, by: Person) -> Endpoint:
    endpoint = Endpoint.objects.create(url=url, kinds=list(kind_ids), by=by)
    Secret.objects.create(endpoint=endpoint)
    _record("add", endpoint, by)
    return endpoint


@transaction.atomic
def change(endpoint: Endpoint, url: str, kind_ids: Sequence[str], *, by: Person) -> None:
    endpoint.url, endpoint.kinds = url, list(kind_ids)
    endpoint.save(update_fields=["url", "kinds"])
    _record("change", endpoint, by)


@transaction.atomic
def rotate(endpoint: Endpoint, *, by: Person) -> Secret:
    """Give a new secret. The one before signs along for a day; any older one ends now."""
    now = timezone.now()
    for place, secret in enumerate(endpoint.secrets.valid(now)):
        secret.until = now if place else now + BOTH_VALID
        secret.save(update_fields=["until"])
    _record("rotate", endpoint, by)
    return Secret.objects.create(endpoint=endpoint, made_at=now)


@transaction.atomic
def stop(endpoint: Endpoint, *, by: Person | None = None, why: str = "") -> None:
    """Send nothing more there. What waits goes on waiting. Nobody stopped it: administrators hear."""
    now = timezone.now()
    changed = Endpoint.objects.listening().filter(pk=endpoint.pk)
    if not changed.update(stopped_at=now, why_stopped=why[:300]):
        return
    _record("stop", endpoint, by)
    if by is None:
        _tell(endpoint, f"webhook:{endpoint.public_id}:{now.isoformat()}", why)


@transaction.atomic
def start(endpoint: Endpoint, *, by: Person) -> None:
    """Send again, from what waits on."""
    Endpoint.objects.filter(pk=endpoint.pk).update(
        stopped_at=None, why_stopped="", failing_since=None, failures=0, paused_until=None
    )
    _record("start", endpoint, by)


@transaction.atomic
def remove(endpoint: Endpoint, *, by: Person) -> None:
    _record("remove", endpoint, by)
    endpoint.delete()


@transaction.atomic
def send_again(endpoint: Endpoint, *, by: Person, only: Delivery | None = None) -> int:
    """Put one delivery, or all that were given up, on their way again; return how many."""
    chosen = endpoint.deliveries.filter(given_up_at__isnull=False)
    if only:
        chosen = endpoint.deliveries.filter(pk=only.pk)
    again = {"sent_at": None, "given_up_at": None, "claimed_until": None, "tries": 0}
    count = chosen.update(not_before=timezone.now(), problem="", **again)
    if count:
        _record("replay", endpoint, by)
    return count


@transaction.atomic
def try_out(endpoint: Endpoint, *, by: Person) -> None:
    events.put(events.TRIAL, f"trial:{uuid4()}", {"trial": True}, [endpoint])
    _record("try", endpoint, by)


def _record(verb: str, endpoint: Endpoint, by: Person | None) -> None:
    audit.record(f"webhook_{verb}", kind="webhook", object_id=endpoint.public_id, by=by)


def _tell(endpoint: Endpoint, key: str, why: str) -> None:
    page = settings.BASE_URL + endpoint.get_absolute_url()
    told = [why, _("What waits for it is kept. See what happened, and begin again:"), page]
    for person in Person.objects.filter(is_active=True):
        if person.has_role("admin"):
            write(
                to=person,
                kind=STOPPED.id,
                key=f"{key}:{person.pk}",
                subject=_("%(address)s is no longer told") % {"address": _host(endpoint)},
                text="\n\n".join(told),
            )


def _host(endpoint: Endpoint) -> str:
    return endpoint.url.split("/")[2]
