"""Say when, then look. And say what is in the way, and get the cheapest ways around it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from firsthand.encounters.actions import asking
from firsthand.encounters.forms.clocks import ReluctanceForm, SayForm
from firsthand.encounters.models import Asked, Claim, Reluctance
from firsthand.encounters.queries.clocks_asked import as_data, beside, claims_of, said_by, with_log
from firsthand.encounters.queries.clocks_cheap import cheapest
from firsthand.encounters.views.sending import send
from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Person

ASK = ["GET", "HEAD", "POST"]


@require_http_methods(ASK)
def when(request: PersonRequest) -> HttpResponse:
    """The question first. What the log says stands there once it is answered (mission A3)."""
    form = _say_form(request)
    if request.method == "POST" and form.is_valid():
        _claim(request.user, form)
        return redirect("frontline_said")
    context = {"form": form}
    return render(request, "frontline/when.html", context, status=422 if form.errors else 200)


@require_safe
def said(request: PersonRequest) -> HttpResponse:
    told = said_by(request.user, request.user, n=12)
    return render(request, "frontline/said.html", {"told": told})


@require_safe
def export(request: PersonRequest, kind: str) -> HttpResponse:
    return send(request, "claims", kind, [as_data(one) for one in claims_of(request.user)])


@require_http_methods(ASK)
def asked(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """The same question for somebody who was asked and is signed in."""
    mine = Asked.objects.filter(person=request.user, round__campaign__removal=None)
    found = mine.select_related("round__campaign__by", "commitment", "person")
    one = get_object_or_404(found, public_id=public_id)
    form = _say_form(request, one)
    if request.method == "POST" and form.is_valid():
        _claim(request.user, form, one)
        messages.success(request, _("Heard. Here is what the log says."))
        return redirect("frontline_said")
    context = {"form": form, "asked": one}
    return render(request, "frontline/when.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(ASK)
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """By the link of a mail, without signing in: it answers for one person, and shows nothing else."""
    one = asking.opened(token)
    if one is None:
        return render(request, "frontline/answer_gone.html", status=404)
    form = _say_form(request, one)
    if request.method == "POST" and form.is_valid():
        made = _claim(one.person, form, one)
        told = beside(with_log(Claim.objects.filter(pk=made.pk)).get())
        return render(request, "frontline/answered.html", {"asked": one, "told": told})
    context = {"form": form, "asked": one}
    return render(request, "frontline/answer.html", context, status=422 if form.errors else 200)


@require_http_methods(ASK)
def not_yet(request: PersonRequest) -> HttpResponse:
    """What is in the way, and what it costs elsewhere in the company (mission A9)."""
    form = ReluctanceForm(sent(request))
    if request.method == "POST" and form.is_valid():
        asking.decline(request.user, **form.cleaned_data)
        return redirect(f"{request.path}?why={form.cleaned_data['why']}")
    newest = Reluctance.objects.visible_to(request.user).filter(person=request.user).last()
    context = {
        "form": form,
        "newest": newest if request.GET.get("why") else None,
        "ways": cheapest(),
    }
    return render(request, "frontline/not_yet.html", context, status=422 if form.errors else 200)


def _say_form(request: HttpRequest, one: Asked | None = None) -> SayForm:
    claim = getattr(one, "claim", None) if one else None
    today = timezone.localdate()
    return SayForm(
        sent(request),
        instance=Claim(said=claim.said, day=claim.day) if claim else None,
        today=today,
    )


def _claim(person: Person, form: SayForm, one: Asked | None = None) -> Claim:
    told = form.cleaned_data
    return asking.claim(
        person, said=told["said"], day=told["day"], today=timezone.localdate(), asked=one
    )
