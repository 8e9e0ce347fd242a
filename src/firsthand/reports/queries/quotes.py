"""Quotes are read when they are looked at: a voice that was taken back leaves an honest gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from firsthand.people.models import Person
from firsthand.reports.anchor import WHOLE, Anchor
from firsthand.reports.gate import QuoteState
from firsthand.reports.models import Story, StorySpan
from firsthand.voices.models import Basis, Voice

QUOTABLE = (Basis.PUBLIC, Basis.INTERNAL)
"""A report goes to colleagues: what may be quoted inside the company may stand in it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of a voice as it may be read now."""

    voice: Voice | None
    words: str
    state: QuoteState


def state_of(voice: Voice | None) -> QuoteState:
    """Say whether the words of a voice may stand where every colleague reads them."""
    if voice is None:
        return "none"
    if voice.erased_at is not None or not voice.has_words:
        return "erased"
    if voice.removal_id is not None or not voice.released:
        return "hidden"
    if voice.basis in QUOTABLE:
        return "ok"
    return "ask" if voice.basis == Basis.ASK else "unknown"


def quote(voice: Voice | None, anchor: Anchor = WHOLE) -> Quote:
    """Read a piece of a voice for a document that goes to every colleague."""
    state = state_of(voice)
    if voice is None or state != "ok":
        return Quote(voice, "", state)
    words = anchor.read(voice.shown)
    return Quote(voice, "", "changed") if words is None else Quote(voice, words, "ok")


def quotes_of(story: Story, person: Person) -> list[Quote]:
    """Read the pieces of a story as far as this person may read each of its voices."""
    spans = list(story.spans.order_by("position", "id").select_related("voice__source"))
    seen = set(readable(spans, person))
    return [_as_seen(span, span.voice_id in seen) for span in spans]


def readable(spans: Iterable[StorySpan], person: Person) -> set[int]:
    keys = {span.voice_id for span in spans}
    return set(Voice.objects.visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))


def _as_seen(span: StorySpan, seen: bool) -> Quote:
    found = quote(span.voice, span.anchor)
    if found.state == "hidden" and seen:
        # Whoever holds the key, or handled the contact, reads it; a report does not print it.
        words = span.anchor.read(span.voice.shown)
        return Quote(span.voice, words or "", "hidden" if words else "changed")
    return found if seen or found.state != "ok" else Quote(span.voice, "", "hidden")


def by_public_id(ids: Iterable[str]) -> Mapping[str, Voice]:
    """Load the voices that a document names, all in one query."""
    wanted = {UUID(one) for one in ids if one}
    found = Voice.objects.filter(public_id__in=wanted).select_related("source", "step")
    return {str(voice.public_id): voice for voice in found}
