"""Ask people by mail when they last spoke with a customer, and ask again each quarter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.encounters.actions import asking
from firsthand.encounters.forms.clocks import CampaignForm
from firsthand.encounters.models import Campaign
from firsthand.encounters.queries import clocks_asked
from firsthand.encounters.views.sending import send
from firsthand.people.http import PersonRequest, sent

NAMED = 60
"""How many people of a round are named on the page; the file has them all."""


@require_safe
def campaigns(request: PersonRequest) -> HttpResponse:
    found = Campaign.objects.visible_to(request.user).select_related("by").order_by("-id")
    listed = [(one, clocks_asked.rounds(one)) for one in found[:20]]
    if request.GET.get("format") == "json":
        told = [_told(one, compared) for one, compared in listed]
        return JsonResponse({"campaigns": told})
    context = {"listed": listed, "may": request.user.has_role("cx_lead")}
    return render(request, "frontline/campaigns.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    if not request.user.has_role("cx_lead"):
        raise PermissionDenied(_("Those who lead customer experience ask this."))
    form = CampaignForm(sent(request))
    if request.method == "POST" and form.is_valid():
        people = form.asked()
        told = {name: form.cleaned_data[name] for name in ("answer_within", "again")}
        made = asking.begin(
            form.cleaned_data["name"], people, by=request.user, today=timezone.localdate(), **told
        )
        words = ngettext("%(n)d person is asked.", "%(n)d people are asked.", len(people))
        messages.success(request, words % {"n": len(people)})
        return redirect("frontline_campaign", made.public_id)
    status = 422 if form.errors else 200
    return render(request, "frontline/campaign_new.html", {"form": form}, status=status)


@require_safe
def campaign(request: PersonRequest, public_id: UUID) -> HttpResponse:
    one = _reach(request, public_id)
    compared = clocks_asked.rounds(one)
    if request.GET.get("format") == "json":
        return JsonResponse(_told(one, compared))
    newest = compared[0].now.round.number if compared else 0
    context = {
        "campaign": one,
        "rounds": compared,
        "newest": compared[0] if compared else None,
        "asked": clocks_asked.answers_of(one, newest)[:NAMED],
        "may": request.user.has_role("cx_lead"),
    }
    return render(request, "frontline/campaign.html", context)


@require_safe
def answers(request: PersonRequest, public_id: UUID, kind: str) -> HttpResponse:
    one = _reach(request, public_id)
    return send(request, "answers", kind, clocks_asked.exported(one, request.user))


@require_POST
def remove(request: PersonRequest, public_id: UUID) -> HttpResponse:
    one = _mine(request, public_id)
    asking.take_away(one, by=request.user)
    undo = reverse("frontline_campaign_back", args=[public_id])
    messages.success(request, _("It is not asked any more."), extra_tags=undo)
    return redirect("frontline_campaigns")


@require_POST
def back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    removed = Campaign.objects.filter(removal__by=request.user)
    one = get_object_or_404(removed, public_id=public_id)
    asking.bring_back(one)
    messages.success(request, _("It is asked again."))
    return redirect("frontline_campaign", public_id)


def _reach(request: PersonRequest, public_id: UUID) -> Campaign:
    seen = Campaign.objects.visible_to(request.user).select_related("by")
    return get_object_or_404(seen, public_id=public_id)


def _mine(request: PersonRequest, public_id: UUID) -> Campaign:
    one = _reach(request, public_id)
    if one.by != request.user and not request.user.has_role("cx_lead"):
        raise PermissionDenied(_("Whoever asked can stop asking."))
    return one


def _told(one: Campaign, compared: list[clocks_asked.Compared]) -> dict[str, object]:
    return {
        "id": str(one.public_id),
        "name": one.name,
        "again": one.again,
        "rounds": [
            {
                "number": pair.now.round.number,
                "asked_on": pair.now.round.asked_on,
                "due_on": pair.now.round.due_on,
                "asked": pair.now.asked,
                "answered": pair.now.answered,
                "said": dict(pair.now.said),
                "in_the_last_month": pair.now.share,
                "change": pair.change,
            }
            for pair in compared
        ],
    }
