"""Writing a report: its parts, the gate under the sentence that it refuses, and publishing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.measures.models import Measure
from firsthand.measures.queries.reading import Reading
from firsthand.measures.queries.voices import words_behind
from firsthand.measures.words.names import name_of
from firsthand.people.http import PersonRequest
from firsthand.people.models import Person
from firsthand.reports.actions import parts as actions
from firsthand.reports.actions.publish import NotYet, publish
from firsthand.reports.forms import ListenForm, PartForm, RecipientsForm, ReportForm, WaiverForm
from firsthand.reports.frozen import blocks_of
from firsthand.reports.gate import Finding
from firsthand.reports.judging import judge
from firsthand.reports.models import Block, Report, Story
from firsthand.reports.queries.listening import listening
from firsthand.reports.queries.periods import readings_of
from firsthand.reports.queries.quotes import Quote, quote
from firsthand.reports.words import explain, gap, tell
from firsthand.voices.models import Voice

A_FORTNIGHT = timedelta(days=14)
CHEERS = {"cheers", "cheers_and_silent"}
SETTLED_BY_A_WAY = CHEERS | {
    "quote_none",
    "quote_erased",
    "quote_hidden",
    "quote_unknown",
    "quote_ask",
    "quote_changed",
    "nobody_listens",
}


@dataclass(slots=True)
class Editing:
    """One part on the page: its form, what it stands on, and what the gate says of it."""

    block: Block
    form: PartForm
    reading: Reading | None
    quotes: list[tuple[Quote, str]]
    wrong: list[str]
    why: list[str]
    listen: ListenForm
    offered: list[Voice]

    asks_for_a_way: bool
    """Whether one of the three ways out would settle what is wrong."""


def edit(request: PersonRequest, public_id: UUID) -> HttpResponse:
    report = _reach(request, public_id)
    form = ReportForm(request.POST or None, instance=report)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("report_edit", public_id)
    return _page(request, report, status=422 if form.errors else 200, report_form=form)


@require_POST
def add_part(request: PersonRequest, public_id: UUID) -> HttpResponse:
    report = _reach(request, public_id)
    kind, fields = request.POST.get("kind", ""), {}
    if kind == Block.Kind.MEASURE:
        measures = Measure.objects.visible_to(request.user).select_related("source", "step", "site")
        measure = get_object_or_404(measures, public_id=_uuid(request.POST.get("measure")))
        fields = {"measure": measure, "heading": name_of(measure)[:200]}
    elif kind == Block.Kind.STORY:
        stories = Story.objects.visible_to(request.user)
        fields = {"story": get_object_or_404(stories, public_id=_uuid(request.POST.get("story")))}
    elif kind not in {Block.Kind.DECISION, Block.Kind.TEXT}:
        return redirect("report_edit", public_id)
    block = actions.add(report, kind, **fields)
    if kind == Block.Kind.STORY and not report.blocks.filter(kind=kind).exclude(pk=block.pk):
        actions.move(block, -len(blocks_of(report)))
    return _back(report, block)


@require_POST
def part(request: PersonRequest, public_id: UUID, part_id: int) -> HttpResponse:
    report, block = _part(request, public_id, part_id)
    form = PartForm(request.POST, instance=block, prefix=str(block.pk))
    if not form.is_valid():
        return _page(request, report, status=422, forms={block.pk: form})
    form.save()
    if "voice" in request.POST:
        _choose_voice(request, block)
    return _back(report, block)


@require_POST
def move_part(request: PersonRequest, public_id: UUID, part_id: int) -> HttpResponse:
    report, block = _part(request, public_id, part_id)
    actions.move(block, -1 if request.POST.get("to") == "up" else 1)
    return _back(report, block)


@require_POST
def drop_part(request: PersonRequest, public_id: UUID, part_id: int) -> HttpResponse:
    report, block = _part(request, public_id, part_id)
    if block.kind in actions.STANDING:
        raise PermissionDenied(_("This part always stands. To leave it out, write why."))
    actions.drop(block)
    return _back(report)


@require_POST
def way(request: PersonRequest, public_id: UUID, part_id: int) -> HttpResponse:
    """Take one of the three ways out where the gate said no, or go back to writing."""
    report, block = _part(request, public_id, part_id)
    chosen = request.POST.get("way", "")
    if chosen == "listen":
        form = ListenForm(request.POST, prefix=f"listen-{block.pk}")
        if not form.is_valid():
            return _page(request, report, status=422, listen={block.pk: form})
        actions.go_and_listen(block, by=request.user, **form.cleaned_data)
    elif chosen == "leave":
        actions.drop(block)
        return _back(report)
    else:
        (actions.say_plainly if chosen == "plain" else actions.write_again)(block)
    return _back(report, block)


@require_POST
def waive(request: PersonRequest, public_id: UUID, what: str) -> HttpResponse:
    report = _reach(request, public_id)
    if "again" in request.POST:
        actions.take_in_again(report, what)
        return _back(report)
    form = WaiverForm(request.POST, prefix=what)
    if not form.is_valid():
        return _page(request, report, status=422, waivers={what: form})
    actions.waive(report, what, reason=form.cleaned_data["reason"], by=request.user)
    return _back(report)


@require_POST
def recipients(request: PersonRequest, public_id: UUID) -> HttpResponse:
    report = _reach(request, public_id)
    form = RecipientsForm(request.POST)
    if form.is_valid():
        actions.set_recipients(report, list(form.cleaned_data["people"]))
    return _back(report)


@require_POST
def publish_report(request: PersonRequest, public_id: UUID) -> HttpResponse:
    report = _reach(request, public_id)
    try:
        publish(report, by=request.user)
    except NotYet as refused:
        if request.GET.get("format") == "json":
            told = [{"id": one.id, "part": one.part} | one.params for one in refused.findings]
            return JsonResponse({"published": False, "findings": told}, status=422)
        return _page(request, report, status=422, refused=True)
    messages.success(request, _("Published. Words and numbers are frozen as they are today."))
    return redirect("report", public_id)


def _reach(request: PersonRequest, public_id: UUID) -> Report:
    """Reach a draft through whoever may write it; what is published is not edited any more."""
    drafts = Report.objects.editable_by(request.user).filter(publications=None)
    return get_object_or_404(drafts, public_id=public_id)


def _part(request: PersonRequest, public_id: UUID, part_id: int) -> tuple[Report, Block]:
    report = _reach(request, public_id)
    return report, get_object_or_404(report.blocks.select_related("measure"), pk=part_id)


def _back(report: Report, block: Block | None = None) -> HttpResponse:
    target = redirect("report_edit", report.public_id)
    if block is not None:
        target["Location"] += f"#part-{block.pk}"
    return target


def _uuid(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return UUID(int=0)


def _choose_voice(request: PersonRequest, block: Block) -> None:
    """The voice that speaks beside a number: one of those offered, or none."""
    mine = Voice.objects.visible_to(request.user)
    block.voice = mine.filter(public_id=_uuid(request.POST["voice"])).first()
    block.save(update_fields=["voice"])


def _page(
    request: PersonRequest,
    report: Report,
    *,
    status: int = 200,
    refused: bool = False,
    report_form: BaseForm | None = None,
    **wrong: dict[Any, Any],
) -> HttpResponse:
    report = _reach(request, report.public_id)
    found = judge(report)
    editing = _editing(request.user, report, found, wrong)
    headings = {str(one.block.pk): _heading(one) for one in editing}
    told = [(one, tell(one, headings.get(one.part, ""))) for one in found]
    context = {
        "report": report,
        "report_form": report_form or ReportForm(instance=report),
        "parts": editing,
        "findings": told,
        "refused": refused,
        "listening": listening(report.since, report.until),
        "waivers": report.waivers.order_by("id"),
        "waiver_forms": _waivers(report, wrong.get("waivers", {})),
        "recipients": report.recipients.select_related("person").order_by("person__name"),
        "recipients_form": RecipientsForm(
            initial={"people": list(report.recipients.values_list("person", flat=True))}
        ),
        "measures": _measures(request.user, report),
        "stories": Story.objects.visible_to(request.user).newest_first()[:20],
    }
    return render(request, "reports/edit.html", context, status=status)


def _heading(one: Editing) -> str:
    if one.block.kind == Block.Kind.STORY and one.block.story:
        return one.block.heading or one.block.story.title
    return one.block.heading or str(one.block.get_kind_display())


def _editing(
    person: Person, report: Report, found: list[Finding], wrong: dict[str, dict[Any, Any]]
) -> list[Editing]:
    readings = readings_of(report)
    return [
        _one(block, readings.get(block.measure_id or 0), person, report, found, wrong)
        for block in blocks_of(report)
    ]


def _one(
    block: Block,
    reading: Reading | None,
    person: Person,
    report: Report,
    found: list[Finding],
    wrong: dict[str, dict[Any, Any]],
) -> Editing:
    mine = [one for one in found if one.part == str(block.pk)]
    cheers = any(one.id in CHEERS for one in mine)
    fresh = {"who": person.pk, "by_day": timezone.localdate() + A_FORTNIGHT}
    return Editing(
        block=block,
        form=wrong.get("forms", {}).get(block.pk) or PartForm(instance=block, prefix=str(block.pk)),
        reading=reading,
        quotes=_quotes(block),
        wrong=[tell(one, block.heading or str(block.get_kind_display())) for one in mine],
        why=explain(report, reading) if cheers and reading else [],
        listen=wrong.get("listen", {}).get(block.pk)
        or ListenForm(prefix=f"listen-{block.pk}", initial=fresh),
        offered=_offered(block, person, report),
        asks_for_a_way=any(one.id in SETTLED_BY_A_WAY for one in mine),
    )


def _quotes(block: Block) -> list[tuple[Quote, str]]:
    if block.kind != Block.Kind.STORY:
        quotes = [quote(block.voice)] if block.voice else []
    elif block.story is None:
        quotes = []
    else:
        quotes = [quote(span.voice, span.anchor) for span in block.story.spans.all()]
    return [(one, gap(one.state)) for one in quotes]


def _offered(block: Block, person: Person, report: Report) -> list[Voice]:
    if block.measure is None or block.way:
        return []
    words = words_behind(block.measure, person, since=report.since, until=report.until)
    return [one for one in words if one.pk != block.voice_id]


def _waivers(report: Report, wrong: dict[str, Any]) -> dict[str, BaseForm]:
    gone = set(report.waivers.values_list("what", flat=True))
    names = (actions.SERVICE, actions.HONESTY, actions.EFFECTS)
    return {n: wrong.get(n) or WaiverForm(prefix=n) for n in names if n not in gone}


def _measures(person: Person, report: Report) -> list[tuple[str, str]]:
    """Followed measures that are not in the report yet."""
    here = report.blocks.filter(measure__isnull=False).values("measure")
    measures = Measure.objects.visible_to(person).followed().exclude(pk__in=here)
    found = measures.select_related("source", "step", "site")
    return sorted(((name_of(one), str(one.public_id)) for one in found), key=lambda p: p[0])


__all__ = [
    "add_part",
    "drop_part",
    "edit",
    "move_part",
    "part",
    "publish_report",
    "recipients",
    "waive",
    "way",
]
