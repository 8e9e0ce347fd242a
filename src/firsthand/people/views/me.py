"""Your own page: what you say about yourself, how it looks here, and the door."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from firsthand.people.forms.person import MeForm
from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: PersonRequest) -> HttpResponse:
    # A copy: what is typed and refused must not show in the menu as your name.
    own = Person.objects.get_queryset().select_related("function", "site", "team")
    form = MeForm(sent(request), instance=own.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Kept."))
        return redirect("me")
    context = {"form": form, "here": "you"}
    return render(request, "people/me.html", context, status=422 if form.errors else 200)
