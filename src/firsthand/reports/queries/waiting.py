"""What waits for a person on Today: promises, imports with open questions, drafts. Never a pile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from firsthand.commitments.models import Commitment
from firsthand.commitments.queries import waiting_on
from firsthand.people.models import Person
from firsthand.reports.models import Report
from firsthand.voices.models import Import

MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing to do: what, where, by when."""

    what: str
    url: str = ""
    say: str = ""
    due: date | None = None
    commitment: Commitment | None = None


def waiting_for(person: Person) -> list[Waiting]:
    """Return at most five, promises with the nearest day first."""
    everything = _everything(person)
    return list(islice(everything, MOST))


def _everything(person: Person) -> Iterator[Waiting]:
    for one in waiting_on(person)[:MOST]:
        yield Waiting(
            what=one.what,
            url=one.url,
            say=_("Promised to %(who)s") % {"who": one.owed_to.name}
            if one.owed_to and one.owed_to != person
            else "",
            due=one.due_on,
            commitment=one,
        )
    yield from _imports(person)
    yield from _drafts(person)


def _imports(person: Person) -> Iterator[Waiting]:
    asking = Import.objects.filter(by=person, started_at=None, finished_at=None, removal=None)
    open_questions = asking.filter(files__isnull=False).distinct().newest_first()
    for one in open_questions.prefetch_related("files")[:MOST]:
        yield Waiting(
            what=_("Say what the columns of %(names)s are") % {"names": _names(one)},
            url=_address("import_check", one.public_id),
            say=_("Nothing is kept until you do."),
        )


def _names(one: Import) -> str:
    return ", ".join(file.name for file in one.files.all())


def _drafts(person: Person) -> Iterator[Waiting]:
    drafts = Report.objects.editable_by(person).filter(Q(publications=None), by=person)
    for one in drafts.newest_first()[:MOST]:
        yield Waiting(
            what=_("Finish the report “%(title)s”") % {"title": one.title},
            url=reverse("report_edit", args=[one.public_id]),
            say=_("It is a draft. Only you and the people who lead customer experience see it."),
        )


def _address(name: str, public_id: object) -> str:
    try:
        return reverse(name, args=[public_id])
    except NoReverseMatch:
        return ""
