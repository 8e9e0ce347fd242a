"""Send a note without a name, talk about it by its receipt, release it shuffled, close a period."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from firsthand.issues import anonymous_rules as rules
from firsthand.issues.actions.opening import open_to_all
from firsthand.issues.actions.raising import Told, raise_issue
from firsthand.issues.anonymous_counting import books
from firsthand.issues.models import Issue, Kind
from firsthand.issues.models.anonymous import Note, NoteCount, NoteTally, NoteWord, random_id
from firsthand.issues.models.kind import FRICTION
from firsthand.people import audit
from firsthand.people.models import Person, Removal, Site, Team

DIGITS = 16


class TooManyToday(Exception):
    """Somebody sent more notes today than one person has reason to."""


def new_receipt() -> str:
    return "".join(str(secrets.randbelow(10)) for _digit in range(DIGITS))


def hashed(receipt: str) -> str:
    return salted_hmac("firsthand.issues.note", receipt, algorithm="sha256").hexdigest()


def send(words: str, sort: str, receipt: str, *, person: Person) -> None:
    """Keep a note, and nothing that points at `person`: the same receipt sent twice is one note.

    Raises TooManyToday.
    """
    if not _counted(person, sort):
        raise TooManyToday
    site = person.site if _works_for_many(person.site) else None
    told = {"words": words, "sort": sort, "site": site, "id": random_id()}
    Note.objects.get_or_create(receipt=hashed(receipt), defaults=told)


def _counted(person: Person, sort: str) -> bool:
    """Count the author in memory. Where nobody can count, the note is kept all the same."""
    today = timezone.localdate()
    site = person.site if _size(site=person.site) >= rules.FLOOR else None
    team = person.team if site and _size(site=site, team=person.team) >= rules.FLOOR else None
    place = f"{site.pk if site else ''}:{team.pk if team else ''}"
    period = rules.period_of(today).isoformat()
    try:
        desk = books()
        return desk is None or desk.write(person.pk, today.isoformat(), period, place, sort)
    except OSError:
        return True


def _works_for_many(site: Site | None) -> bool:
    return _size(site=site) >= rules.FLOOR_FOR_WORDS


def _size(**where: models.Model | None) -> int:
    if None in where.values():
        return 0
    return Person.objects.filter(is_active=True, **where).count()


def found(receipt: str) -> Note | None:
    """The note of a receipt; spaces do not matter."""
    digits = "".join(receipt.split())
    if len(digits) != DIGITS or not digits.isdecimal():
        return None
    return Note.objects.filter(receipt=hashed(digits), taken_back=False).first()


def reply(note: Note, words: str) -> NoteWord:
    """The raiser says something more. It waits for the shuffle as the note did."""
    return NoteWord.objects.create(
        note=note, from_steward=False, words=words, turn=note.thread.count()
    )


@transaction.atomic
def withdraw(note: Note) -> None:
    """The raiser takes it back: its words are gone at once.

    What a steward made of it goes with the next shuffle: a removal has a moment, and the moment of
    whoever takes back is nobody's business.
    """
    if note.issue is None:
        note.delete()
        return
    note.thread.all().delete()
    note.words, note.taken_back = "", True
    note.save(update_fields=["words", "taken_back"])


def _take_away_what_was_taken_back() -> None:
    for note in Note.objects.filter(taken_back=True).select_related("issue"):
        if note.issue and note.issue.removal is None:
            what = _("A note that its writer took back")
            note.issue.removal = Removal.objects.create(by=None, what=what)
            note.issue.save(update_fields=["removal"])
        note.delete()


@transaction.atomic
def answer(note: Note, words: str, *, by: Person) -> NoteWord:
    _is_steward(by)
    return NoteWord.objects.create(
        note=note,
        by=by,
        from_steward=True,
        words=words,
        turn=note.thread.count(),
        released_week=rules.week_of(timezone.localdate()),
    )


@transaction.atomic
def publish(note: Note, title: str, words: str, why_one: str, *, by: Person) -> Issue:
    """A steward writes, in words that name nobody, what everybody may read. It carries no place."""
    _is_steward(by)
    if note.issue:
        return note.issue
    kind = Kind.objects.get(key=FRICTION)
    told = Told(kind=kind, title=title, words=words, one_function_because=why_one)
    made = raise_issue(told, by=None)
    open_to_all(made, title, words, by=by)
    note.issue = made
    note.save(update_fields=["issue"])
    audit.record("publish", kind="note", object_id=made.public_id, by=by)
    return made


def _is_steward(person: Person) -> None:
    if not person.holds("steward"):
        raise PermissionDenied(_("Only a steward of friction notes may do this."))


@transaction.atomic
def release(today: date) -> int:
    """Let out what waits, all at once: written anew in a shuffled order, with the week alone."""
    _take_away_what_was_taken_back()
    week = rules.week_of(today)
    notes = _shuffled(list(Note.objects.select_for_update().filter(released_week=None)))
    words = _shuffled(list(NoteWord.objects.select_for_update().filter(released_week=None)))
    threads = {note.pk: list(note.thread.all()) for note in notes}
    NoteWord.objects.filter(pk__in=[one.pk for one in words]).delete()
    renamed = {}
    for note in notes:
        before, note.pk = note.pk, random_id()
        Note.objects.filter(pk=before).delete()
        renamed[before] = note.pk
        note.released_week = week
    Note.objects.bulk_create(notes)
    kept = [one for thread in threads.values() for one in thread if one.released_week]
    for one in (*words, *kept):
        one.note_id, one.pk = renamed.get(one.note_id, one.note_id), random_id()
        one.released_week = one.released_week or week
    NoteWord.objects.bulk_create([*words, *kept])
    return len(notes) + len(words)


Row = TypeVar("Row")


def _shuffled(rows: list[Row]) -> list[Row]:
    secrets.SystemRandom().shuffle(rows)
    return rows


@transaction.atomic
def write_down_counts(today: date) -> None:
    """Keep the sizes that the counter knows: a restart should not cost a whole period.

    Once a week alone: from a size a day one could tell in which cell a note of the day was written.
    """
    desk = books(only_if_held=True)
    for period in _to_write_down(today):
        try:
            told = desk.counts(period.isoformat()) if desk else {"cells": {}}
        except OSError:
            return
        for cell, authors in told["cells"].items():
            NoteTally.objects.update_or_create(
                period_on=period,
                run=told["run"],
                cell=cell,
                defaults={"authors": authors},
                create_defaults={"id": random_id(), "authors": authors},
            )


def _to_write_down(today: date) -> list[date]:
    """The period that is over, before it is closed; the running one on Mondays."""
    now = rules.period_of(today)
    return [rules.before(now)] + ([now] if today.weekday() == 0 else [])


@transaction.atomic
def close(period: date) -> list[NoteCount]:
    """Publish what may be known of a period that is over; destroy key, set and tallies."""
    tallies = list(NoteTally.objects.filter(period_on=period))
    NoteTally.objects.filter(period_on__lte=period).delete()
    if desk := books(only_if_held=True):
        with suppress(OSError):  # its holder is gone, and with it the key
            desk.forget(period.isoformat())
    if NoteCount.objects.filter(period_on=period).exists():
        return []
    places, sorts = _best_run(tallies)
    sites, teams = set(Site.objects.in_bulk()), set(Team.objects.in_bulk())
    return NoteCount.objects.bulk_create(
        NoteCount(
            period_on=period,
            family=cell.family,
            site_id=cell.site if cell.site in sites else None,
            team_id=cell.team if cell.team in teams else None,
            sort=cell.sort,
            is_rest=cell.is_rest,
            authors=cell.authors,
        )
        for cell in rules.cells(places, sorts)
    )


def _best_run(tallies: Sequence[NoteTally]) -> tuple[dict[rules.Place, int], dict[str, int]]:
    """All figures of a period come from the one run that counted most authors: then they add up."""
    runs: dict[str, dict[str, int]] = {}
    for one in tallies:
        runs.setdefault(one.run, {})[one.cell] = one.authors
    best = max(runs.values(), key=_authors, default={})
    places: dict[rules.Place, int] = {}
    for cell, authors in best.items():
        kind, _sep, rest = cell.partition(":")
        if kind == "place":
            site, _sep, team = rest.partition(":")
            places[(int(site) if site else None, int(team) if team else None)] = authors
    sorts = {cell[5:]: n for cell, n in best.items() if cell.startswith("sort:")}
    return places, sorts


def _authors(run: dict[str, int]) -> int:
    return sum(n for cell, n in run.items() if cell.startswith("place:"))
