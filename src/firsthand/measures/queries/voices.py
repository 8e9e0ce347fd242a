"""The words and the rows behind a number."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from firsthand.measures.formula import RESPONSE, VOLUME, formula_of
from firsthand.measures.models import Measure
from firsthand.people.models import Person
from firsthand.voices.models import Voice
from firsthand.voices.models.voice import VoiceQuerySet

QUOTES = 3
LONG_ENOUGH = 40
"""Characters: "ok" is a voice and counts, but explains nothing."""


def voices_of(measure: Measure, person: Person) -> VoiceQuerySet:
    """The voices that a measure is made of, as far as the person may see them."""
    voices = Voice.objects.visible_to(person).of_customers()
    if measure.source_id:
        voices = voices.filter(source=measure.source_id)
    if measure.step_id:
        voices = voices.filter(step=measure.step_id)
    if measure.site_id:
        voices = voices.filter(site=measure.site_id)
    if measure.formula not in {VOLUME, RESPONSE}:
        voices = voices.filter(scale=measure.scale, score__isnull=False)
    return voices if measure.score is None else voices.filter(score=measure.score)


def words_behind(measure: Measure, person: Person, *, since: date, until: date) -> list[Voice]:
    """Three of the newest voices of a period that say something; of a low score first."""
    voices = voices_of(measure, person).filter(like=None, occurred_on__range=(since, until))
    # Sixty are looked at and three are shown: only those are read with all that belongs to them.
    newest = voices.exclude(shown="").newest_first().only("shown", "score")[:60]
    telling = [voice for voice in newest if len(voice.shown) >= LONG_ENOUGH]
    chosen = [voice.pk for voice in sorted(telling, key=lambda one: _pull(measure, one))[:QUOTES]]
    whole = Voice.objects.select_related("source", "step").in_bulk(chosen)
    return [whole[pk] for pk in chosen if pk in whole]


def _pull(measure: Measure, voice: Voice) -> float:
    """Scores that pull the measure its bad way come first; without scores, the newest."""
    if measure.formula in {VOLUME, RESPONSE, "share"} or voice.score is None:
        return 0.0
    worth = formula_of(measure.formula, measure.scale).worth.get(int(voice.score), 0.0)
    return -worth if measure.better == "down" else worth


def rows_behind(measure: Measure, since: date, until: date) -> str:
    """The address of the list of exactly these voices."""
    query: dict[str, object] = {"since": since.isoformat(), "until": until.isoformat()}
    if measure.source:
        query["source"] = measure.source.key
    if measure.step:
        query["step"] = measure.step.key
    if measure.site:
        query["site"] = measure.site.code
    if measure.score is not None:
        query["score"] = f"{measure.score:g}"
    return f"{reverse('voices')}?{urlencode(query)}"
