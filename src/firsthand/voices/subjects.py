"""Find whoever spoke by what only the original knows: a name, an address, a telephone number.

A review has often no customer record at all. Such a voice is found by itself; before anything is
erased it gets a record without a name, so that every rule about customers holds for it too.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from firsthand.people import subjects
from firsthand.people.models import Customer
from firsthand.people.subjects import MOST, Subject, SubjectKind
from firsthand.voices.models import Original, Voice

DIGITS_OF_A_NUMBER = 6


def prepare() -> None:
    """Add this floor's ways of finding somebody; called once when the app is ready."""
    subjects.register(
        SubjectKind(
            id="voice",
            label=_("A voice of nobody we know"),
            model=Voice,
            describe=_voice,
            adopt=adopt,
        )
    )
    subjects.finder("customer", _customers)
    subjects.finder("voice", _voices)


@transaction.atomic
def adopt(voice: Voice) -> Customer:
    """Give a voice a customer without a name, unless it has one already."""
    locked = Voice._base_manager.select_for_update().get(pk=voice.pk)
    if locked.customer is None:
        locked.customer = Customer.objects.create()
        locked.save(update_fields=["customer"])
    return locked.customer


def _voice(row: Voice) -> Subject:
    author = row.originals.exclude(author="").values_list("author", flat=True).first()
    told = f"{row.source.name}, {row.occurred_on:%d.%m.%Y}"
    return Subject(
        kind="voice", public_id=row.public_id, keys=(row.pk,), name=author or "", known_as=told
    )


def _customers(typed: str) -> Iterable[Customer]:
    spoke = _said_by(typed).filter(voice__customer__isnull=False)
    return Customer._base_manager.filter(pk__in=spoke.values("voice__customer"))[:MOST]


def _voices(typed: str) -> Iterable[Voice]:
    spoke = _said_by(typed).filter(voice__customer__isnull=True)
    found = Q(pk__in=spoke.values("voice")) | Q(public_id=subjects.as_id(typed), customer=None)
    return Voice._base_manager.filter(found).select_related("source")[:MOST]


def _said_by(typed: str) -> QuerySet[Original]:
    named = Q(author__icontains=typed) | Q(known_text__icontains=typed)
    digits = sum(letter.isdigit() for letter in typed)
    # Words are searched only for what names one person: anything else is what search is for.
    if "@" in typed or digits >= DIGITS_OF_A_NUMBER:
        named |= Q(words__icontains=typed)
    return Original._base_manager.annotate(known_text=Cast("known", TextField())).filter(named)
