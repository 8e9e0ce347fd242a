"""What was said about a voice, by whom and when: its layers and editions as sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.journeys.models import Step
from firsthand.voices import said
from firsthand.voices.models import Basis, Emotion, Layer, LayerKind, Voice


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    says: str
    by: str


def history(voice: Voice) -> list[Event]:
    """Return what happened to the voice here, the newest first."""
    layers = voice.layers.select_related("by")
    events = [Event(layer.at, _SAYS[layer.kind](layer), _who(layer)) for layer in layers]
    events += [
        Event(at, _("Arrived") if edition == 1 else _("Arrived again, changed"), "")
        for edition, at in voice.originals.values_list("edition", "arrived_at")
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _who(layer: Layer) -> str:
    return layer.by.name if layer.by else _("suggested by Firsthand")


def _redaction(layer: Layer) -> str:
    n = len(layer.value.get("spans", ())) + len(layer.value.get("title_spans", ()))
    return ngettext("%(n)d place hidden", "%(n)d places hidden", n) % {"n": n}


def _emotion(layer: Layer) -> str:
    feeling = dict(Emotion.choices).get(layer.value.get("value", ""), _("not clear"))
    return _("Feeling: %(feeling)s") % {"feeling": feeling}


def _language(layer: Layer) -> str:
    return _("Language: %(language)s") % {"language": said.language(layer.value.get("value", ""))}


def _consent(layer: Layer) -> str:
    return _("Quoting: %(terms)s") % {"terms": dict(Basis.choices).get(layer.value.get("value"))}


def _step(layer: Layer) -> str:
    step = Step.objects.filter(key=layer.value.get("value", "")).first()
    if step is None:
        return _("Taken off the journey")
    return _("Moved to “%(step)s”") % {"step": step.name}


def _release(layer: Layer) -> str:
    return _("Opened to every colleague") if layer.value.get("value") else _("Closed again")


_SAYS: dict[str, Callable[[Layer], str]] = {
    LayerKind.REDACTION: _redaction,
    LayerKind.EMOTION: _emotion,
    LayerKind.LANGUAGE: _language,
    LayerKind.CONSENT: _consent,
    LayerKind.STEP: _step,
    LayerKind.RELEASE: _release,
}
