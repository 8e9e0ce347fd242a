"""What a person says about a voice: each is a layer, and the newest is what lists show."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from firsthand.journeys.actions import remember
from firsthand.journeys.models import Step
from firsthand.people import audit
from firsthand.people.models import Person
from firsthand.voices import changed
from firsthand.voices.models import Layer, LayerKind, Voice


@transaction.atomic
def feel(voice: Voice, emotion: str, *, by: Person | None) -> None:
    """Set what the customer seemed to feel; without a person it stays a suggestion (law 11)."""
    _layer(voice, LayerKind.EMOTION, emotion, by)
    _show(voice, emotion=emotion, emotion_confirmed=by is not None and bool(emotion))


@transaction.atomic
def speak(voice: Voice, language: str, *, by: Person) -> None:
    """Correct the language."""
    _layer(voice, LayerKind.LANGUAGE, language, by)
    _show(voice, language=language)


@transaction.atomic
def allow(voice: Voice, basis: str, *, by: Person) -> None:
    """Say on what terms the words may be quoted."""
    _layer(voice, LayerKind.CONSENT, basis, by)
    _show(voice, basis=basis)
    audit.record("consent", kind="voice", object_id=voice.public_id, by=by)


@transaction.atomic
def release(voice: Voice, *, by: Person, open_to_all: bool = True) -> None:
    """Judge the redaction good enough for every colleague, or take that back."""
    _layer(voice, LayerKind.RELEASE, open_to_all, by)
    _show(voice, released=open_to_all)
    verb = "release" if open_to_all else "withdraw"
    audit.record(verb, kind="voice", object_id=voice.public_id, by=by)


@transaction.atomic
def move(voice: Voice, step: Step | None, *, by: Person, phrase: str = "") -> None:
    """Put a voice on another step; the next voice with the same words or tag follows it."""
    _layer(voice, LayerKind.STEP, step.key if step else "", by)
    _show(voice, step=step, placed_by="person")
    if step:
        remember(step, by=by, phrase=phrase)
        if not phrase and (tag := touchpoint(voice)):
            remember(step, by=by, source_key=voice.source.key, tag=tag)


def touchpoint(voice: Voice) -> str:
    """The source's own name for where this was said, where it has one."""
    original = voice.originals.order_by("-edition").first()
    return str(original.extra.get("step", "")) if original else ""


def _layer(voice: Voice, kind: LayerKind, value: Any, by: Person | None) -> None:
    Layer.objects.create(voice=voice, kind=kind, value={"value": value}, by=by)


def _show(voice: Voice, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(voice, name, value)
    voice.save(update_fields=list(fields))
    changed.tell([voice.occurred_on])
