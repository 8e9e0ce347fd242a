"""What is hidden in a voice now, and in which edition of its original."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.analysis.redaction import LABELS
from firsthand.records import Span
from firsthand.voices.models import Layer, LayerKind, Original, Voice

NOTHING: dict[str, Sequence[Span]] = {"spans": (), "title_spans": ()}


def hidden(voice: Voice) -> dict[str, Sequence[Span]]:
    """Return the hidden spans of the words and of the title, as the newest layer has them."""
    layer = _newest(voice)
    if layer is None:
        return dict(NOTHING)
    return {
        name: tuple(Span(start=s, end=e, kind=k) for s, e, k in layer.value.get(name, ()))
        for name in NOTHING
    }


def shown_edition(voice: Voice) -> Original:
    """Return the edition whose words are shown: the one that the redaction belongs to."""
    editions = voice.originals.order_by("-edition")
    layer = _newest(voice)
    named = layer.value.get("edition") if layer else None
    found = editions.filter(edition=named).first() if named else None
    return found or editions[0]


def _newest(voice: Voice) -> Layer | None:
    return voice.layers.filter(kind=LayerKind.REDACTION).order_by("-id").first()


@dataclass(frozen=True, slots=True)
class Hidden:
    """One hidden place, named without what stands there."""

    start: int
    kind: str
    in_title: bool


def listed(voice: Voice) -> list[Hidden]:
    """Name every hidden place, so that a person can show one again."""
    return [
        Hidden(span.start, LABELS.get(span.kind, span.kind), name == "title_spans")
        for name, spans in hidden(voice).items()
        for span in spans
    ]
