"""The guarded ways to a tour, a passport and the catalogue: 404 for a stranger."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from firsthand.people.http import PersonRequest
from firsthand.people.models import Person
from firsthand.tours.models import Programme, Tour, TourGoal
from firsthand.tours.queries.access import may_edit_catalogue, passports_for
from firsthand.tours.queries.tour import with_goals

View = Callable[..., HttpResponse]


def tour_of(request: PersonRequest, public_id: UUID) -> Tour:
    seen = with_goals(Tour.objects.visible_to(request.user))
    return get_object_or_404(seen, public_id=public_id)


def own_tour(request: PersonRequest, public_id: UUID) -> Tour:
    """A tour that one may change: whose it is, and CX leads."""
    tour = tour_of(request, public_id)
    if request.user != tour.person and not request.user.has_role("cx_lead"):
        raise PermissionDenied
    return tour


def my_tour(request: PersonRequest, public_id: UUID) -> Tour:
    """A tour that one makes oneself: nobody else writes what somebody learned."""
    tour = tour_of(request, public_id)
    if request.user != tour.person:
        raise PermissionDenied
    return tour


def hosted_tour(request: PersonRequest, public_id: UUID) -> Tour:
    tour = tour_of(request, public_id)
    if request.user != tour.host:
        raise PermissionDenied
    return tour


def goal_of(tour: Tour, goal: int) -> TourGoal:
    return get_object_or_404(tour.goals.select_related("tour", "version"), pk=goal)


def passport_of(request: PersonRequest, public_id: UUID) -> Person:
    seen = passports_for(request.user).select_related("function", "site")
    return get_object_or_404(seen, public_id=public_id)


def programme_of(request: PersonRequest, public_id: UUID) -> Programme:
    seen = Programme.objects.visible_to(request.user).select_related("sponsor")
    return get_object_or_404(seen, public_id=public_id)


def for_editors(view: View) -> View:
    """The catalogue is everybody's to read; CX leads and administrators keep it."""

    @wraps(view)
    def guarded(request: PersonRequest, *args: Any, **more: Any) -> HttpResponse:
        if not may_edit_catalogue(request.user):
            raise PermissionDenied
        return view(request, *args, **more)

    return guarded


def for_cx_leads(view: View) -> View:
    @wraps(view)
    def guarded(request: PersonRequest, *args: Any, **more: Any) -> HttpResponse:
        if not request.user.has_role("cx_lead"):
            raise PermissionDenied
        return view(request, *args, **more)

    return guarded
