"""The browsers of a person that may be told, and the worker that shows what they are told."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.outbox import channels
from firsthand.outbox.actions import reach
from firsthand.outbox.forms import DeviceForm
from firsthand.outbox.models import Device
from firsthand.people.http import PersonRequest

BROWSERS = ("Edg", "OPR", "Firefox", "SamsungBrowser", "Chrome", "Safari")
CALLED = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet"}
SYSTEMS = re.compile(r"Android|iPhone|iPad|Windows|Mac OS X|CrOS|Linux")


@require_safe
def worker(request: PersonRequest) -> HttpResponse:
    """The service worker. It lies below /me/messages/, so that it can touch no other page."""
    return render(request, "outbox/worker.js", content_type="text/javascript")


@require_POST
def add(request: PersonRequest) -> HttpResponse:
    if not channels.is_on(channels.PUSH):
        raise Http404
    form = DeviceForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    agent = request.headers.get("User-Agent", "")
    reach.add_device(request.user, label=called(agent), **form.cleaned_data)
    return JsonResponse({"added": True})


@require_POST
def remove(request: PersonRequest, public_id: str) -> HttpResponse:
    get_object_or_404(Device.objects.visible_to(request.user), public_id=public_id).delete()
    messages.success(request, _("That browser is told nothing more."))
    return redirect("outbox:mine")


def called(agent: str) -> str:
    """Name a browser so that its owner knows which.

    >>> called("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36")
    'Chrome, Windows'
    """
    browser = next((name for name in BROWSERS if f"{name}/" in agent), "")
    system = SYSTEMS.search(agent)
    parts = [CALLED.get(browser, browser), system[0] if system else ""]
    return ", ".join(part for part in parts if part) or _("A browser")
