"""Earlier experience: said by one, vouched for by another."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.people.http import PersonRequest, sent
from firsthand.tours.actions import credit as crediting
from firsthand.tours.forms.credit import CreditForm
from firsthand.tours.forms.people import offered
from firsthand.tours.models import Credit


def _seen(request: PersonRequest, public_id: UUID) -> Credit:
    seen = Credit.objects.visible_to(request.user)
    return get_object_or_404(
        seen.select_related("person", "function", "asked", "vouching__by"), public_id=public_id
    )


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: PersonRequest) -> HttpResponse:
    form = CreditForm(sent(request), person=request.user)
    if request.method == "POST" and form.is_valid():
        made = crediting.claim(request.user, today=timezone.localdate(), **form.cleaned_data)
        told = (
            _("Kept. %(name)s was asked to vouch for it.") % {"name": made.asked.name}
            if made.asked
            else _("Kept. Nobody vouches for it yet.")
        )
        undo = reverse("credit_remove", args=[made.public_id])
        messages.success(request, told, extra_tags=undo)
        return redirect("passport", request.user.public_id)
    context = {"form": form, "colleagues": offered()}
    return render(request, "tours/credit_form.html", context, status=422 if form.errors else 200)


@require_safe
def credit(request: PersonRequest, public_id: UUID) -> HttpResponse:
    return render(request, "tours/credit.html", {"credit": _seen(request, public_id)})


@require_POST
def vouch(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _seen(request, public_id)
    try:
        if "undo" in request.GET and found.asked == request.user:
            crediting.unvouch(found)
            messages.success(request, _("Your word is taken back."))
        else:
            crediting.vouch(found, by=request.user)
            undo = f"{reverse('credit_vouch', args=[public_id])}?undo"
            told = _("You vouch for %(name)s.") % {"name": found.person.name}
            messages.success(request, told, extra_tags=undo)
    except crediting.NotAsked as why:
        raise PermissionDenied(_("Only the one who was asked can vouch for it.")) from why
    return redirect("credit", public_id)


@require_POST
def remove(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _seen(request, public_id)
    if found.person != request.user:
        raise PermissionDenied
    crediting.take_away(found, by=request.user)
    undo = reverse("credit_back", args=[public_id])
    messages.success(request, _("Taken away."), extra_tags=undo)
    return redirect("passport", request.user.public_id)


@require_POST
def back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    removed = Credit.objects.filter(person=request.user, removal__by=request.user)
    crediting.bring_back(get_object_or_404(removed, public_id=public_id))
    return redirect("passport", request.user.public_id)
