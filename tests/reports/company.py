"""A small company with two years of satisfaction, for tests of reports and Today."""

from __future__ import annotations

from datetime import date

from firsthand.measures.actions.decide import follow
from firsthand.measures.actions.observe import observe
from firsthand.measures.actions.usual import Wanted, make
from firsthand.measures.models import Measure, Tally
from firsthand.people.models import Person
from firsthand.reports.models import Report, Story, StorySpan
from firsthand.voices.models import Voice
from tests import make as build

TODAY = date(2026, 11, 21)
OCTOBER = date(2026, 10, 1)
ANSWERS = 4000
WOBBLES = [3280, 3296, 3268, 3290, 3276, 3300, 3262, 3284, 3272, 3292, 3266, 3288, 3278, 3298]
"""Satisfied among 4,000 answers a month: moves of a quarter of a point and more, both ways."""
QUARTER_UP = [*WOBBLES, 3270, 3286, 3274, 3294, 3268, 3282, 3272, 3290, 3278, 3288]
"""Two years to October 2026; the last step is ten of 4,000: plus a quarter of a point."""
FALLEN = [*QUARTER_UP[:-1], 2800]


def months(count: int, last: date = OCTOBER) -> list[date]:
    first = last.year * 12 + last.month - count
    return [date((first + n) // 12, (first + n) % 12 + 1, 1) for n in range(count)]


def satisfaction(hits: list[int], *, name: str = "Satisfaction") -> Measure:
    """A followed share of satisfied customers, one point a month until October 2026."""
    source = build.source(name.lower().replace(" ", "-"), name=f"{name} survey")
    for day, satisfied in zip(months(len(hits)), hits, strict=True):
        rows = [(5.0, satisfied), (2.0, ANSWERS - satisfied)]
        Tally.objects.bulk_create(
            Tally(day=day, source=source, scale="csat5", score=score, n=n) for score, n in rows
        )
    wanted = Wanted(
        formula="csat.top_two_of_five",
        scale="csat5",
        grain="month",
        better="up",
        source_id=source.pk,
    )
    measure, _new = make(wanted, by=None)
    measure.name = name
    measure.for_customer = "They get what they came for"
    measure.for_employee = "They can be proud of it"
    measure.for_organisation = "They come back"
    measure.save()
    observe(measure, today=TODAY)
    follow(measure, by=build.person(f"Owner of {name}"))
    return measure


def voice(words: str = "Every time I ring, somebody says five working days.", **fields) -> Voice:
    return build.voice(words, **{"occurred_on": date(2026, 10, 19)} | fields)


def story(*voices: Voice, by: Person | None = None, **fields) -> Story:
    fields = {"title": "Nobody tells people why they wait", "paragraph": "She rang twice."} | fields
    told = Story.objects.create(by=by, **fields)
    for position, one in enumerate(voices or (voice(),)):
        StorySpan.objects.create(story=told, voice=one, position=position)
    return told


def ready(client, *, told: Story) -> Report:
    """A draft of October that the gate lets through: a story, service's words, nothing else."""
    client.post("/reports/new/", {"month": "2026-10"})
    report = Report.objects.get()
    report.blocks.filter(kind="story").delete()
    report.blocks.create(kind="story", story=told)
    report.blocks.filter(kind="service").update(text="One week of warning before the next letter.")
    return report


def part(report: Report, kind: str):
    return report.blocks.get(kind=kind)
