"""A programme of tours, and what people at the top promise it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.commitments.actions import make
from firsthand.people import audit
from firsthand.people.models import Person, Removal
from firsthand.tours.models import Pledge, Programme


@transaction.atomic
def begin(programme: Programme, *, by: Person) -> Programme:
    programme.by = programme.by or by
    programme.save()
    audit.record("change", kind="programme", object_id=programme.public_id, by=by)
    return programme


@transaction.atomic
def pledge(programme: Programme, *, owed_by: Person, what: str, due_on: date) -> Pledge:
    """Write down what somebody at the top promised; it waits for them like any commitment."""
    promise = make(
        "pledge",
        what,
        owed_by=owed_by,
        owed_to=programme.sponsor,
        due_on=due_on,
        url=reverse("programme", args=[programme.public_id]),
    )
    return Pledge.objects.create(programme=programme, commitment=promise)


@transaction.atomic
def take_away(programme: Programme, *, by: Person) -> None:
    programme.removal = Removal.objects.create(
        by=by, what=_("Programme “%s”") % programme.name[:150]
    )
    programme.save(update_fields=["removal"])


@transaction.atomic
def bring_back(programme: Programme) -> None:
    programme.removal = None
    programme.save(update_fields=["removal"])
