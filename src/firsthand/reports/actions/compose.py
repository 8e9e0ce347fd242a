"""Propose a report for a period: the parts that its verdicts ask for, each waiting for a voice."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.measures.formula import VOLUME
from firsthand.measures.queries.reading import Reading
from firsthand.measures.queries.signals import Signals, grouped
from firsthand.people.models import Person
from firsthand.reports.models import Block, Report, Story
from firsthand.reports.queries.periods import followed, month_of

MOST_WORSE, MOST_BETTER = 2, 1
"""Page one has room for three verdicts: two that need somebody and one to be glad of."""


@transaction.atomic
def compose(month: date, *, by: Person) -> Report:
    """Make the usual report of a month, ready to be written."""
    since, until = month_of(month)
    title = _("What customers told us in %(month)s") % {"month": date_format(since, "F Y")}
    report = Report.objects.create(title=title[:200], since=since, until=until, by=by)
    found = grouped(followed(by, until=until))
    parts = [_story(since, until, by), *map(_measure, _chosen(found)), *_alone(found)]
    parts += [Block(kind=Block.Kind.SERVICE), Block(kind=Block.Kind.LISTENING)]
    for position, part in enumerate(part for part in parts if part is not None):
        part.report, part.position = report, position
        part.save()
    return report


def _story(since: date, until: date, by: Person) -> Block | None:
    """The newest story that was told in the period, or soon after it."""
    told = Story.objects.visible_to(by).filter(at__date__gte=since)
    story = told.filter(spans__voice__occurred_on__range=(since, until)).newest_first().first()
    return Block(kind=Block.Kind.STORY, story=story) if story else None


def _chosen(found: Signals) -> list[Reading]:
    return [*found.worse[:MOST_WORSE], *found.better[:MOST_BETTER]]


def _alone(found: Signals) -> list[Block]:
    """One number to leave alone: a score, because that is what people cheer at."""
    scores = [one for one in found.noise if one.measure.formula != VOLUME]
    chosen = (scores or found.noise)[:1]
    return [_measure(one, way=Block.Way.PLAIN) for one in chosen]


def _measure(one: Reading, way: str = "") -> Block:
    measure = one.measure
    return Block(
        kind=Block.Kind.MEASURE,
        measure=measure,
        heading=one.name[:200],
        way=way,
        for_customer=measure.for_customer,
        for_employee=measure.for_employee,
        for_organisation=measure.for_organisation,
    )
