"""Keep what somebody captured: once, whole, and with a person who has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from firsthand.capture.actions.files import Fit, attach
from firsthand.capture.actions.hand_over import hand_over
from firsthand.capture.models import Captured, CaptureKind, Letter
from firsthand.encounters.actions import keep
from firsthand.encounters.models import Encounter, Kind, Met
from firsthand.journeys.models import Step
from firsthand.people.models import Person, Site
from firsthand.voices.actions import say
from firsthand.voices.actions.hear import hear
from firsthand.voices.models import Voice

TALK = "talk"
"""The kind of encounter that a captured conversation is, until somebody says it more exactly."""
OLDEST = timedelta(days=60)
"""So long a telephone may have been without a network; an older clock is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody filled in."""

    key: UUID
    kind: CaptureKind
    words: str = ""
    step: Step | None = None
    """Chosen by the person; None: we guess."""
    mood: str = ""
    who: str = ""
    call: str = ""
    ticket: str = ""
    site: Site | None = None
    at: datetime | None = None
    """When it was written, where it waited for a network."""
    files: tuple[Fit, ...] = ()
    letter: Letter | None = None


def capture(told: Told, *, by: Person) -> Captured:
    """Keep it. Sent again with the same key, it is what was kept the first time."""
    if already := _kept_before(told.key, by):
        return already
    try:
        return _keep(told, by)
    except IntegrityError:
        # The same thing came twice at once; the other was faster.
        if already := _kept_before(told.key, by):
            return already
        raise


def _kept_before(key: UUID, by: Person) -> Captured | None:
    return Captured.objects.of(by).with_surroundings().filter(key=key).first()


@transaction.atomic
def _keep(told: Told, by: Person) -> Captured:
    captured = Captured.objects.create(
        key=told.key,
        person=by,
        kind=told.kind,
        call=told.call,
        ticket=told.ticket,
        by_mail=told.letter is not None,
    )
    at = _moment(told.at)
    captured.voice = _voice(told, by, at)
    if told.kind is CaptureKind.CONVERSATION:
        captured.encounter = _encounter(told, by, timezone.localdate(at), captured.voice)
    captured.save(update_fields=["voice", "encounter"])
    hand_over(captured)
    for fit in told.files:
        attach(captured, fit)
    if told.letter:
        told.letter.delete()
    return captured


def _moment(at: datetime | None) -> datetime:
    """A telephone's clock is believed where it can be right."""
    now = timezone.now()
    return at if at and now - OLDEST <= at <= now else now


def _voice(told: Told, by: Person, at: datetime) -> Voice:
    refers = (("call", told.call), ("ticket", told.ticket))
    voice = hear(
        told.words,
        by=by,
        on=timezone.localdate(at),
        at=at,
        kind=told.kind,
        key=f"{by.pk}:{told.key}",
        site=told.site,
        known=(told.who,) if told.who else (),
        extra=tuple(pair for pair in refers if pair[1]),
    )
    if told.step:
        say.move(voice, told.step, by=by)
    if told.mood and told.kind is CaptureKind.STORY:
        say.feel(voice, told.mood, by=by)
    return voice


def _encounter(told: Told, by: Person, on: date, voice: Voice) -> Encounter:
    """The talk behind a captured conversation. What was learned is read by more people than the
    original of what a customer said: it stands there as it may be shown."""
    made = keep.log(
        Kind.objects.get(key=TALK),
        on,
        by=by,
        learned=voice.shown,
        step=voice.step,
        site=told.site or by.site,
        source_key=f"capture:{by.pk}:{told.key}",
    )
    if told.who:
        Met.objects.create(encounter=made, called=told.who)
    return made
