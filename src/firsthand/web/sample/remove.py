"""Take the made-up company away again, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError

from firsthand.journeys.actions import starter
from firsthand.journeys.models import Journey
from firsthand.measures.actions.recount import recount_all
from firsthand.measures.models import Measure
from firsthand.people.models import Account, Company, Customer, Person, Site, Team
from firsthand.people.working import progress
from firsthand.sources.sample.company import COMPANY
from firsthand.voices.models import Import, Source, Voice
from firsthand.web.sample.contact_gone import forget
from firsthand.web.sample.notes import forget_notes
from firsthand.web.sample.structure import JOURNEY

AT_ONCE = 2_000


def remove(*, keep: Person | None = None) -> int:
    """Delete Larkfield's voices and all that was made for them. Returns how many voices went.

    The person who asks stays, whoever they are, so that somebody can still sign in.
    """
    sources = list(Source.objects.filter(sample=True))
    gone = _voices(sources)
    with transaction.atomic():
        Import.objects.filter(files__source__in=sources).delete()
        Measure.objects.filter(source__in=sources).delete()
        keys = [source.key for source in sources]
        Customer.objects.filter(keys__source__in=keys).delete()
        Account.objects.filter(keys__source__in=keys).delete()
        Source.objects.filter(sample=True).delete()
        forget()
        forget_notes()
        _journey()
        _people(keep)
        Company.objects.filter(pk=1).update(sample=False)
        Company.objects.filter(pk=1, name=COMPANY.name).update(name="")
    recount_all()
    return gone


def _voices(sources: Iterable[Source]) -> int:
    gone = 0
    total = Voice.objects.filter(source__in=sources).count()
    while chosen := list(
        Voice.objects.filter(source__in=sources).values_list("pk", flat=True)[:AT_ONCE]
    ):
        with transaction.atomic():
            Voice.objects.filter(pk__in=chosen).delete()
            gone += len(chosen)
            progress(gone, total, about=COMPANY.name)
    return gone


def _journey() -> None:
    journey = Journey.objects.filter(name=JOURNEY).first()
    if journey and not Voice.objects.filter(step__stage__journey=journey).exists():
        Measure.objects.filter(step__stage__journey=journey).delete()
        journey.delete()
        starter()


def _people(keep: Person | None) -> None:
    emails = [planned.email for planned in COMPANY.people]
    people = Person.objects.filter(email__in=emails)
    if keep:
        people = people.exclude(pk=keep.pk)
    _where_possible(people)
    _where_possible(Team.objects.filter(name__in=[planned.name for planned in COMPANY.teams]))
    _where_possible(Site.objects.filter(code__in=[s.code.lower() for s in COMPANY.sites]))


def _where_possible(rows: models.QuerySet) -> None:
    """Delete what nothing of the user's own stands on."""
    for row in rows:
        try:
            with transaction.atomic():
                row.delete()
        except (ProtectedError, RestrictedError):
            continue
