"""Reports: the list, one as it is read, and the same as PDF, letter and data."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.people.http import PersonRequest
from firsthand.reports.actions import publish as actions
from firsthand.reports.actions.compose import compose
from firsthand.reports.actions.publish import was_read
from firsthand.reports.forms import MonthForm
from firsthand.reports.frozen import freeze
from firsthand.reports.models import Publication, Report
from firsthand.reports.presenting import Page, present
from firsthand.reports.printing import pdf
from firsthand.reports.queries.periods import last_whole_month
from firsthand.reports.writing import may_compose


@require_safe
def listing(request: PersonRequest) -> HttpResponse:
    reports = Report.objects.visible_to(request.user).newest_first().select_related("by")
    found = list(reports.prefetch_related("publications", "recipients")[:100])
    if request.GET.get("format") == "json":
        return JsonResponse({"reports": [brief(report) for report in found]})
    context = {
        "drafts": [one for one in found if not one.publications.all()],
        "published": [one for one in found if one.publications.all()],
        "may_compose": may_compose(request.user),
        "form": MonthForm(initial={"month": last_whole_month(timezone.localdate())[0]}),
    }
    return render(request, "reports/reports.html", context)


def new(request: PersonRequest) -> HttpResponse:
    """Compose the usual report of a month."""
    if not may_compose(request.user):
        raise PermissionDenied(_("Those who lead customer experience or service write reports."))
    last = last_whole_month(timezone.localdate())[0]
    form = MonthForm(request.POST or None, initial={"month": last})
    if request.method == "POST" and form.is_valid():
        report = compose(form.cleaned_data["month"], by=request.user)
        return redirect("report_edit", report.public_id)
    status = 422 if form.errors else 200
    return render(request, "reports/new.html", {"form": form}, status=status)


@require_safe
def report(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found, publication, frozen = reach(request, public_id)
    if request.GET.get("format") == "json":
        return JsonResponse(as_data(present(found, frozen, publication), frozen))
    if publication:
        was_read(found, request.user)
    may_edit = Report.objects.editable_by(request.user).filter(pk=found.pk).exists()
    receipts = list(found.recipients.select_related("person")) if may_edit else []
    context = {
        "page": present(found, frozen, publication),
        "report": found,
        "publication": publication,
        "may_edit": may_edit,
        "receipts": receipts,
        "read_by": [one.person.name for one in receipts if one.read_at],
    }
    return render(request, "reports/report.html", context)


@require_safe
def report_pdf(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found, publication, frozen = reach(request, public_id)
    response = HttpResponse(
        pdf(present(found, frozen, publication)), content_type="application/pdf"
    )
    name = f"report-{found.since:%Y-%m}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@require_POST
def remove(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = get_object_or_404(Report.objects.visible_to(request.user), public_id=public_id)
    if not Report.objects.editable_by(request.user).filter(pk=found.pk).exists():
        raise PermissionDenied(_("Whoever wrote the report can take it away."))
    actions.remove(found, by=request.user)
    undo = reverse("report_put_back", args=[public_id])
    messages.success(
        request,
        _("The report is taken away. Letters that left stay where they are."),
        extra_tags=undo,
    )
    return redirect("reports")


@require_POST
def put_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    removed = Report.objects.filter(removal__by=request.user)
    actions.put_back(get_object_or_404(removed, public_id=public_id), by=request.user)
    return redirect("report", public_id)


# A letter brings its own styles, because mail programs read no other; nothing else may load.
@csp_replace({"style-src": ["'unsafe-inline'"], "script-src": ["'none'"]})  # type: ignore[arg-type]
@require_safe
def letter(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Show the letter as a mail program would."""
    found, publication, frozen = reach(request, public_id)
    url = request.build_absolute_uri(reverse("report", args=[public_id]))
    page = present(found, frozen, publication)
    html = render_to_string("reports/mail.html", {"page": page, "url": url})
    return HttpResponse(html)


def reach(
    request: PersonRequest, public_id: UUID
) -> tuple[Report, Publication | None, dict[str, Any]]:
    """Find a report that this person may read: as it went out, or as it stands for its authors."""
    reports = Report.objects.visible_to(request.user).select_related("by")
    found = get_object_or_404(reports, public_id=public_id)
    publication = found.publications.select_related("by").order_by("-id").first()
    if publication:
        return found, publication, publication.frozen
    return found, None, freeze(found, by=request.user)


def brief(report: Report) -> dict[str, Any]:
    published = max((one.at for one in report.publications.all()), default=None)
    return {
        "id": str(report.public_id),
        "title": report.title,
        "since": report.since,
        "until": report.until,
        "published_at": published,
    }


def as_data(page: Page, frozen: dict[str, Any]) -> dict[str, Any]:
    """The JSON twin: frozen figures, and each quote as it may be read now."""
    parts = []
    for part in frozen["parts"]:
        plain = {name: value for name, value in part.items() if name != "voices"}
        if "measure" in plain:
            plain["measure"] = {k: v for k, v in plain["measure"].items() if k != "drawings"}
        parts.append(plain)
    shown = [one for one in (page.story, *page.texts, *page.shown_measures) if one]
    quotes = [{"words": q.words, "gap": q.gap, "by": q.by} for one in shown for q in one.quotes]
    return {**frozen, "parts": parts, "quotes": quotes, "published_at": page.at}
