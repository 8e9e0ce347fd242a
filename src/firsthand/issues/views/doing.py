"""The shape of every verb on an issue: reach it, may I, is the form whole, do it, say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from firsthand.issues.actions.errors import Refused
from firsthand.issues.forms.working import IssueForm
from firsthand.issues.models import Issue
from firsthand.issues.views.issue import reach, shown
from firsthand.people.http import PersonRequest
from firsthand.people.models import Person


def do(
    request: PersonRequest,
    public_id: UUID,
    form_class: type[IssueForm],
    act: Callable[[Issue, Any], object],
    *,
    may: Callable[[Issue, Person], bool],
    says: str,
    page: Callable[..., HttpResponse] = shown,
) -> HttpResponse:
    """Do one thing with an issue; what is refused stands on its page, with what was typed."""
    issue = reach(request, public_id)
    if not may(issue, request.user):
        raise PermissionDenied(_("Only those who work on it can do that."))
    form = form_class(issue, request.user, request.POST)
    if not tried(form, lambda: act(issue, form)):
        return page(request, reach(request, public_id), form, status=422)
    messages.success(request, says)
    return redirect(back(request, issue))


def tried(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do it if the form is whole; a rule that says no becomes an error of its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as no:
        form.add_error(no.field if no.field in form.fields else None, no.message)
        return False
    return True


def back(request: PersonRequest, issue: Issue) -> str:
    """To where it was done: a card on the board leads back to the board."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if safe else issue.get_absolute_url()
