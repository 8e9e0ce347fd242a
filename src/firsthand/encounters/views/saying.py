"""What one says about one's own part: expected, did it happen, why not, what I learned."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.encounters.actions import keep
from firsthand.encounters.forms.words import ExpectForm, ReflectForm, WhyNotForm
from firsthand.encounters.models import Attendance
from firsthand.encounters.queries.waiting import did_it_happen, not_written_yet
from firsthand.encounters.views.asked import part, refusal, told, wants_json
from firsthand.people.http import PersonRequest

UNSAID = "encounter_unsay"


@require_safe
def waiting(request: PersonRequest) -> HttpResponse:
    context = {
        "waiting": did_it_happen(request.user, timezone.localdate()),
        "drafts": not_written_yet(request.user),
    }
    return render(request, "encounters/waiting.html", context)


@require_POST
def happened(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """One click: yes leads to what was learned, no to why not."""
    mine = part(request, public_id)
    if not mine.encounter.has_come:
        messages.error(request, _("That day has not come yet."))
        return redirect("encounter", public_id)
    came = request.POST.get("came") == "yes"
    keep.happened(mine.encounter, by=request.user, came=came)
    says = _("It happened. What did you learn?") if came else _("It did not happen.")
    messages.success(request, says, extra_tags=reverse(UNSAID, args=[public_id]))
    return redirect("encounter_reflect" if came else "encounter_why_not", public_id)


@require_POST
def unsay(request: PersonRequest, public_id: UUID) -> HttpResponse:
    keep.unsay(part(request, public_id).encounter, by=request.user)
    messages.success(request, _("It asks you again."))
    return redirect("encounter", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def why_not(request: PersonRequest, public_id: UUID) -> HttpResponse:
    mine = part(request, public_id)
    form = WhyNotForm(told(request), initial={"why_not": mine.why_not})
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why_not"]
        keep.happened(mine.encounter, by=request.user, came=False, why_not=why)
        messages.success(request, _("Kept. You can plan it anew."))
        return redirect("encounters")
    return _shown(request, mine, form, "encounters/why_not.html")


@require_http_methods(["GET", "HEAD", "POST"])
def reflect(request: PersonRequest, public_id: UUID) -> HttpResponse:
    mine = part(request, public_id)
    form = ReflectForm(told(request), initial=_said(mine))
    if request.method == "POST" and form.is_valid():
        if not mine.encounter.has_come:
            messages.error(request, _("That day has not come yet."))
            return redirect("encounter", public_id)
        _keep(mine, form)
        messages.success(request, _told(form))
        return redirect("encounter", public_id)
    if form.errors and wants_json(request):
        return refusal(form)
    return _shown(request, mine, form, "encounters/reflect.html")


@require_POST
def expect(request: PersonRequest, public_id: UUID) -> HttpResponse:
    mine, form = part(request, public_id), ExpectForm(told(request))
    if form.is_valid():
        try:
            before = form.cleaned_data["before"]
            keep.expect(mine.encounter, by=request.user, before=before, today=timezone.localdate())
            messages.success(request, _("Kept, for you alone. It locks when it begins."))
        except keep.AlreadyBegan:
            messages.error(request, _("It has begun, so what you expected stays as it was."))
    return redirect("encounter", public_id)


def _keep(mine: Attendance, form: ReflectForm) -> None:
    if not mine.came:
        keep.happened(mine.encounter, by=mine.person)
    keep.reflect(mine.encounter, by=mine.person, **form.own_words())
    clean = form.cleaned_data
    keep.feel(mine.encounter, by=mine.person, tags=clean["moments"], words=clean["moment_words"])


def _said(mine: Attendance) -> dict[str, object]:
    names = ("found", "learned", "changed", "uncomfortable", "feeling")
    moments = list(mine.moments.order_by("id"))
    return {name: getattr(mine, name) for name in names} | {
        "moments": [one.tag for one in moments],
        "moment_words": moments[0].words if moments else "",
    }


def _told(form: ReflectForm) -> str:
    if form.cleaned_data["learned"]:
        return _("Kept. It counts.")
    return _("Kept as a draft. It counts once you write what you learned.")


def _shown(request: PersonRequest, mine: Attendance, form: object, template: str) -> HttpResponse:
    context = {"form": form, "mine": mine, "encounter": mine.encounter}
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, template, context, status=status)
