"""Plan an encounter, say that it happened, write what was learned, take it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.encounters.actions.meet import Guest, meet
from firsthand.encounters.actions.settle import settle
from firsthand.encounters.models import Attendance, Encounter, Kind, Moment, Part
from firsthand.people.models import Person, Removal


class AlreadyBegan(Exception):
    """What was expected cannot be changed once it has started."""


@transaction.atomic
def plan(
    kind: Kind,
    occurred_on: date,
    *,
    by: Person,
    people: Iterable[Person] = (),
    hosts: Iterable[Person] = (),
    guests: Iterable[Guest] = (),
    **told: Any,
) -> Encounter:
    """Write down a meeting and who takes part: `by` alone where nobody is named."""
    told["mode"] = told.get("mode") or kind.mode
    made = Encounter.objects.create(kind=kind, occurred_on=occurred_on, planned_by=by, **told)
    parts = {host.pk: Part.HOST for host in hosts}
    for person in people or [by]:
        parts.setdefault(person.pk, Part.GUEST)
    Attendance.objects.bulk_create(
        Attendance(encounter=made, person_id=person, part=part, occurred_on=occurred_on)
        for person, part in parts.items()
    )
    meet(made, guests)
    settle(made)
    return made


@transaction.atomic
def log(kind: Kind, occurred_on: date, *, by: Person, learned: str, **told: Any) -> Encounter:
    """Write down a meeting that happened. Without what was learned it is kept and does not count."""
    made = plan(kind, occurred_on, by=by, **told)
    happened(made, by=by)
    if learned.strip():
        reflect(made, by=by, learned=learned)
    return made


@transaction.atomic
def happened(encounter: Encounter, *, by: Person, came: bool = True, why_not: str = "") -> None:
    """Answer "did it happen?" for oneself."""
    _mine(encounter, by).update(
        came=came, said_at=timezone.now(), why_not="" if came else why_not[:300]
    )
    settle(encounter)


@transaction.atomic
def unsay(encounter: Encounter, *, by: Person) -> None:
    """Nobody said anything after all: it asks again."""
    _mine(encounter, by).update(came=None, said_at=None, why_not="", counts=False)
    settle(encounter)


@transaction.atomic
def change(
    encounter: Encounter,
    *,
    people: Iterable[Person] | None = None,
    guests: Iterable[Guest] | None = None,
    **told: Any,
) -> None:
    """Correct the meeting itself. Whoever said something about it stays, named again or not."""
    for name, value in told.items():
        setattr(encounter, name, value)
    encounter.save(update_fields=list(told) or None)
    if guests is not None:
        meet(encounter, guests)
    if people is not None:
        _take_part(encounter, people)
    settle(encounter)


def _take_part(encounter: Encounter, people: Iterable[Person]) -> None:
    named = {person.pk for person in people} | {encounter.planned_by_id}
    theirs = Attendance.objects.filter(encounter=encounter)
    theirs.filter(came__isnull=True).exclude(person__in=named).delete()
    here = set(theirs.values_list("person", flat=True))
    Attendance.objects.bulk_create(
        Attendance(encounter=encounter, person_id=person, occurred_on=encounter.occurred_on)
        for person in named - here
        if person is not None
    )


@transaction.atomic
def feel(encounter: Encounter, *, by: Person, tags: Iterable[str], words: str = "") -> None:
    """Mark the moments that somebody saw: a day made, saved, connected or ruined (mission B8)."""
    mine = _mine(encounter, by).first()
    if mine is None:
        return
    mine.moments.all().delete()
    Moment.objects.bulk_create(
        Moment(attendance=mine, tag=tag, words=words[:300]) for tag in dict.fromkeys(tags)
    )


@transaction.atomic
def expect(encounter: Encounter, *, by: Person, before: str, today: date) -> None:
    """Write what one expects; locked from the moment it starts.

    Raises:
        AlreadyBegan: it has started, so what was expected stays as it is.
    """
    if encounter.began(today):
        raise AlreadyBegan
    _mine(encounter, by).update(before=before.strip(), before_at=timezone.now())


@transaction.atomic
def reflect(encounter: Encounter, *, by: Person, **said: str) -> None:
    """Write what one found and learned. `learned` makes it count; empty takes that back."""
    now = timezone.now()
    words: dict[str, Any] = {name: text.strip() for name, text in said.items()}
    for name in ("found", "learned"):
        if name in words:
            words[f"{name}_at"] = now if words[name] else None
    mine = _mine(encounter, by)
    if words.get("learned") == "":
        mine.update(counts=False)
    mine.update(**words)
    settle(encounter)


@transaction.atomic
def remove(encounter: Encounter, *, by: Person) -> Removal:
    """Take it away: every clock that it moved falls back. Undone by `bring_back`."""
    removal = Removal.objects.create(by=by, what=_("Encounter “%s”") % str(encounter)[:150])
    encounter.removal = removal
    encounter.save(update_fields=["removal"])
    settle(encounter)
    return removal


@transaction.atomic
def bring_back(encounter: Encounter) -> None:
    encounter.removal = None
    encounter.save(update_fields=["removal"])
    settle(encounter)


def _mine(encounter: Encounter, by: Person) -> Any:
    return Attendance.objects.filter(encounter=encounter, person=by)
