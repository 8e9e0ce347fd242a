"""My calendar: the address that it reads, and the times that suit me."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.encounters import calendar
from firsthand.encounters.actions import feeding
from firsthand.encounters.forms.seats import AvailabilityForm
from firsthand.encounters.models import Availability, CalendarFeed
from firsthand.encounters.queries.entries import entries_of
from firsthand.encounters.words.speaking import speaking_to
from firsthand.people.http import PersonRequest, sent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: PersonRequest) -> HttpResponse:
    """Times that suit; the form keeps them."""
    told = Availability.objects.visible_to(request.user).first()
    begin = None if told else Availability(person=request.user, weekdays=[0, 1, 2, 3, 4])
    form = AvailabilityForm(sent(request), instance=told or begin)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Kept. Proposals keep to it."))
        return redirect("seats_calendar")
    return _page(request, form)


@never_cache
@require_POST
def new_address(request: PersonRequest) -> HttpResponse:
    """Make an address; the one before it stops working. It is shown this once: we keep a hash."""
    secret = feeding.new_feed(request.user)
    address = f"{settings.BASE_URL}{reverse('calendar_feed', args=[secret])}"
    told = Availability.objects.visible_to(request.user).first()
    begin = told or Availability(person=request.user, weekdays=[0, 1, 2, 3, 4])
    return _page(request, AvailabilityForm(instance=begin), address=address)


@require_POST
def end_address(request: PersonRequest) -> HttpResponse:
    feeding.end_feed(request.user)
    messages.success(request, _("The address does not work any more."))
    return redirect("seats_calendar")


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program reads: whoever has the secret, until it is ended."""
    owner = feeding.owner_of(secret)
    if owner is None:
        raise Http404
    with speaking_to(owner):
        entries = list(entries_of(owner, timezone.localdate()))
        text = calendar.as_text(entries, name=_("Firsthand: beside customers"))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request: PersonRequest, form: AvailabilityForm, *, address: str = "") -> HttpResponse:
    context = {
        "form": form,
        "feed": CalendarFeed.objects.visible_to(request.user).current().first(),
        "address": address,
    }
    return render(request, "seats/calendar.html", context, status=422 if form.errors else 200)
