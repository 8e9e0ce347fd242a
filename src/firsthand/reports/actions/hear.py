"""Keep what a colleague heard: the first voice, typed on Today."""

from __future__ import annotations

import hashlib
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.analysis.folding import fingerprint, fold
from firsthand.analysis.language import guess_language
from firsthand.analysis.redaction import hide, redact
from firsthand.journeys.queries import place
from firsthand.people.models import Person
from firsthand.voices import changed
from firsthand.voices.models import Basis, Layer, LayerKind, Original, Source, Voice

CAPTURE = "capture"


@transaction.atomic
def hear(words: str, *, by: Person, on: date) -> Voice:
    """Keep a customer's words as a colleague wrote them down; names and numbers are hidden."""
    spans = redact(words)
    shown = hide(words, spans) if spans else words
    folded = fold(shown)
    placed = place(folded, source_key=CAPTURE)
    guessed = guess_language(shown)
    voice = Voice.objects.create(
        source=_source(),
        external_id=str(uuid4()),
        heard_by=by,
        occurred_on=on,
        shown=shown,
        folded=folded,
        fingerprint=fingerprint(shown) or None,
        language=guessed[0][:12] if guessed else "",
        step_id=placed.step,
        placed_by=placed.by,
        site=by.site,
        basis=Basis.INTERNAL,
    )
    digest = hashlib.sha256(words.encode()).hexdigest()
    Original.objects.create(voice=voice, words=words, digest=digest)
    if spans:
        value = {"spans": [[s.start, s.end, s.kind] for s in spans], "edition": 1}
        Layer.objects.create(voice=voice, kind=LayerKind.REDACTION, value=value)
    changed.tell([on])
    return voice


def _source() -> Source:
    """Everything that colleagues capture comes from one source."""
    fields = {"name": _("Captured by colleagues"), "kind": CAPTURE, "basis": Basis.INTERNAL}
    return Source.objects.get_or_create(key=CAPTURE, defaults=fields)[0]
