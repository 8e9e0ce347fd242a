"""Doors to change a journey. The page that shows it lies with the voices along it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.journeys import actions
from firsthand.journeys.forms import JourneyForm, NewStepForm, StageForm, StepForm
from firsthand.journeys.models import Journey, Stage, Step
from firsthand.journeys.queries import along
from firsthand.people import audit
from firsthand.people.http import PersonRequest
from firsthand.people.models import Person


def may_edit(person: Person) -> bool:
    """The journey is everybody's to read; these roles keep it."""
    return person.has_role("cx_lead", "service_lead", "analyst")


def _editor(request: PersonRequest) -> Person:
    if not may_edit(request.user):
        raise PermissionDenied
    return request.user


@require_http_methods(["GET", "POST"])
def edit_journey(request: PersonRequest) -> HttpResponse:
    """Stages and steps to add, move and take away, on one page."""
    by = _editor(request)
    journey = Journey.objects.order_by("id").first() or actions.starter()
    form = JourneyForm(request.POST or None, instance=journey)
    if request.method == "POST" and form.is_valid():
        form.save()
        audit.record("edit", kind="journey", object_id=journey.public_id, by=by)
        return redirect("journey")
    removed = Step.objects.filter(removal__isnull=False).select_related("removal__by")
    context = {
        "journey": journey,
        "stages": dict(along())[journey],
        "form": form,
        "stage_form": StageForm(),
        "step_form": NewStepForm(),
        "removed": removed.order_by("-removal__at")[:10],
    }
    return render(request, "journeys/edit.html", context)


@require_http_methods(["GET", "POST"])
def edit_step(request: PersonRequest, key: str) -> HttpResponse:
    by = _editor(request)
    step = get_object_or_404(Step.objects.visible_to(by), key=key)
    form = StepForm(request.POST or None, instance=step)
    if request.method == "POST" and form.is_valid():
        form.save()
        audit.record("edit", kind="step", object_id=step.public_id, by=by)
        return redirect("journey")
    return render(request, "journeys/step.html", {"step": step, "form": form})


@require_POST
def add_step(request: PersonRequest, stage: int) -> HttpResponse:
    by, form = _editor(request), NewStepForm(request.POST)
    where = get_object_or_404(Stage, pk=stage)
    if form.is_valid():
        actions.add_step(
            where, name=form.cleaned_data["name"], function=form.cleaned_data["function"], by=by
        )
    else:
        messages.error(request, _("A step needs a name and a function that owns it."))
    return redirect("journey_edit")


@require_POST
def move_step(request: PersonRequest, key: str) -> HttpResponse:
    step = get_object_or_404(Step.objects.visible_to(_editor(request)), key=key)
    actions.move_step(step, -1 if "earlier" in request.POST else 1)
    return redirect("journey_edit")


@require_POST
def remove_step(request: PersonRequest, key: str) -> HttpResponse:
    by = _editor(request)
    step = get_object_or_404(Step.objects.visible_to(by), key=key)
    actions.remove_step(step, by=by)
    messages.info(
        request, _("“%(name)s” is off the journey. You can put it back.") % {"name": step.name}
    )
    return redirect("journey_edit")


@require_POST
def put_back(request: PersonRequest, key: str) -> HttpResponse:
    by = _editor(request)
    step = get_object_or_404(Step, key=key, removal__isnull=False)
    actions.put_back(step, by=by)
    return redirect("journey_edit")


@require_POST
def add_stage(request: PersonRequest) -> HttpResponse:
    by, form = _editor(request), StageForm(request.POST)
    journey = Journey.objects.order_by("id").first() or actions.starter()
    if form.is_valid():
        actions.add_stage(journey, name=form.cleaned_data["name"], by=by)
    return redirect("journey_edit")


@require_POST
def change_stage(request: PersonRequest, stage: int) -> HttpResponse:
    """Rename a stage, move it, or take it away while it holds no step."""
    by, where = _editor(request), get_object_or_404(Stage, pk=stage)
    if "remove" in request.POST:
        if not actions.remove_stage(where, by=by):
            messages.error(request, _("Only a stage without steps can be taken away."))
    elif "earlier" in request.POST or "later" in request.POST:
        actions.move_stage(where, -1 if "earlier" in request.POST else 1)
    elif (form := StageForm(request.POST, instance=where)).is_valid():
        form.save()
        audit.record("edit", kind="stage", object_id=where.pk, by=by)
    return redirect("journey_edit")
