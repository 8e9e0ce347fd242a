"""Begin and end to reach somebody in a browser."""

from __future__ import annotations

from django.db import transaction

from firsthand.outbox.models import Device
from firsthand.people.models import Person

MOST = 10
"""Browsers of one person; the oldest make room."""


@transaction.atomic
def add_device(person: Person, *, endpoint: str, p256dh: str, auth: str, label: str) -> Device:
    told = {"person": person, "p256dh": p256dh, "auth": auth, "label": label[:80]}
    device = Device.objects.update_or_create(endpoint=endpoint, defaults=told)[0]
    theirs = Device.objects.filter(person=person).order_by("-made_at", "-id")
    Device.objects.filter(pk__in=[one.pk for one in theirs[MOST:]]).delete()
    return device
