"""Bring in a list of learning goals: look first, then keep."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.people.forms.importing import GoForm, ListForm
from firsthand.people.http import PersonRequest, sent
from firsthand.people.importing import Look, Unfit, decoded, keep
from firsthand.tours.importing.goals import look_at
from firsthand.tours.views.reach import for_editors


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def bring_in(request: PersonRequest) -> HttpResponse:
    form = ListForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            text = decoded(form.cleaned_data["file"])
            return _show(request, {"look": look_at(text), "text": text})
        except Unfit as why:
            form.add_error("file", str(why))
    return _show(request, {"form": form}, status=422 if form.errors else 200)


@require_POST
@for_editors
def go(request: PersonRequest) -> HttpResponse:
    """Keep what was looked at; judged again, as somebody may have been quicker."""
    try:
        text, look = _again(request)
    except Unfit as why:
        refused = ListForm({}, MultiValueDict())
        refused.add_error("file", str(why))
        return _show(request, {"form": refused}, status=422)
    return _show(request, {"look": look, "text": text, "kept": keep(look, by=request.user)})


@require_POST
@for_editors
def set_aside(request: PersonRequest) -> HttpResponse:
    try:
        _text, look = _again(request)
    except Unfit as why:
        return HttpResponse(str(why), status=422, content_type="text/plain; charset=utf-8")
    response = HttpResponse("\ufeff" + look.set_aside_csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="goals-set-aside.csv"'
    return response


def _again(request: PersonRequest) -> tuple[str, Look]:
    form = GoForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    return text, look_at(text)


def _show(request: PersonRequest, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context = dict(more)
    if look := more.get("look"):
        context["counts"] = look.counts()
        context["peek"] = [row for row in look.rows if row.fate in ("new", "changed")][:20]
    return render(request, "tours/import.html", context, status=status)
