"""Sites: their zone, their week, their holidays."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.people.actions import places
from firsthand.people.forms.places import HolidayForm, HoursForm, SiteForm
from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Site
from firsthand.people.views.allowed import for_administrators


@require_safe
@for_administrators
def sites(request: PersonRequest) -> HttpResponse:
    found = Site.objects.visible_to(request.user).order_by("name")
    context = {"sites": found.prefetch_related("hours", "holidays", "people")}
    return render(request, "people/sites.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def new(request: PersonRequest) -> HttpResponse:
    form = SiteForm(sent(request))
    if request.method == "POST" and form.is_valid():
        site = form.save(commit=False)
        places.keep(site, by=request.user)
        return redirect("site", site.public_id)
    status = 422 if form.errors else 200
    return render(request, "people/site_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def site(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _one(request, public_id)
    form = SiteForm(sent(request), instance=found)
    if request.method == "POST" and form.is_valid():
        places.keep(form.save(commit=False), by=request.user)
        messages.success(request, _("Kept."))
        return redirect("site", public_id)
    return _page(request, _one(request, public_id), form=form)


@require_POST
@for_administrators
def hours(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _one(request, public_id)
    form = HoursForm(request.POST, site=found)
    if not form.is_valid():
        return _page(request, found, hours_form=form)
    told: places.Hours = form.hours()
    if "copy" in request.POST:
        told = places.like_monday(told)
    places.set_hours(found, told, by=request.user)
    messages.success(request, _("Kept."))
    return redirect("site", public_id)


@require_POST
@for_administrators
def add_holiday(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _one(request, public_id)
    form = HolidayForm(request.POST)
    if not form.is_valid():
        return _page(request, found, holiday_form=form)
    places.add_holiday(found, **form.cleaned_data, by=request.user)
    messages.success(request, _("Kept."))
    return redirect("site", public_id)


@require_POST
@for_administrators
def remove_holiday(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _one(request, public_id)
    form = HolidayForm(request.POST)
    if form.is_valid() and places.remove_holiday(found, form.cleaned_data["day"], by=request.user):
        messages.success(request, _("That day is an ordinary one again."))
    return redirect("site", public_id)


def _one(request: PersonRequest, public_id: UUID) -> Site:
    site: Site = get_object_or_404(Site.objects.visible_to(request.user), public_id=public_id)
    return site


def _page(
    request: PersonRequest,
    site: Site,
    *,
    form: forms.ModelForm | None = None,
    hours_form: HoursForm | None = None,
    holiday_form: HolidayForm | None = None,
) -> HttpResponse:
    given = [one for one in (form, hours_form, holiday_form) if one is not None]
    context = {
        "site": site,
        "form": form or SiteForm(instance=site),
        "hours_form": hours_form or HoursForm(site=site),
        "holiday_form": holiday_form or HolidayForm(auto_id="holiday_%s"),
        "holidays": site.holidays.order_by("held_on"),
    }
    status = 422 if any(one.errors for one in given) else 200
    return render(request, "people/site.html", context, status=status)
