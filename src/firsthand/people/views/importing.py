"""Bring in a list of people or teams: look first, then keep."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.people import importing
from firsthand.people.actions.joining import way_in
from firsthand.people.forms.importing import GoForm, ListForm
from firsthand.people.http import PersonRequest, sent
from firsthand.people.views.allowed import for_administrators


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def bring_in(request: PersonRequest, kind: str) -> HttpResponse:
    form = ListForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            text = importing.decoded(form.cleaned_data["file"])
            return _show(request, kind, {"look": importing.KINDS[kind].look(text), "text": text})
        except importing.Unfit as why:
            form.add_error("file", str(why))
    return _show(request, kind, {"form": form}, status=422 if form.errors else 200)


@require_POST
@for_administrators
def go(request: PersonRequest, kind: str) -> HttpResponse:
    """Keep what was looked at; judged again, as somebody may have been quicker."""
    form = GoForm(request.POST)
    try:
        text = form.cleaned_data["text"] if form.is_valid() else ""
        look = importing.KINDS[kind].look(text)
    except importing.Unfit as why:
        refused = ListForm({}, MultiValueDict())
        refused.add_error("file", str(why))
        return _show(request, kind, {"form": refused}, status=422)
    counts = importing.keep(look, by=request.user, send=form.cleaned_data["send"])
    return _show(request, kind, {"look": look, "text": text, "kept": counts})


@require_POST
@for_administrators
def set_aside(request: PersonRequest, kind: str) -> HttpResponse:
    form = GoForm(request.POST)
    try:
        text = form.cleaned_data["text"] if form.is_valid() else ""
        look = importing.KINDS[kind].look(text)
    except importing.Unfit as why:
        return HttpResponse(str(why), status=422, content_type="text/plain; charset=utf-8")
    response = HttpResponse("\ufeff" + look.set_aside_csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}-set-aside.csv"'
    return response


def _show(
    request: PersonRequest, kind: str, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context = {"kind": kind, "can_send": way_in().can_send(), **more}
    if look := more.get("look"):
        context["counts"] = look.counts()
        context["peek"] = [row for row in look.rows if row.fate in ("new", "changed")][:20]
    return render(request, "people/import.html", context, status=status)
