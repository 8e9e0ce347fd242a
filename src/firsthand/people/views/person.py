"""One colleague: who they are, what they may do, and, for an administrator, changing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from firsthand.people import audit, profile
from firsthand.people.actions import address
from firsthand.people.actions.joining import invite as add_colleague
from firsthand.people.actions.joining import way_in
from firsthand.people.forms.person import PersonForm
from firsthand.people.forms.rights import EndForm, KeyForm, RoleForm
from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Deactivation, KeyGrant, Person, RoleGrant
from firsthand.people.queries.rights import is_last_administrator, may_give_key
from firsthand.people.views.allowed import for_administrators


def one(request: PersonRequest, public_id: UUID) -> Person:
    everybody = Person.objects.visible_to(request.user)
    found = everybody.select_related("function", "site", "team")
    return get_object_or_404(found, public_id=public_id)


@require_safe
def person(request: PersonRequest, public_id: UUID) -> HttpResponse:
    return page(request, one(request, public_id))


def page(
    request: PersonRequest,
    person: Person,
    *,
    role_form: forms.Form | None = None,
    key_form: forms.Form | None = None,
    fault: str = "",
) -> HttpResponse:
    """Show a colleague; a form that was refused stands where it was filled in."""
    admin = request.user.has_role("admin")
    context = {
        "person": person,
        "admin": admin,
        "history": admin or person == request.user,
        "roles": RoleGrant.objects.visible_to(request.user).filter(person=person).order_by("id"),
        "keys": KeyGrant.objects.visible_to(request.user).filter(person=person).order_by("id"),
        "left": Deactivation.objects.visible_to(request.user).filter(person=person).last(),
        "role_form": role_form or RoleForm(person=person),
        "key_form": key_form or KeyForm(person=person),
        "end_form": EndForm(auto_id=False),
        "may_give_key": may_give_key(person, by=request.user),
        "last_admin": is_last_administrator(person),
        "waiting": person.is_active and not person.has_usable_password(),
        "can_send": way_in().can_send(),
        "fault": fault,
        "panels": profile.panels(request.user, person),
    }
    refused = fault or any(form and form.errors for form in (role_form, key_form))
    return render(request, "people/person.html", context, status=422 if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def edit(request: PersonRequest, public_id: UUID) -> HttpResponse:
    person = one(request, public_id)
    before = person.email
    form = PersonForm(sent(request), instance=person)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _kept(form.save(), before, request.user))
        return redirect("person", person.public_id)
    return _form(request, form, {"person": Person.objects.get_queryset().get(pk=person.pk)})


@transaction.atomic
def _kept(person: Person, before: str, by: Person) -> str:
    audit.record("change", kind="person", object_id=person.public_id, by=by)
    if address.moved(person, before=before, by=by):
        return _("Kept. Their keys have ended with the old address, which is told of it.")
    return _("Kept.") if person.email == before else _("Kept. The old address is told of it.")


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def invite(request: PersonRequest) -> HttpResponse:
    form = PersonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        person = add_colleague(by=request.user, **form.cleaned_data)
        told = (
            _("The invitation is on its way.") if way_in().can_send() else _("They are here now.")
        )
        messages.success(request, told)
        return redirect("person", person.public_id)
    return _form(request, form, {"can_send": way_in().can_send()})


def _form(request: PersonRequest, form: PersonForm, more: dict[str, Any]) -> HttpResponse:
    context = {"form": form, **more}
    status = 422 if form.errors else 200
    return render(request, "people/person_form.html", context, status=status)
