"""Change the parts of a draft: add, move, drop, choose a way out where the gate said no."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.commitments import actions as commitments
from firsthand.people import audit
from firsthand.people.models import Person
from firsthand.reports.models import Block, Recipient, Report, Waiver

SERVICE, HONESTY, EFFECTS = "service", "honesty", "effects"
STANDING = {Block.Kind.SERVICE: SERVICE, Block.Kind.LISTENING: HONESTY}


def add(report: Report, kind: str, **fields: Any) -> Block:
    """Put a part at the end, before what always stands there."""
    last = report.blocks.aggregate(last=Max("position"))["last"]
    block = Block(report=report, kind=kind, position=(last or 0) + 1, **fields)
    if block.measure and kind == Block.Kind.MEASURE:
        block.for_customer = block.measure.for_customer
        block.for_employee = block.measure.for_employee
        block.for_organisation = block.measure.for_organisation
    block.save()
    return block


@transaction.atomic
def move(block: Block, places: int) -> None:
    """Move a part up (−1) or down (1)."""
    row = list(block.report.blocks.order_by("position", "id"))
    at = row.index(block)
    to = min(max(at + places, 0), len(row) - 1)
    row.insert(to, row.pop(at))
    for position, one in enumerate(row):
        one.position = position
    Block.objects.bulk_update(row, ["position"])


@transaction.atomic
def go_and_listen(block: Block, *, who: Person, by_day: date, by: Person) -> None:
    """There is no story yet: somebody promises to go and listen (law 3)."""
    what = _("Go and listen: %(about)s") % {"about": block.heading or block.report.title}
    block.listening = commitments.make(
        "listen",
        what,
        owed_by=who,
        owed_to=by,
        due_on=by_day,
        url=reverse("report", args=[block.report.public_id]),
    )
    block.way = Block.Way.LISTEN
    block.save(update_fields=["way", "listening"])


@transaction.atomic
def say_plainly(block: Block) -> None:
    """Print one plain line with the verdict, under "Leave alone"."""
    _let_off(block)
    block.way = Block.Way.PLAIN
    block.save(update_fields=["way", "listening"])


@transaction.atomic
def write_again(block: Block) -> None:
    """Take the way out back and write about it after all."""
    _let_off(block)
    block.way = Block.Way.NONE
    block.save(update_fields=["way", "listening"])


@transaction.atomic
def drop(block: Block) -> None:
    """Leave a part out. What always stands needs a waiver for that, which is printed."""
    _let_off(block)
    block.delete()


def _let_off(block: Block) -> None:
    promise, block.listening = block.listening, None
    if promise is not None:
        by = promise.owed_to or promise.owed_by
        commitments.release(promise, by=by, reason=_("The report says it otherwise now."))


@transaction.atomic
def waive(report: Report, what: str, *, reason: str, by: Person) -> None:
    """Record why something that always stands is left out. The reason is printed."""
    values = {"reason": reason, "by": by}
    Waiver.objects.update_or_create(report=report, what=what, defaults=values)
    audit.record("waive", kind="report", object_id=report.public_id, by=by, reason=reason)
    kinds = [kind for kind, name in STANDING.items() if name == what]
    report.blocks.filter(kind__in=kinds).delete()


@transaction.atomic
def take_in_again(report: Report, what: str) -> None:
    """Take a waiver back: what always stands is in the report again."""
    report.waivers.filter(what=what).delete()
    for kind in (kind for kind, name in STANDING.items() if name == what):
        if not report.blocks.filter(kind=kind).exists():
            add(report, kind)


@transaction.atomic
def set_recipients(report: Report, people: list[Person]) -> None:
    """Say who gets it. Whoever got it already stays on record."""
    report.recipients.exclude(person__in=people).filter(sent_at=None).delete()
    Recipient.objects.bulk_create(
        [Recipient(report=report, person=person) for person in people], ignore_conflicts=True
    )
