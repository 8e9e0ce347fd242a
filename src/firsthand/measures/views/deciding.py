"""What people decide about a signal: each a form, a row, and back to the page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.measures.actions import decide
from firsthand.measures.forms import (
    AskedForm,
    EffectForm,
    EventForm,
    InstrumentForm,
    LimitsForm,
    ReadingForm,
)
from firsthand.measures.measuring import may_decide
from firsthand.measures.models import Measure
from firsthand.measures.queries.reading import read
from firsthand.measures.views.signal import context_of, load
from firsthand.people.http import PersonRequest
from firsthand.voices.models import Source


def _allowed(request: PersonRequest, public_id: UUID) -> Measure:
    if not may_decide(request.user):
        raise PermissionDenied
    return load(request, public_id)


def _again(request: PersonRequest, measure: Measure, **wrong: BaseForm) -> HttpResponse:
    """Show the page with what is wrong at its field; nothing that was typed is lost."""
    context = context_of(request, read(measure, today=timezone.localdate()))
    return render(request, "measures/signal.html", context | wrong, status=422)


@require_POST
def toggle(request: PersonRequest, public_id: UUID) -> HttpResponse:
    measure = _allowed(request, public_id)
    if measure.follows.filter(ended_at=None).exists():
        decide.unfollow(measure)
        messages.success(request, _("No longer followed. Its points are kept."))
    else:
        decide.follow(measure, by=request.user)
        messages.success(request, _("It is followed from now on."))
    return redirect("signal", public_id)


@require_POST
def limits(request: PersonRequest, public_id: UUID) -> HttpResponse:
    measure = _allowed(request, public_id)
    form = LimitsForm(request.POST)
    if not form.is_valid():
        return _again(request, measure, limits_form=form)
    chosen = form.cleaned_data
    decide.decide_limits(measure, by=request.user, **chosen)
    messages.success(request, _("Signed. The usual range follows your decision."))
    return redirect("signal", public_id)


@require_POST
def withdraw(request: PersonRequest, public_id: UUID, decision_id: int) -> HttpResponse:
    measure = _allowed(request, public_id)
    decision = get_object_or_404(measure.limits_decisions, pk=decision_id)
    decide.withdraw_limits(decision, by=request.user)
    messages.success(request, _("Taken back. It stays on record."))
    return redirect("signal", public_id)


@require_POST
def reading(request: PersonRequest, public_id: UUID) -> HttpResponse:
    measure = _allowed(request, public_id)
    form = ReadingForm(request.POST)
    if not form.is_valid():
        return _again(request, measure, reading_form=form)
    decide.read_otherwise(measure, by=request.user, **form.cleaned_data)
    return redirect("signal", public_id)


@require_POST
def event(request: PersonRequest, public_id: UUID) -> HttpResponse:
    measure = _allowed(request, public_id)
    form = EventForm(request.POST)
    if not form.is_valid():
        return _again(request, measure, event_form=form)
    form.instance.measure, form.instance.by = measure, request.user
    form.save()
    return redirect("signal", public_id)


@require_POST
def instrument(request: PersonRequest, public_id: UUID) -> HttpResponse:
    measure, source = _of_a_source(request, public_id)
    form = InstrumentForm(request.POST)
    if not form.is_valid():
        return _again(request, measure, instrument_form=form)
    decide.break_line(source, by=request.user, **form.cleaned_data)
    messages.success(request, _("The line breaks there: before and after are judged apart."))
    return redirect("signal", public_id)


@require_POST
def asked(request: PersonRequest, public_id: UUID) -> HttpResponse:
    measure, source = _of_a_source(request, public_id)
    form = AskedForm(request.POST)
    if not form.is_valid():
        return _again(request, measure, asked_form=form)
    rate = decide.state_asked(
        source, by=request.user, today=timezone.localdate(), **form.cleaned_data
    )
    return redirect("signal", rate.public_id)


def _of_a_source(request: PersonRequest, public_id: UUID) -> tuple[Measure, Source]:
    """Only a measure of one source has an instrument, and people who were asked."""
    measure = _allowed(request, public_id)
    if measure.source is None:
        raise Http404
    return measure, measure.source


def about(request: PersonRequest, public_id: UUID) -> HttpResponse:
    measure = _allowed(request, public_id)
    form = EffectForm(request.POST or None, instance=measure)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("signal", public_id)
    return render(request, "measures/about.html", {"form": form, "measure": measure})
