"""Saved views: a list with its filters, under a name of one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.people.http import PersonRequest
from firsthand.voices.forms.reading import ViewForm
from firsthand.voices.models import SavedView


@require_POST
def save_view(request: PersonRequest) -> HttpResponse:
    form = ViewForm(request.POST)
    if not form.is_valid() or form.cleaned_data["place"] not in SavedView.PLACES:
        messages.error(request, _("Give the view a name."))
        return redirect("voices")
    view, _new = SavedView.objects.update_or_create(
        person=request.user,
        place=form.cleaned_data["place"],
        name=form.cleaned_data["name"],
        defaults={"query": form.cleaned_data["query"]},
    )
    return redirect(view.get_absolute_url())


@require_POST
def remove_view(request: PersonRequest, public_id: str) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.visible_to(request.user), public_id=public_id)
    view.delete()
    return redirect(view.get_absolute_url())
