"""Publish a report when the gate lets it, freeze its figures, and send it to whoever is on the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from firsthand.outbox import events
from firsthand.outbox.actions import write
from firsthand.people import audit
from firsthand.people.models import Person, Removal
from firsthand.reports.frozen import freeze
from firsthand.reports.gate import Finding
from firsthand.reports.judging import judge
from firsthand.reports.mailing import KIND, letter
from firsthand.reports.models import Publication, Recipient, Report

PUBLISHED = events.EventKind("report.published", _lazy("A report was published"))
events.register(PUBLISHED)


@dataclass
class NotYet(Exception):
    """The gate says no, and why."""

    findings: list[Finding]


@transaction.atomic
def publish(report: Report, *, by: Person) -> Publication:
    """Freeze the report as it is and send it. Raises `NotYet` while anything is found."""
    locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    found = judge(locked)
    if found:
        raise NotYet(found)
    frozen = freeze(locked, by=by)
    publication = Publication.objects.create(report=locked, by=by, frozen=_plain(frozen))
    audit.record("publish", kind="report", object_id=report.public_id, by=by)
    key, told = f"report:{publication.pk}", str(report.public_id)
    events.happened(PUBLISHED.id, key=key, path=reverse("report", args=[told]), id=told)
    send(publication, locked.recipients.filter(person__is_active=True).select_related("person"))
    return publication


def send(publication: Publication, recipients: Iterable[Recipient]) -> int:
    """Put one letter for each on its way, in the same transaction; return how many."""
    written = 0
    for recipient in recipients:
        person = recipient.person
        subject, text, html = letter(publication)
        key = f"report:{publication.pk}:{person.pk}"
        message = write(to=person, kind=KIND.id, key=key, subject=subject, text=text, html=html)
        if message is not None:
            recipient.sent_at = timezone.now()
            recipient.save(update_fields=["sent_at"])
            written += 1
    return written


def was_read(report: Report, person: Person) -> None:
    """Write down that somebody on the list opened it while signed in; the first time counts."""
    mine = report.recipients.filter(person=person, read_at=None)
    mine.update(read_at=timezone.now())


def _plain(value: Any) -> Any:
    """Leave only what JSON knows: lazy texts become texts, tuples lists, unbounded limits nothing."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if (isinstance(value, float) and value != value) or value in (float("inf"), float("-inf")):
        return None
    return value if value is None or isinstance(value, int | float | str) else str(value)


@transaction.atomic
def remove(report: Report, *, by: Person) -> None:
    """Take a report away; `put_back` undoes it until retention purges what was removed."""
    what = _("Report “%s”") % report.title[:150]
    report.removal = Removal.objects.create(by=by, what=what)
    report.save(update_fields=["removal"])
    audit.record("remove", kind="report", object_id=report.public_id, by=by)


@transaction.atomic
def put_back(report: Report, *, by: Person) -> None:
    removal, report.removal = report.removal, None
    report.save(update_fields=["removal"])
    if removal is not None:
        removal.delete()
        audit.record("put_back", kind="report", object_id=report.public_id, by=by)
