"""Bring the made-up company in: through the same door as any import, redaction included."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.measures.actions.count_again import count_again
from firsthand.people.models import Person
from firsthand.people.working import progress
from firsthand.records import Heard
from firsthand.sources.sample import generate
from firsthand.sources.sample.company import COMPANY
from firsthand.voices.actions.fold_alike import fold_alike
from firsthand.voices.actions.keep import Batch, keep
from firsthand.voices.actions.keep_new import Making
from firsthand.voices.actions.keep_places import Places
from firsthand.voices.bringing.ordinals import Ordinals
from firsthand.voices.bringing.prepare import sheet
from firsthand.voices.models import Import, ImportFile, Source
from firsthand.web.sample.contact import live
from firsthand.web.sample.issues import raise_them
from firsthand.web.sample.notes import write_notes
from firsthand.web.sample.structure import build
from firsthand.web.sample.tensions import stand_apart

ROWS_AT_ONCE = 1_000
SEED = 7
LOOK_ROUND = {
    "Maya Okafor": _("leads customer experience; sees everything, originals with a reason"),
    "Tomasz Wrona": _("leads customer service"),
    "Priya Raman": _("agent on the refund team"),
    "Grace Lim": _("chief executive"),
    "Samir Haddad": _("analyst"),
}


def load(
    *, voices: int = 20_000, today: date, by: Person | None = None, seed: int = SEED
) -> Import | None:
    """Bring Larkfield Home in with voices up to yesterday; None if it is here already."""
    if is_here():
        return None
    with transaction.atomic():
        sources = build()
        live(today, seed)
        raise_them(today, seed)
        stand_apart(today)
        write_notes(today)
        bringing = Import.objects.create(by=by, started_at=timezone.now())
        makings = {key: _making(bringing, source) for key, source in sources.items()}
    done = 0
    until = today - timedelta(days=1)
    for key, batch in _batches(generate(seed=seed, voices=voices, until=until)):
        making = makings[key]
        making.file.rows_read = keep(_checked(batch, making), making).rows_read
        done += len(batch)
        progress(done, voices, about=COMPANY.name)
    for making in makings.values():
        ImportFile.objects.get(pk=making.file.pk).end(at=timezone.now())
    bringing.finish()
    fold_alike(bringing)
    count_again(today=today)
    return bringing


def is_here() -> bool:
    return Source.objects.filter(sample=True).exists()


def _making(bringing: Import, source: Source) -> Making:
    file = ImportFile.objects.create(
        bringing=bringing,
        source=source,
        name=f"{COMPANY.name}: {source.name}",
        size=0,
        kind="sample",
    )
    return Making(file, source, Places(source))


def _batches(spoken: Iterator[tuple[str, Heard]]) -> Iterator[tuple[str, list[Heard]]]:
    """Gather rows by source, in their order, until there are enough for one transaction."""
    waiting: dict[str, list[Heard]] = {}
    for key, heard in spoken:
        rows = waiting.setdefault(key, [])
        rows.append(heard)
        if len(rows) == ROWS_AT_ONCE:
            yield key, waiting.pop(key)
    yield from waiting.items()


def _checked(rows: list[Heard], making: Making) -> Batch:
    start = making.file.rows_read
    return Batch(start, start + len(rows), sheet(rows, Ordinals()), [])


def sign_ins() -> list[tuple[Person, Promise]]:
    """The people to look round as, each with a word on who they are."""
    people = {person.name: person for person in Person.objects.filter(name__in=LOOK_ROUND)}
    return [(people[name], words) for name, words in LOOK_ROUND.items() if name in people]
