"""What every page needs: who reads it, where they are, their saved views, the theme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from firsthand.people.models import Company, Person
from firsthand.voices.models import SavedView
from firsthand.web import navigation

THEMES = {"light", "dark"}


def shell(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme", "")
    context: dict[str, Any] = {
        "theme": theme if theme in THEMES else "",
        "company": SimpleLazyObject(lambda: Company.current().name),
        "single_keys": request.COOKIES.get("shortcuts") != "off",
    }
    person = getattr(request, "user", None)
    if isinstance(person, Person) and person.is_authenticated:
        places, foot = navigation.places(person), navigation.foot(person)
        context |= {
            "places": places,
            "foot_places": foot,
            "here": navigation.here(request.path, [*places, *foot]),
            "saved_views": _saved_views(person),
        }
    return context


def _saved_views(person: Person) -> list[dict[str, str]]:
    views = []
    for view in SavedView.objects.visible_to(person).order_by("name")[:9]:
        try:
            views.append({"name": view.name, "url": f"{reverse(view.place)}?{view.query}"})
        except NoReverseMatch:  # a view of a place that a later version no longer has
            continue
    return views
