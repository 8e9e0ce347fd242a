"""The address that a calendar reads: make one, make a new one, end it."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from firsthand.encounters.models import CalendarFeed
from firsthand.people.models import Person


@transaction.atomic
def new_feed(person: Person) -> str:
    """Return the secret of a new address; the one before it stops working this moment."""
    end_feed(person)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(person=person, digest=CalendarFeed.digest_of(secret))
    return secret


def end_feed(person: Person) -> int:
    return CalendarFeed.objects.current().filter(person=person).update(ended_at=timezone.now())


def owner_of(secret: str) -> Person | None:
    """Whose calendar it is; nobody's once it was ended or its owner has left."""
    found = CalendarFeed.objects.current().filter(
        digest=CalendarFeed.digest_of(secret), person__is_active=True
    )
    feed = found.select_related("person__site").first()
    return feed.person if feed else None
