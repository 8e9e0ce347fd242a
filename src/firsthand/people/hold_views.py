"""Legal holds: whom they cover, placing one, and ending one with a reason and a second person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.people import holding, subjects
from firsthand.people.erasure_forms import EndHoldForm, HoldForm, SearchForm
from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Hold, Person
from firsthand.people.subjects import Subject


@dataclass(frozen=True, slots=True)
class Row:
    """A hold and whom it covers: no name where nobody is known by that id any more."""

    hold: Hold
    name: str
    known_as: str
    may_agree: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def holds(request: PersonRequest) -> HttpResponse:
    """Search by POST, as for an erasure: a name in an address would stay in the server's log."""
    _may(request.user)
    form = SearchForm(sent(request))
    found = None
    if request.method == "POST" and form.is_valid():
        found = [who for who in subjects.find(form.cleaned_data["typed"]) if _open(request, who)]
    return _page(request, form=form, found=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: PersonRequest, kind: str, public_id: UUID) -> HttpResponse:
    _may(request.user)
    who = _subject(request, kind, public_id)
    form = HoldForm(sent(request))
    if request.method == "POST" and form.is_valid():
        covered = subjects.adopted(who)
        holding.place(covered, matter=form.cleaned_data["matter"], by=request.user)
        messages.success(request, _("Nothing about this person is deleted from now on."))
        return redirect("holds")
    status = 422 if form.errors else 200
    return render(request, "people/hold.html", {"who": who, "form": form}, status=status)


@require_POST
def ask_to_end(request: PersonRequest, public_id: UUID) -> HttpResponse:
    hold = _hold(request, public_id)
    form = EndHoldForm(request.POST)
    if not form.is_valid():
        return _page(request, refused=(hold, form), status=422)
    holding.ask_to_end(hold, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("It ends when a second person agrees."))
    return redirect("holds")


@require_POST
def answer(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """A second person agrees, or somebody says that it goes on."""
    hold = _hold(request, public_id)
    if "go_on" in request.POST:
        holding.keep_on(hold, by=request.user)
        messages.success(request, _("The hold goes on."))
        return redirect("holds")
    try:
        holding.end(hold, by=request.user)
    except holding.SamePerson:
        raise PermissionDenied(_("You asked for it: somebody else has to agree.")) from None
    messages.success(request, _("The hold has ended."))
    return redirect("holds")


def _page(
    request: PersonRequest,
    *,
    form: SearchForm | None = None,
    found: list[Subject] | None = None,
    refused: tuple[Hold, EndHoldForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    seen = Hold.objects.visible_to(request.user).select_related("by", "ended_by", "end_asked_by")
    rows = [_row(request, one) for one in seen.order_by("-at")[:200]]
    context = {
        "form": form or SearchForm(),
        "found": found,
        "standing": [row for row in rows if row and row.hold.ended_at is None],
        "ended": [row for row in rows if row and row.hold.ended_at],
        "end_form": EndHoldForm(auto_id=False),
        "refused": refused,
    }
    if request.GET.get("format") == "json":
        return JsonResponse({"holds": [_as_data(row.hold) for row in rows if row]})
    return render(request, "people/holds.html", context, status=status)


def _row(request: PersonRequest, hold: Hold) -> Row | None:
    if hold.subject_kind == "person" and not request.user.has_role("admin"):
        return None
    may_agree = hold.end_asked_at is not None and hold.end_asked_by_id != request.user.pk
    try:
        who = subjects.subject(hold.subject_kind, hold.subject_id)
    except subjects.NotThere:
        return Row(hold, "", "", may_agree)
    return Row(hold, who.name, who.known_as, may_agree)


def _as_data(hold: Hold) -> dict[str, Any]:
    return {
        "id": str(hold.public_id),
        "matter": hold.matter,
        "kind": hold.subject_kind,
        "subject": str(hold.subject_id),
        "at": hold.at,
        "ended_at": hold.ended_at,
    }


def _may(person: Person) -> None:
    """The same as for an erasure, which a hold stops."""
    if not (person.has_role("admin") or person.holds("customer_data")):
        raise PermissionDenied


def _open(request: PersonRequest, who: Subject) -> bool:
    return request.user.has_role("admin") or who.kind != "person"


def _subject(request: PersonRequest, kind: str, public_id: UUID) -> Subject:
    try:
        who = subjects.subject(kind, public_id)
    except subjects.NotThere as error:
        raise Http404 from error
    if not _open(request, who):
        raise Http404
    return who


def _hold(request: PersonRequest, public_id: UUID) -> Hold:
    _may(request.user)
    found: Hold = get_object_or_404(Hold.objects.visible_to(request.user), public_id=public_id)
    if found.subject_kind == "person" and not request.user.has_role("admin"):
        raise Http404
    return found
