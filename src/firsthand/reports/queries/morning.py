"""The voice of the day, and everything else that Today is composed of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction

from firsthand.people.models import Person
from firsthand.reports.models import Morning, Story
from firsthand.reports.queries.quotes import QUOTABLE, state_of
from firsthand.voices.models import Voice

LOOKED_AT = 60
LONG_ENOUGH = 40
"""Characters: "ok" is a voice, but not one to begin a day with."""
AWHILE = 30
"""Days in which nobody is heard twice."""


def voice_of_the_day(person: Person, day: date) -> Voice | None:
    """Return the voice that opens Today: the same all day, never the same step twice running."""
    chosen = Morning.objects.filter(day=day).select_related("voice__source", "voice__step").first()
    if chosen and state_of(chosen.voice) == "ok":
        return chosen.voice
    voice = _pick(day)
    if voice is None:
        # On the first day nothing is released yet: what you wrote down yourself is yours to read.
        return person.heard.kept().of_customers().filter(has_words=True).newest_first().first()
    _keep(day, voice)
    return voice


def _pick(day: date) -> Voice | None:
    before = list(Morning.objects.filter(day__lt=day).order_by("-day")[:AWHILE])
    candidates = _candidates({one.voice_id for one in before})
    if not before:
        return next(iter(candidates), None)
    last = Voice.objects.filter(pk=before[0].voice_id).values_list("step", flat=True).first()
    return first_elsewhere(candidates, last)


def first_elsewhere(candidates: Sequence[Voice], last_step: int | None) -> Voice | None:
    """The newest from another step than yesterday's; where there is no other, none is better."""
    if last_step is None:
        return next(iter(candidates), None)
    return next((one for one in candidates if one.step_id != last_step), None)


def _candidates(heard: Iterable[int]) -> list[Voice]:
    """Only the newest are looked at: an index in order, however many voices there are."""
    newest = Voice.objects.kept().of_customers().filter(released=True).newest_first()
    found = newest.select_related("source", "step")[:LOOKED_AT]
    gone = set(heard)
    telling = [
        voice
        for voice in found
        if voice.basis in QUOTABLE and len(voice.shown) >= LONG_ENOUGH and voice.pk not in gone
    ]
    # Words that most colleagues can read at once come first; sorting keeps the newest in front.
    return sorted(telling, key=lambda voice: voice.language not in {"", ours()})


def ours() -> str:
    return settings.LANGUAGE_CODE.split("-")[0]


def _keep(day: date, voice: Voice) -> None:
    try:
        with transaction.atomic():
            Morning.objects.update_or_create(day=day, defaults={"voice": voice})
    except IntegrityError:
        # Somebody opened Today at the same moment; theirs stands from now on.
        return


def in_brief(person: Person) -> bool:
    """Whether one story and a clock are enough: for executives who do not run the work as well."""
    return person.has_role("executive") and not person.has_role("cx_lead", "service_lead", "admin")


def story_of_the_day(person: Person) -> Story | None:
    """The newest story, for those who read one thing in the morning."""
    return Story.objects.visible_to(person).newest_first().first()


def nobody_was_heard() -> bool:
    """Say whether this is the first morning: not one voice in the whole company."""
    return not Voice.objects.kept().exists()
