"""One click brings the made-up company in; one click takes it away."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.people.audit import record
from firsthand.people.http import PersonRequest
from firsthand.web.sample.jobs import load_sample, remove_sample
from firsthand.web.sample.load import is_here


def _allowed(request: PersonRequest) -> None:
    if not request.user.has_role("admin", "cx_lead"):
        raise PermissionDenied


@require_POST
def load(request: PersonRequest) -> HttpResponse:
    _allowed(request)
    if is_here():
        messages.info(request, _("Larkfield Home is here already."))
        return redirect("today")
    load_sample.enqueue(by=request.user.pk)
    record("load", kind="sample", by=request.user)
    messages.success(request, _("Larkfield Home is being made. It takes about half a minute."))
    return redirect("today")


@require_POST
def remove(request: PersonRequest) -> HttpResponse:
    _allowed(request)
    remove_sample.enqueue(by=request.user.pk)
    record("remove", kind="sample", by=request.user)
    messages.success(request, _("Larkfield Home is being taken away. Your own data stays."))
    return redirect("today")
