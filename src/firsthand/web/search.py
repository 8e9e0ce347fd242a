"""One word, everything that the person may see: each kind of thing brings one line of KINDS."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from firsthand.journeys.models import Step
from firsthand.measures.models import Measure
from firsthand.measures.words.names import name_of
from firsthand.people.models import Person
from firsthand.reports.models import Report, Story
from firsthand.voices.models import Voice
from firsthand.voices.queries.asked import read
from firsthand.voices.queries.search import newest
from firsthand.voices.templatetags.voices import excerpt

AT_MOST = 5
EXCERPT = 30  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found: its name, where it is, and a sentence that tells why it matters."""

    title: str
    url: str = ""
    say: str = ""
    tag: str = ""
    on: date | None = None
    in_words: bool = False
    """Whether the title is what a customer said, and is set in serif."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of thing that can be looked for."""

    name: str
    label: str | Promise
    find: Callable[[Person, str], Iterable[Hit]]
    """Gives at most AT_MOST hits, best first."""
    aside: bool = False
    """Whether it stands in the narrow column."""


def look(person: Person, words: str) -> list[tuple[Kind, list[Hit]]]:
    """Look through every kind; a kind without a hit is left out."""
    found = ((kind, list(kind.find(person, words))) for kind in KINDS)
    return [(kind, hits) for kind, hits in found if hits]


def _voices(person: Person, words: str) -> Iterable[Hit]:
    visible = Voice.objects.visible_to(person).select_related("step", "source")
    for voice in newest(visible, read(words), AT_MOST):
        yield Hit(
            title=format_html("“{}”", excerpt(voice, words)),
            url=_at("voice", voice.public_id),
            say=voice.source.name,
            tag=voice.step.name if voice.step else "",
            on=voice.occurred_on,
            in_words=True,
        )


def _stories(person: Person, words: str) -> Iterable[Hit]:
    for story in Story.objects.visible_to(person).filter(title__icontains=words)[:AT_MOST]:
        say = Truncator(story.paragraph).words(EXCERPT)
        url = _at("story", story.public_id)
        yield Hit(title=story.title, url=url, say=say, on=story.at.date())


def _signals(person: Person, words: str) -> Iterable[Hit]:
    followed = Measure.objects.visible_to(person).followed()
    named = ((name_of(one), one) for one in followed.select_related("step", "source", "site"))
    # Most names are made from what is measured, so the database cannot look for them.
    found = ((name, one) for name, one in named if words.casefold() in name.casefold())
    for name, measure in islice(found, AT_MOST):
        yield Hit(
            title=name,
            url=_at("signal", measure.public_id),
            say=measure.for_customer,
            tag=measure.get_grain_display(),
        )


def _steps(person: Person, words: str) -> Iterable[Hit]:
    for step in Step.objects.visible_to(person).filter(name__icontains=words)[:AT_MOST]:
        listed = _at("voices")
        yield Hit(
            title=step.name, url=f"{listed}?step={step.key}" if listed else "", say=step.purpose
        )


def _people(person: Person, words: str) -> Iterable[Hit]:
    found = Person.objects.visible_to(person).active().by_name().filter(name__icontains=words)
    for one in found.select_related("function")[:AT_MOST]:
        function = one.function.name if one.function else ""
        yield Hit(title=one.name, url=_at("person", one.public_id), say=one.title or function)


def _reports(person: Person, words: str) -> Iterable[Hit]:
    found = Report.objects.visible_to(person).filter(title__icontains=words)
    for report in found.newest_first()[:AT_MOST]:
        yield Hit(title=report.title, url=_at("report", report.public_id), on=report.until)


def _at(name: str, *args: Any) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:  # a kind of thing that has no page of its own
        return ""


KINDS = [
    Kind(name="voices", label=_("Voices"), find=_voices),
    Kind(name="stories", label=_("Stories"), find=_stories),
    Kind(name="signals", label=_("Signals"), find=_signals),
    Kind(name="steps", label=_("Steps of the journey"), find=_steps, aside=True),
    Kind(name="people", label=_("People"), find=_people, aside=True),
    Kind(name="reports", label=_("Reports"), find=_reports, aside=True),
]
