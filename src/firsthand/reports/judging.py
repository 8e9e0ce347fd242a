"""A draft as the gate sees it: parts with their verdicts and what became of their quotes."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.measures.queries.reading import Reading
from firsthand.reports.frozen import blocks_of
from firsthand.reports.gate import Finding, Part, QuoteState, findings
from firsthand.reports.models import Block, Report
from firsthand.reports.queries.periods import readings_of
from firsthand.reports.queries.quotes import quote


def judge(report: Report) -> list[Finding]:
    """Return what keeps the report from going out, as it stands now."""
    readings = readings_of(report)
    parts = [part_of(block, readings) for block in blocks_of(report)]
    waived = frozenset(report.waivers.values_list("what", flat=True))
    return findings(parts, waived=waived, title=report.title)


def part_of(block: Block, readings: Mapping[int, Reading]) -> Part:
    reading = readings.get(block.measure_id or 0)
    return Part(
        key=str(block.pk),
        kind=block.kind,
        texts=_texts(block, reading),
        verdict=reading.kind if reading else "",
        quotes=quotes_in(block),
        way=block.way,
        listener=block.listening is not None,
        asked=block.asked is not None,
        dated=block.asked_by is not None,
        effects=(block.for_customer, block.for_employee, block.for_organisation),
    )


def quotes_in(block: Block) -> tuple[QuoteState, ...]:
    if block.kind != Block.Kind.STORY:
        return (quote(block.voice).state,) if block.voice else ()
    if block.story is None or block.story.removal_id is not None:
        return ()
    return tuple(quote(span.voice, span.anchor).state for span in block.story.spans.all())


def _texts(block: Block, reading: Reading | None) -> tuple[str, ...]:
    # A heading that is only the measure's own name claims nothing, whatever the name is.
    named = reading is not None and block.heading == reading.name[:200]
    said = [block.text] if named else [block.heading, block.text]
    if block.kind == Block.Kind.STORY and block.story:
        said += [block.story.title, block.story.paragraph]
    return tuple(text for text in said if text.strip())
