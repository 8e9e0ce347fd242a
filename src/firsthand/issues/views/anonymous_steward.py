"""For stewards: what was released. For everybody: how many wrote."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from firsthand.issues.actions import anonymous
from firsthand.issues.forms.anonymous import PublishForm, WordsForm
from firsthand.issues.models.anonymous import Note
from firsthand.issues.queries.anonymous import as_csv, as_data, periods
from firsthand.people.http import PersonRequest

SHOWN = 200


@never_cache
@require_safe
def notes(request: PersonRequest) -> HttpResponse:
    if not request.user.holds("steward"):
        raise PermissionDenied(_("Only a steward of friction notes reads them."))
    found = Note.objects.visible_to(request.user).select_related("site", "issue").in_some_order()
    return render(request, "issues/anonymous_notes.html", {"notes": found[:SHOWN]})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: PersonRequest, note_id: int) -> HttpResponse:
    found = get_object_or_404(Note.objects.visible_to(request.user), pk=note_id)
    verb = request.POST.get("verb", "")
    words = WordsForm(request.POST if verb == "answer" else None)
    opened = PublishForm(request.POST if verb == "publish" else None)
    if verb == "answer" and words.is_valid():
        anonymous.answer(found, words.cleaned_data["words"], by=request.user)
        messages.success(request, _("Whoever has the receipt can read it."))
        return redirect(found)
    if verb == "publish" and opened.is_valid():
        issue = anonymous.publish(found, **opened.cleaned_data, by=request.user)
        messages.success(request, _("Everybody can read it now, in your words."))
        return redirect(issue)
    thread = found.thread.visible_to(request.user).select_related("by").in_order()
    context = {"note": found, "thread": thread, "words": words, "opened": opened}
    status = 422 if words.errors or opened.errors else 200
    return render(request, "issues/anonymous_steward.html", context, status=status)


@require_safe
def counts(request: PersonRequest) -> HttpResponse:
    told = periods(request.user)
    if request.GET.get("format") == "json":
        return JsonResponse({"periods": as_data(told)})
    if request.GET.get("format") == "csv":
        headers = {"Content-Disposition": 'attachment; filename="notes.csv"'}
        return HttpResponse(as_csv(told), content_type="text/csv; charset=utf-8", headers=headers)
    context: dict[str, Any] = {"periods": told}
    return render(request, "issues/anonymous_counts.html", context)
