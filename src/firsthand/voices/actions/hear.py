"""Keep what one colleague wrote down, by the same way that a row of an import goes."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from threading import Thread
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.analysis.language import guess_language
from firsthand.people.models import Person, Site
from firsthand.records import Heard
from firsthand.voices import changed
from firsthand.voices.actions.keep_new import Making, keep_new, made
from firsthand.voices.actions.keep_places import Places
from firsthand.voices.bringing.ordinals import Ordinals
from firsthand.voices.bringing.prepare import worked_out_and_guessed
from firsthand.voices.bringing.sheet import ready
from firsthand.voices.models import ImportFile, Source, Voice
from firsthand.voices.models.captured import COLLEAGUE, CaptureKind
from firsthand.voices.models.source import Basis


@cache
def get_ready() -> None:
    """Load what guesses a language while somebody still writes: once a process, beside its work."""
    Thread(target=guess_language, args=("Long enough to be guessed.",), daemon=True).start()


@transaction.atomic
def hear(
    words: str,
    *,
    by: Person,
    on: date,
    kind: CaptureKind = CaptureKind.STORY,
    key: str = "",
    at: datetime | None = None,
    site: Site | None = None,
    known: tuple[str, ...] = (),
    extra: tuple[tuple[str, str], ...] = (),
) -> Voice:
    """Keep it: names and numbers hidden, placed on the journey, searchable at once.

    `known` are names that the words are about, which are hidden wherever they stand.
    """
    source = source_of(kind.whose)
    where = site or by.site
    heard = Heard(
        row=1,
        occurred_on=on,
        occurred_at=at,
        external_id=key or str(uuid4()),
        words=words,
        known=known,
        channel=kind.value,
        site=where.code if where else "",
        extra=extra,
    )
    # There is no file: `bringing` of one that was never saved is nobody.
    making = Making(ImportFile(), source, Places(source), by.pk)
    row = ready([[value] for value in worked_out_and_guessed(heard)], Ordinals())
    changed.tell(keep_new(made(row, making, timezone.now()), making))
    key = row["key"][0]
    return Voice.objects.select_related("source", "step").get(source=source, external_id=key)


def source_of(whose: str) -> Source:
    """What customers said and what colleagues say themselves are two sources."""
    name = _("Colleagues’ own words") if whose == COLLEAGUE else _("Captured by colleagues")
    fields = {"name": name, "kind": whose, "basis": Basis.INTERNAL}
    return Source.objects.get_or_create(key=whose, defaults=fields)[0]
