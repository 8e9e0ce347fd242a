"""Everybody who works here, narrowed down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, Q

from firsthand.people.models import KeyGrant, Person, RoleGrant
from firsthand.people.models.person import PersonQuerySet

NARROWING = {"function": "function__key", "site": "site__code", "team": "team__public_id"}


def people(reader: Person, asked: Mapping[str, Any]) -> PersonQuerySet:
    """Return who the reader may know about, by name. `asked` is what a clean filter form gives."""
    found = Person.objects.visible_to(reader).filter(is_active=not asked.get("left"))
    for name, lookup in NARROWING.items():
        if asked.get(name):
            found = found.filter(**{lookup: asked[name]})
    if asked.get("role"):
        current = RoleGrant.objects.current().filter(role=asked["role"])
        found = found.filter(pk__in=current.values("person"))
    if words := asked.get("q"):
        named = Q(name__icontains=words) | Q(title__icontains=words) | Q(email__icontains=words)
        found = found.filter(named)
    return with_rights(found).by_name()


def with_rights(found: PersonQuerySet) -> PersonQuerySet:
    """Bring function, site, team and what each holds now along, in a fixed number of queries."""
    return found.select_related("function", "site", "team").prefetch_related(
        Prefetch("role_grants", RoleGrant.objects.current().order_by("id"), "held_roles"),
        Prefetch("key_grants", KeyGrant.objects.current().order_by("id"), "held_keys"),
    )
