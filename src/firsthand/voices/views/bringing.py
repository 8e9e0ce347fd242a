"""Bringing in feedback: drop files, check the columns, see what was kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firsthand.people.http import PersonRequest
from firsthand.people.work_standing import standing
from firsthand.voices import jobs
from firsthand.voices.actions import bring, keep_undo
from firsthand.voices.bringing import words
from firsthand.voices.forms.bringing import FilesForm, MendedForm, SettleForm, too_big
from firsthand.voices.models import Import, ImportFile
from firsthand.voices.models.bringing import may_bring_in
from firsthand.voices.queries import bringing as asked
from firsthand.voices.views.bringing_preview import preview

EARLIER = 20

View = Callable[..., HttpResponseBase]


def for_bringers(view: View) -> View:
    """Open to those who may bring feedback in; everybody else learns whom to ask."""

    @wraps(view)
    def opened(request: PersonRequest, *args: Any, **more: Any) -> HttpResponseBase:
        if not may_bring_in(request.user):
            raise PermissionDenied(
                _("Feedback is brought in by customer experience, service leads and analysts.")
            )
        return view(request, *args, **more)

    return opened


def not_too_big(view: View) -> View:
    """Refuse by the announced size before a byte of it is read."""
    guarded = csrf_protect(view)

    @wraps(view)
    def opened(request: PersonRequest, *args: Any, **more: Any) -> HttpResponseBase:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if request.method == "POST" and size > settings.UPLOAD_BYTES:
            form = FilesForm({}, {})
            form.errors["chosen"] = form.error_class([too_big(size)])
            return _drop_page(request, form, status=413)
        return guarded(request, *args, **more)

    return csrf_exempt(opened)


@for_bringers
@not_too_big
@require_http_methods(["GET", "POST"])
def bring_in(request: PersonRequest) -> HttpResponse:
    if request.method == "GET":
        return _drop_page(request, FilesForm())
    form = FilesForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            bringing = bring.take_in(
                form.arrived(), by=request.user, kind=form.cleaned_data["kind"]
            )
            return redirect("import_check", bringing.public_id)
        except bring.Unfit as unfit:
            form.add_error("chosen", _told(unfit))
    return _drop_page(request, form)


def _drop_page(request: PersonRequest, form: FilesForm, status: int = 200) -> HttpResponse:
    imports = Import.objects.visible_to(request.user).newest_first().select_related("by", "removal")
    context = {
        "form": form,
        "waiting": imports.filter(started_at=None, by=request.user)[:5],
        "running": [asked.how_far(bringing) for bringing in imports.running()[:10]],
        "earlier": [(bringing, bringing.counts()) for bringing in imports.over()[:EARLIER]],
    }
    part = "#running" if request.htmx else ""
    return render(request, f"voices/import.html{part}", context, status=status)


@never_cache
@for_bringers
@require_http_methods(["GET", "POST"])
def check(request: PersonRequest, public_id: UUID) -> HttpResponse:
    bringing = _import(request, public_id)
    if bringing.started_at is not None:
        return redirect("import_result", public_id)
    file = bringing.unsettled().first()
    if file is None:
        return _all_said(request, bringing)
    form = SettleForm(file, request.POST or None)
    if form.is_valid() and "again" not in request.POST:
        _settle(request, form)
        if bringing.unsettled().exists():
            return redirect("import_check", public_id)
        return _started(request, bringing)
    context = {"bringing": bringing, "file": file, "form": form, **preview(file, form.mapping())}
    return render(request, "voices/import_check.html", context)


def _all_said(request: PersonRequest, bringing: Import) -> HttpResponse:
    """Every question was answered and nobody has pressed the button: looking starts nothing."""
    if request.method == "POST":
        return _started(request, bringing)
    return render(request, "voices/import_ready.html", {"bringing": bringing})


def _settle(request: PersonRequest, form: SettleForm) -> None:
    source = form.chosen_source()
    # A source of which it was said already is changed where sources are looked after.
    if form.cleaned_data["basis"] and not source.basis:
        bring.state_basis(source, form.cleaned_data["basis"])
        jobs.spread_basis.enqueue(source.pk, by=request.user.pk)
    remember = request.user if form.cleaned_data.get("remember") else None
    bring.settle(form.file, source=source, mapping=form.mapping(), remember=remember)


def _started(request: PersonRequest, bringing: Import) -> HttpResponse:
    if bring.begin(bringing, by=request.user):
        jobs.bring_in.enqueue(bringing.pk, by=request.user.pk)
    return redirect("import_result", bringing.public_id)


@never_cache
@for_bringers
@require_GET
def result(request: PersonRequest, public_id: UUID) -> HttpResponse:
    bringing = _import(request, public_id)
    if request.GET.get("format") == "json":
        return JsonResponse(asked.as_json(bringing))
    if bringing.started_at is None:
        return redirect("import_check", public_id)
    context = asked.result(bringing, request.user) | {"mended": MendedForm()}
    part = "#progress" if request.htmx and bringing.is_running else ""
    response = render(request, f"voices/import_result.html{part}", context)
    if request.htmx and not bringing.is_running:
        response["HX-Refresh"] = "true"
    return response


@for_bringers
@require_POST
def stop(request: PersonRequest, public_id: UUID) -> HttpResponse:
    bringing = _import(request, public_id)
    bringing.stop()
    if bringing.is_running and standing(asked.TASK, bringing.pk).is_over:
        bringing.finish()
    return redirect("import_result", public_id)


@for_bringers
@require_POST
def again(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Go on with an import that nobody is at any more, from where it was left."""
    bringing = _import(request, public_id)
    if bringing.is_running and standing(asked.TASK, bringing.pk).is_over:
        jobs.bring_in.enqueue(bringing.pk, by=request.user.pk)
    return redirect("import_result", public_id)


@for_bringers
@require_POST
def undo(request: PersonRequest, public_id: UUID) -> HttpResponse:
    bringing = _import(request, public_id)
    if keep_undo.undo(bringing, by=request.user):
        jobs.hide_import.enqueue(bringing.pk, by=request.user.pk)
    return redirect("import_result", public_id)


@for_bringers
@require_POST
def redo(request: PersonRequest, public_id: UUID) -> HttpResponse:
    removal = keep_undo.redo(_import(request, public_id), by=request.user)
    if removal:
        jobs.show_import.enqueue(removal.pk, by=request.user.pk)
    return redirect("import_result", public_id)


@never_cache
@for_bringers
@require_GET
def set_aside(request: PersonRequest, public_id: UUID, file: int) -> StreamingHttpResponse:
    rows = asked.set_aside_csv(_file(request, public_id, file))
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="set-aside-{file}.csv"'
    return response


@never_cache
@for_bringers
@not_too_big
@require_POST
def mend(request: PersonRequest, public_id: UUID, file: int) -> HttpResponse:
    before = _file(request, public_id, file)
    form = MendedForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            bringing = bring.mend(before, form.arrived(), by=request.user)
            return _started(request, bringing)
        except bring.Unfit as unfit:
            form.add_error("file", _told(unfit))
    context = asked.result(before.bringing, request.user) | {"mended": form, "mending": before}
    return render(request, "voices/import_result.html", context)


def _import(request: PersonRequest, public_id: UUID) -> Import:
    return get_object_or_404(Import.objects.visible_to(request.user), public_id=public_id)


def _file(request: PersonRequest, public_id: UUID, file: int) -> ImportFile:
    return get_object_or_404(_import(request, public_id).files, pk=file)


def _told(unfit: bring.Unfit) -> str:
    return f"{unfit.name}: {words.of_file(unfit.why.reason, unfit.why.params)}"
