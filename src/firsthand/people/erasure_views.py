"""Erase a person: find them, see what goes, keep the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.people import erasure, erasure_run, subjects
from firsthand.people.erasure_forms import EraseForm, SearchForm
from firsthand.people.http import PersonRequest
from firsthand.people.models import Erasure
from firsthand.people.subject_export import export
from firsthand.people.subjects import Subject


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: PersonRequest) -> HttpResponse:
    """Search by POST: a name in an address would stay in the server's log."""
    _may(request)
    form = SearchForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = [who for who in subjects.find(form.cleaned_data["typed"]) if _open(request, who)]
    recent = Erasure.objects.order_by("-asked_at")[:10]
    context = {"form": form, "found": found, "recent": recent}
    return render(request, "people/erase_search.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: PersonRequest, kind: str, public_id: UUID) -> HttpResponse:
    who = _subject(request, kind, public_id)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = erasure.erase(who, by=request.user, reason=form.cleaned_data["reason"])
            return redirect("erasure_receipt", asked.public_id)
        except erasure.Held:
            form.add_error(None, _("A legal hold covers this person. Nothing was deleted."))
        except erasure.LastAdministrator:
            form.add_error(None, _("This is the last administrator. Give the role on first."))
    found = erasure.what_there_is(who)
    context = {
        "who": who,
        "form": form,
        "may_export": _may_export(request, who),
        "goes": [row for row in found if row.fate != "keep"],
        "stays": [row for row in found if row.fate == "keep"],
        "count": sum(row.count for row in found if row.fate != "keep"),
    }
    return render(request, "people/erase.html", context, status=422 if form.errors else 200)


@require_POST
def adopt(request: PersonRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Make a record without a name for a voice that belongs to nobody we know."""
    who = subjects.adopted(_subject(request, kind, public_id))
    return redirect("erase_one", who.kind, who.public_id)


@never_cache
@require_safe
def receipt(request: PersonRequest, public_id: UUID) -> HttpResponse:
    _may(request)
    asked = get_object_or_404(Erasure, public_id=public_id)
    context = {
        "erasure": asked,
        "done": erasure_run.done(asked),
        "left": _left(asked),
        "mend": [_place(one) for one in asked.receipt.get("to_mend", [])],
    }
    return render(request, "people/erase_receipt.html", context)


def _place(one: Mapping[str, str]) -> tuple[str, str]:
    """What is to be mended, and where; its page may be gone, or never have been."""
    try:
        return one["what"], reverse(one["door"], args=[one["id"]]) if one["door"] else ""
    except NoReverseMatch:
        return one["what"], ""


@never_cache
@require_POST
def theirs(request: PersonRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Give somebody's data in a form that they can take elsewhere."""
    who = _subject(request, kind, public_id)
    if not _may_export(request, who):
        raise PermissionDenied(_("Customers’ data open with the customer-data key."))
    packed = export(who, by=request.user, reason="asked for their data")
    headers = {"Content-Disposition": f'attachment; filename="data-{public_id}.zip"'}
    return HttpResponse(packed, content_type="application/zip", headers=headers)


def _left(asked: Erasure) -> int:
    try:
        return erasure.left(subjects.subject(asked.subject_kind, asked.subject_id))
    except subjects.NotThere:
        return 0


def _may(request: PersonRequest) -> None:
    if not (request.user.has_role("admin") or request.user.holds("customer_data")):
        raise PermissionDenied


def _open(request: PersonRequest, who: Subject) -> bool:
    """Colleagues' records are an administrator's to erase; customers' also the key holders'."""
    return request.user.has_role("admin") or who.kind != "person"


def _may_export(request: PersonRequest, who: Subject) -> bool:
    """What is erased unread needs no key; what customers said is in what they get."""
    return who.kind == "person" or request.user.holds("customer_data")


def _subject(request: PersonRequest, kind: str, public_id: UUID) -> Subject:
    _may(request)
    try:
        who = subjects.subject(kind, public_id)
    except subjects.NotThere as error:
        raise Http404 from error
    if not _open(request, who):
        raise Http404
    return who
