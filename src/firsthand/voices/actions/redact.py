"""Hide more of a voice, or show again what was hidden too much. The original is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.db import transaction

from firsthand.analysis.folding import fingerprint, fold
from firsthand.analysis.redaction import edit, hide
from firsthand.people import audit
from firsthand.people.models import Person
from firsthand.records import Span
from firsthand.voices import changed
from firsthand.voices.models import Layer, LayerKind, Original, Voice
from firsthand.voices.queries.hidden import hidden, shown_edition

ADDED = "person_added"


@transaction.atomic
def hide_words(voice: Voice, words: str, *, by: Person) -> int:
    """Hide every place where the words stand; return how many there were."""
    original = shown_edition(voice)
    spans = {name: list(found) for name, found in hidden(voice).items()}
    places = {
        "spans": _free(_places(words, original.words), spans["spans"]),
        "title_spans": _free(_places(words, original.title), spans["title_spans"]),
    }
    if not any(places.values()):
        return 0
    _settle(voice, original, {n: edit(spans[n], add=places[n]) for n in spans}, by)
    return sum(len(found) for found in places.values())


@transaction.atomic
def show_again(voice: Voice, start: int, *, in_title: bool = False, by: Person) -> bool:
    """Show the words again that are hidden from `start` on; False when none are."""
    name = "title_spans" if in_title else "spans"
    spans = hidden(voice)
    gone = [span for span in spans[name] if span.start == start]
    if not gone:
        return False
    new = {**spans, name: edit(spans[name], remove=gone)}
    _settle(voice, shown_edition(voice), new, by)
    return True


def _settle(voice: Voice, original: Original, spans: dict[str, Sequence[Span]], by: Person) -> None:
    value = {name: [[s.start, s.end, s.kind] for s in found] for name, found in spans.items()}
    Layer.objects.create(
        voice=voice,
        kind=LayerKind.REDACTION,
        value=value | {"edition": original.edition},
        by=by,
    )
    voice.shown = hide(original.words, spans["spans"])
    voice.title = hide(original.title, spans["title_spans"])[:300]
    said = f"{voice.title}\n{voice.shown}" if voice.title else voice.shown
    voice.folded, voice.fingerprint = fold(said), fingerprint(said) or None
    voice.save(update_fields=["shown", "title", "folded", "fingerprint"])
    audit.record("redact", kind="voice", object_id=voice.public_id, by=by)
    changed.tell([voice.occurred_on])


def _places(words: str, text: str) -> list[Span]:
    """Where the words stand, however they are written and spaced."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    found = re.finditer(r"\s+".join(parts), text, re.IGNORECASE)
    return [Span(start=match.start(), end=match.end(), kind=ADDED) for match in found]


def _free(places: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    """Leave out what lies inside something hidden already."""
    return [
        place
        for place in places
        if not any(span.start <= place.start and place.end <= span.end for span in taken)
    ]
