"""Other systems that are told what happened: an administrator's pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.outbox.actions import webhooks
from firsthand.outbox.forms import EndpointForm
from firsthand.outbox.models import Delivery, Endpoint
from firsthand.people.http import PersonRequest, sent

SHOWN = 100
View = Callable[..., HttpResponse]


def for_administrators(view: View) -> View:
    @wraps(view)
    def opened(request: PersonRequest, *args: Any, **more: Any) -> HttpResponse:
        if not request.user.has_role("admin"):
            raise PermissionDenied
        return view(request, *args, **more)

    return opened


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def endpoints(request: PersonRequest) -> HttpResponse:
    form = EndpointForm(sent(request))
    if request.method == "POST" and form.is_valid():
        made = webhooks.add(form.cleaned_data["url"], form.cleaned_data["kinds"], by=request.user)
        messages.success(request, _("It is told from now on. Give it the secret below."))
        return redirect(made)
    found = list(Endpoint.objects.visible_to(request.user).order_by("url", "id"))
    if request.GET.get("format") == "json":
        return JsonResponse({"endpoints": [as_data(one) for one in found]})
    context = {"endpoints": found, "form": form}
    return render(request, "outbox/webhooks.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def endpoint(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _endpoint(request, public_id)
    form = EndpointForm(sent(request), endpoint=found)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        webhooks.change(found, told["url"], told["kinds"], by=request.user)
        messages.success(request, _("Kept."))
        return redirect(found)
    deliveries = found.deliveries.select_related("event").order_by("-id")[:SHOWN]
    if request.GET.get("format") == "json":
        return JsonResponse(as_data(found) | {"deliveries": [row(one) for one in deliveries]})
    context = {
        "endpoint": found,
        "form": form,
        "deliveries": deliveries,
        "secrets": found.secrets.valid(timezone.now()),
        "given_up": found.deliveries.filter(given_up_at__isnull=False).count(),
        "waiting": found.deliveries.waiting().count(),
    }
    return render(request, "outbox/webhook.html", context, status=422 if form.errors else 200)


@require_POST
@for_administrators
def rotate(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _endpoint(request, public_id)
    webhooks.rotate(found, by=request.user)
    messages.success(request, _("There is a new secret. The one before signs along for a day."))
    return redirect(found)


@require_POST
@for_administrators
def stop(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _endpoint(request, public_id)
    webhooks.stop(found, by=request.user)
    messages.success(request, _("Nothing more is sent there. What waits is kept."))
    return redirect(found)


@require_POST
@for_administrators
def start(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _endpoint(request, public_id)
    webhooks.start(found, by=request.user)
    messages.success(request, _("It is told again, beginning with what waits."))
    return redirect(found)


@require_POST
@for_administrators
def remove(request: PersonRequest, public_id: UUID) -> HttpResponse:
    webhooks.remove(_endpoint(request, public_id), by=request.user)
    messages.success(request, _("Taken out, with what waited for it."))
    return redirect("outbox:webhooks")


@require_POST
@for_administrators
def try_out(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _endpoint(request, public_id)
    webhooks.try_out(found, by=request.user)
    messages.success(request, _("A trial is on its way."))
    return redirect(found)


@require_POST
@for_administrators
def send_again(
    request: PersonRequest, public_id: UUID, delivery: UUID | None = None
) -> HttpResponse:
    found = _endpoint(request, public_id)
    only = get_object_or_404(found.deliveries, public_id=delivery) if delivery else None
    count = webhooks.send_again(found, by=request.user, only=only)
    told = ngettext("One is sent again.", "%(count)s are sent again.", count) % {"count": count}
    messages.success(request, told)
    return redirect(found)


def _endpoint(request: PersonRequest, public_id: UUID) -> Endpoint:
    return get_object_or_404(Endpoint.objects.visible_to(request.user), public_id=public_id)


def as_data(one: Endpoint) -> dict[str, Any]:
    """Without its secret, which is for the page alone."""
    return {
        "id": str(one.public_id),
        "url": one.url,
        "kinds": one.kinds,
        "failing_since": one.failing_since,
        "stopped_at": one.stopped_at,
        "why_stopped": one.why_stopped,
    }


def row(one: Delivery) -> dict[str, Any]:
    return {
        "id": str(one.public_id),
        "event": str(one.event.public_id),
        "type": one.event.kind,
        "at": one.event.at,
        "data": one.event.data,
        "tries": one.tries,
        "status": one.status,
        "delivered_at": one.sent_at,
        "given_up_at": one.given_up_at,
        "problem": one.problem,
    }
