"""Bring in a calendar or a list of one's own encounters: look first, then keep."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.encounters import importing
from firsthand.encounters.forms.importing import FileForm, GoForm
from firsthand.encounters.models import Kind
from firsthand.encounters.views.asked import wants_json
from firsthand.people import audit
from firsthand.people.http import PersonRequest, sent

PEEK = 20


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: PersonRequest) -> HttpResponse:
    form = FileForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            text = importing.decoded(form.cleaned_data["file"])
            kind = form.cleaned_data["kind"]
            return _show(request, {"look": _look(request, text, kind), "text": text, "kind": kind})
        except importing.Unfit as why:
            form.add_error("file", str(why))
    return _show(request, {"form": form}, status=422 if form.errors else 200)


@require_POST
def go(request: PersonRequest) -> HttpResponse:
    """Keep what was looked at; judged again, as it may have been kept meanwhile."""
    form = GoForm(request.POST)
    if not form.is_valid():
        return _show(request, {"form": FileForm()}, status=422)
    text, kind = form.cleaned_data["text"], form.cleaned_data["kind"]
    try:
        look = _look(request, text, kind)
    except importing.Unfit as why:
        refused = FileForm({}, {})
        refused.add_error("file", str(why))
        return _show(request, {"form": refused}, status=422)
    counts = importing.keep(look, by=request.user)
    audit.record("import", kind="encounters", by=request.user)
    return _show(request, {"look": look, "text": text, "kind": kind, "kept": counts})


@require_POST
def set_aside(request: PersonRequest) -> HttpResponse:
    form = GoForm(request.POST)
    try:
        text = form.cleaned_data["text"] if form.is_valid() else ""
        look = _look(request, text, form.cleaned_data.get("kind"))
    except importing.Unfit as why:
        return HttpResponse(str(why), status=422, content_type="text/plain; charset=utf-8")
    response = HttpResponse("\ufeff" + look.set_aside_csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="encounters-set-aside.csv"'
    return response


def _look(request: PersonRequest, text: str, kind: Kind | None) -> importing.Look:
    return importing.looked(text, by=request.user, today=timezone.localdate(), kind=kind)


def _show(request: PersonRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    if look := context.get("look"):
        context["counts"] = look.counts()
        context["peek"] = [row for row in look.rows if row.fate == "new"][:PEEK]
        if wants_json(request):
            aside = [{"row": row.number, "why": row.reason} for row in look.set_aside()]
            return JsonResponse({"counts": context["counts"], "set_aside": aside})
    return render(request, "encounters/import.html", context, status=status)
