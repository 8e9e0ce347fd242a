"""The journey as customers tell it: a quote and a count a step, and the steps that nobody hears."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from firsthand.journeys.models import Journey, Stage, Step
from firsthand.journeys.queries import along
from firsthand.people.models import Person
from firsthand.voices.beside_steps import Verdict, verdicts
from firsthand.voices.models import Source, Voice

DAYS = 30


@dataclass(frozen=True, slots=True)
class Heard:
    """A step with what is heard there."""

    step: Step
    quote: Voice | None
    voices: int
    """In the last DAYS days."""
    sources: list[str]
    blind: bool
    """No source reports from here, and nothing was ever heard here."""
    verdict: Verdict | None
    """What the numbers say, where one is followed."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One journey from end to end."""

    journey: Journey
    stages: list[tuple[Stage, list[Heard]]]

    @property
    def steps(self) -> list[Heard]:
        return [heard for _stage, steps in self.stages for heard in steps]

    @property
    def blind(self) -> list[Heard]:
        return [heard for heard in self.steps if heard.blind]


def walks(person: Person, today: date) -> list[Walk]:
    """Return every journey with what `person` may hear along it."""
    recent, judged = _recent(person, today), verdicts(person, today)
    sources: dict[int | None, list[str]] = {}
    for source in Source.objects.visible_to(person).order_by("name"):
        sources.setdefault(source.step_id, []).append(source.name)
    return [
        Walk(
            journey,
            [
                (stage, [_heard(person, step, recent, sources, judged) for step in steps])
                for stage, steps in stages
            ],
        )
        for journey, stages in along()
    ]


def _recent(person: Person, today: date) -> dict[int | None, int]:
    voices = Voice.objects.visible_to(person).filter(
        occurred_on__gt=today - timedelta(days=DAYS), occurred_on__lte=today
    )
    counted = voices.order_by().values("step").annotate(n=Count("pk"))
    return dict(counted.values_list("step", "n"))


def _heard(
    person: Person,
    step: Step,
    recent: dict[int | None, int],
    sources: dict[int | None, list[str]],
    judged: Mapping[int, Verdict],
) -> Heard:
    here = Voice.objects.visible_to(person).filter(step=step).newest_first()
    reporting = sources.get(step.pk, [])
    return Heard(
        step=step,
        quote=here.filter(has_words=True, erased_at=None).first(),
        voices=recent.get(step.pk, 0),
        sources=reporting,
        verdict=judged.get(step.pk),
        blind=not reporting and not Voice.objects.kept().filter(step=step).exists(),
    )
