"""Give and end roles and keys. Rights change at once: the next page that is asked for knows them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.people import granting
from firsthand.people.forms.rights import EndForm, KeyForm, RoleForm
from firsthand.people.http import PersonRequest
from firsthand.people.queries.rights import is_last_administrator, may_give_key
from firsthand.people.views.allowed import for_administrators
from firsthand.people.views.person import one, page


@require_POST
@for_administrators
def give_role(request: PersonRequest, public_id: UUID) -> HttpResponse:
    person = one(request, public_id)
    form = RoleForm(request.POST, person=person)
    if not form.is_valid():
        return page(request, person, role_form=form)
    granting.give_role(person, by=request.user, **form.cleaned_data)
    messages.success(request, _("Given. It holds from the next page that they open."))
    return redirect("person", public_id)


@require_POST
@for_administrators
def end_role(request: PersonRequest, public_id: UUID, role: str) -> HttpResponse:
    person = one(request, public_id)
    form = EndForm(request.POST)
    if role == "admin" and is_last_administrator(person):
        fault = _("This is the last administrator. Give the role to somebody else first.")
        return page(request, person, fault=fault)
    if not form.is_valid():
        return page(request, person, fault=str(form.errors["reason"][0]))
    granting.end_role(person, role, by=request.user, **form.cleaned_data)
    messages.success(request, _("Ended, from now on."))
    return redirect("person", public_id)


@require_POST
@for_administrators
def give_key(request: PersonRequest, public_id: UUID) -> HttpResponse:
    person = one(request, public_id)
    form = KeyForm(request.POST, person=person)
    if not may_give_key(person, by=request.user):
        fault = _("Nobody gives themselves a key. Ask another administrator.")
        return page(request, person, fault=fault)
    if not form.is_valid():
        return page(request, person, key_form=form)
    granting.give_key(person, by=request.user, **form.cleaned_data)
    messages.success(request, _("Given. It holds from the next page that they open."))
    return redirect("person", public_id)


@require_POST
@for_administrators
def end_key(request: PersonRequest, public_id: UUID, key: str) -> HttpResponse:
    person = one(request, public_id)
    form = EndForm(request.POST)
    if not form.is_valid():
        return page(request, person, fault=str(form.errors["reason"][0]))
    granting.end_key(person, key, by=request.user, **form.cleaned_data)
    messages.success(request, _("Ended, from now on."))
    return redirect("person", public_id)
