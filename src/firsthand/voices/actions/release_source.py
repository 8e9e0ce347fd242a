"""Open the words of a whole source to every colleague, on a person's word, or close them again."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from firsthand.people import audit
from firsthand.people.models import Person
from firsthand.people.working import progress
from firsthand.voices import changed
from firsthand.voices.models import Layer, LayerKind, Source, Voice

PORTION = 1000


@transaction.atomic
def release(source: Source, *, by: Person) -> None:
    """What arrives from now on is open at once; `spread` opens what is here."""
    source.released_at, source.released_by = timezone.now(), by
    source.save(update_fields=["released_at", "released_by"])
    audit.record("release", kind="source", object_id=source.public_id, by=by)


@transaction.atomic
def withdraw(source: Source, *, by: Person) -> None:
    source.released_at = source.released_by = None
    source.save(update_fields=["released_at", "released_by"])
    audit.record("withdraw", kind="source", object_id=source.public_id, by=by)


def spread(source: Source) -> int:
    """Tell the voices of a source whether they are open; what a person judged singly stays so."""
    told = 0
    while portion := _portion(source):
        told += portion
        progress(told)
    return told


@transaction.atomic
def _portion(source: Source) -> int:
    # Asked anew each time: somebody may take it back while this runs.
    open_to_all = Source.objects.filter(pk=source.pk, released_at__isnull=False).exists()
    judged = Layer.objects.filter(voice=OuterRef("pk"), kind=LayerKind.RELEASE)
    others = Voice.objects.filter(source=source, released=not open_to_all)
    found = others.filter(~Exists(judged)).order_by("id")[:PORTION]
    rows = dict(found.values_list("id", "occurred_on"))
    Voice.objects.filter(pk__in=rows).update(released=open_to_all)
    changed.tell(rows.values())
    return len(rows)
