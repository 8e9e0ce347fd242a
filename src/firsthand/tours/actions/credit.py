"""Credit for earlier experience, and sharing one's passport."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.commitments.actions import keep, make, release
from firsthand.commitments.models import Commitment
from firsthand.people.models import Person, Removal
from firsthand.tours.models import Credit, Sharing, Vouching

VOUCH = "vouch"
DAYS_TO_VOUCH = 14


class NotAsked(Exception):
    """Only the one who was asked vouches, and nobody for themselves."""


@transaction.atomic
def claim(person: Person, *, today: date, **told: Any) -> Credit:
    """Say what one did before; who was asked to vouch owes an answer."""
    credit = Credit.objects.create(person=person, **told)
    if credit.asked is not None:
        what = _("Say whether %(name)s worked in %(where)s as they say") % {
            "name": person.name,
            "where": credit.function.name,
        }
        due = today + timedelta(days=DAYS_TO_VOUCH)
        make(VOUCH, what, owed_by=credit.asked, owed_to=person, due_on=due, url=address(credit))
    return credit


def address(credit: Credit) -> str:
    return reverse("credit", args=[credit.public_id])


@transaction.atomic
def vouch(credit: Credit, *, by: Person) -> Vouching:
    if by.pk == credit.person_id or by.pk != credit.asked_id:
        raise NotAsked
    for promise in _promises(credit):
        keep(promise, by=by)
    return Vouching.objects.get_or_create(credit=credit, defaults={"by": by})[0]


@transaction.atomic
def unvouch(credit: Credit) -> None:
    Vouching.objects.filter(credit=credit).delete()


@transaction.atomic
def take_away(credit: Credit, *, by: Person) -> None:
    credit.removal = Removal.objects.create(by=by, what=_("Earlier experience"))
    credit.save(update_fields=["removal"])
    for promise in _promises(credit):
        release(promise, by=by, reason=_("It was taken away"))


@transaction.atomic
def bring_back(credit: Credit) -> None:
    credit.removal = None
    credit.save(update_fields=["removal"])


def _promises(credit: Credit) -> Any:
    return Commitment.objects.open().filter(kind=VOUCH, url=address(credit))


def share(person: Person) -> None:
    """Let executives see one's passport by name."""
    Sharing.objects.get_or_create(person=person, ended_at=None)


def keep_to_oneself(person: Person) -> None:
    Sharing.objects.current().filter(person=person).update(ended_at=timezone.now())
