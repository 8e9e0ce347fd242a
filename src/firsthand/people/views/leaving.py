"""Somebody leaves, comes back, or needs the way in once more."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.people import handover
from firsthand.people.actions.joining import link_for, way_in
from firsthand.people.forms.person import LeaveForm
from firsthand.people.http import PersonRequest, sent
from firsthand.people.queries.rights import is_last_administrator
from firsthand.people.views.allowed import for_administrators
from firsthand.people.views.person import one, page


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def leave(request: PersonRequest, public_id: UUID) -> HttpResponse:
    person = one(request, public_id)
    if is_last_administrator(person):
        fault = _("This is the last administrator. Give the role to somebody else first.")
        return page(request, person, fault=fault)
    if not person.is_active:
        return redirect("person", public_id)
    form = LeaveForm(sent(request), leaver=person)
    if request.method == "POST" and form.is_valid():
        successor = form.cleaned_data["successor"]
        moved = handover.deactivate(person, by=request.user, successor=successor)
        messages.success(request, _("They are signed out everywhere."))
        for name, count in moved.items():
            if count:
                messages.success(request, f"{handover.label(name)}: {count}")
        return redirect("person", public_id)
    context = {"person": person, "form": form}
    return render(request, "people/leave.html", context, status=422 if form.errors else 200)


@require_POST
@for_administrators
def bring_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    person = one(request, public_id)
    if not person.is_active:
        handover.bring_back(person, by=request.user)
        way_in().send(person, by=request.user)
        messages.success(request, _("They are back, without roles and keys. Give them anew."))
    return redirect("person", public_id)


@require_POST
@for_administrators
def send_link(request: PersonRequest, public_id: UUID) -> HttpResponse:
    person = one(request, public_id)
    if person.has_usable_password() or not person.is_active:
        raise BadRequest(_("Whoever has a password asks for a new one at the sign-in page."))
    way_in().send(person, by=request.user)
    messages.success(request, _("The invitation is on its way."))
    return redirect("person", public_id)


@require_POST
@never_cache
@for_administrators
def show_link(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Show the way in once, to be handed over by word: where no mail leaves this machine."""
    person = one(request, public_id)
    if way_in().can_send() or person.has_usable_password() or not person.is_active:
        raise BadRequest(_("Whoever can have it by mail gets it by mail."))
    context = {"person": person, "link": link_for(person, by=request.user)}
    return render(request, "people/link.html", context)
