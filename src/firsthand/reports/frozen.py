"""What a report says, worked out once: figures and drawings as they are that day, voices by id.

The same data is shown as a draft and, stored in a publication, as the report that went out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from firsthand.measures.drawing.figure import TIGHT, WIDE, Figure, Label, Mark, Paper, draw
from firsthand.measures.queries.reading import Reading
from firsthand.measures.words.names import how_of
from firsthand.people.models import Person
from firsthand.reports.anchor import Anchor
from firsthand.reports.models import Block, Report, Story
from firsthand.reports.queries.listening import listening, without_customer
from firsthand.reports.queries.periods import followed, readings_of
from firsthand.voices.models import Voice

VERSION = 1
PAPERS = {"wide": WIDE, "tight": TIGHT}


def freeze(report: Report, *, by: Person) -> dict[str, Any]:
    """Work out everything that the report prints, as data."""
    readings = readings_of(report)
    everything = followed(by, until=report.until)
    mentioned = set(readings)
    alone = [o for o in everything if o.kind == "noise" and o.measure.pk not in mentioned]
    return {
        "version": VERSION,
        "title": report.title,
        "audience": report.audience,
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
        "parts": [_part(block, readings) for block in blocks_of(report)],
        "leave_alone": [one.name for one in alone],
        "listening": listening(report.since, report.until).as_data(),
        "without_customer": without_customer(everything),
        "waivers": [
            {"what": one.what, "reason": one.reason} for one in report.waivers.order_by("id")
        ],
    }


def blocks_of(report: Report) -> list[Block]:
    found = report.blocks.select_related("measure", "story", "voice__source", "asked", "listening")
    more = found.prefetch_related("story__spans__voice__source", "listening__owed_by")
    return list(more.order_by("position", "id"))


def _part(block: Block, readings: Mapping[int, Reading]) -> dict[str, Any]:
    part: dict[str, Any] = {
        "kind": block.kind,
        "heading": block.heading,
        "text": block.text,
        "way": block.way,
        "asked": str(block.asked.public_id) if block.asked else "",
        "asked_by": block.asked_by.isoformat() if block.asked_by else "",
        "effects": {
            "customer": block.for_customer,
            "employee": block.for_employee,
            "organisation": block.for_organisation,
        },
        "voices": [_quoted(block.voice, Anchor.on(block.voice.shown))] if block.voice else [],
        "listening": None,
    }
    if block.listening:
        who, due = block.listening.owed_by, block.listening.due_on
        part["listening"] = {"who": str(who.public_id), "by": due.isoformat()}
    if block.kind == Block.Kind.STORY and block.story:
        part |= _story(block, block.story)
    if reading := readings.get(block.measure_id or 0):
        part["measure"] = measured(reading)
    return part


def _quoted(voice: Voice, anchor: Anchor) -> dict[str, Any]:
    return {"voice": str(voice.public_id), **anchor.as_data()}


def _story(block: Block, story: Story) -> dict[str, Any]:
    spans = sorted(story.spans.all(), key=lambda span: (span.position, span.pk))
    return {
        "heading": block.heading or story.title,
        "text": block.text or story.paragraph,
        "evidence": story.evidence,
        "voices": [_quoted(span.voice, span.anchor) for span in spans],
    }


def measured(one: Reading) -> dict[str, Any]:
    """Freeze a reading: words, numbers, and the drawing with its points."""
    found = one.chart
    frozen: dict[str, Any] = {
        "id": str(one.measure.public_id),
        "name": one.name,
        "how": how_of(one.measure),
        "verdict": one.kind,
        "sentence": one.sentence,
        "move": one.move,
        "value": one.value,
        "usual": list(one.usual) if one.usual else None,
        "points": [],
        "drawings": {},
    }
    if found is None:
        return frozen
    frozen["points"] = [
        {
            "time": str(point.time),
            "value": point.value,
            "centre": point.centre,
            "lower": point.lower,
            "upper": point.upper,
            "kind": point.kind.value,
        }
        for point in found.points
    ]
    events = one.measure.happenings  # type: ignore[attr-defined]
    frozen["drawings"] = {
        size: asdict(draw(found, paper, unit=one.unit, events=events))
        for size, paper in PAPERS.items()
    }
    return frozen


def figure(data: Mapping[str, Any]) -> Figure:
    """Read a drawing back as it was laid out when the report went out."""
    labels = ("grid", "dates", "events", "labels")
    return Figure(
        **{
            **data,
            "paper": Paper(**data["paper"]),
            "marks": [Mark(**mark) for mark in data["marks"]],
            **{name: [Label(**label) for label in data[name]] for name in labels},
        }
    )
