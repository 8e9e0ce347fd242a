"""Whose passport somebody may open (safety rules, class team)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from firsthand.people.models import Person
from firsthand.people.models.person import PersonQuerySet
from firsthand.tours.models import Sharing, Tour


def passports_for(reader: Person) -> PersonQuerySet:
    """One's own, those of one's guests, all for CX leads; executives see whoever shares theirs."""
    if not reader.is_active:
        return Person.objects.get_queryset().none()
    everybody = Person.objects.active()
    if reader.has_role("cx_lead"):
        return everybody
    guests = Tour.objects.kept().filter(host=reader, person=OuterRef("pk"))
    may = Q(pk=reader.pk) | Q(Exists(guests))
    if reader.has_role("executive"):
        may |= Q(Exists(Sharing.objects.current().filter(person=OuterRef("pk"))))
    return everybody.filter(may)


def parts_shown(reader: Person, person: Person) -> set[int] | None:
    """Which functions of a passport its reader sees: a host those that they host; None is all."""
    if reader.pk == person.pk or reader.has_role("cx_lead"):
        return None
    if reader.has_role("executive") and shares(person):
        return None
    hosted = Tour.objects.kept().filter(host=reader, person=person)
    return set(hosted.values_list("function_id", flat=True))


def shares(person: Person) -> bool:
    return Sharing.objects.current().filter(person=person).exists()


def may_plan_for(reader: Person, person: Person) -> bool:
    return reader.pk == person.pk or reader.has_role("cx_lead")


def may_edit_catalogue(reader: Person) -> bool:
    return reader.has_role("cx_lead", "admin")
