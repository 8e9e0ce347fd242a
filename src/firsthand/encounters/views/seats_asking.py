"""Ask to join a call; answer from the page or from the link in the mail."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from firsthand.encounters.actions import joining
from firsthand.encounters.actions.joining import AnsweredAlready
from firsthand.encounters.calendar import NoSuchTime, moment
from firsthand.encounters.forms.seats import AskForm, YesForm
from firsthand.encounters.models import Ask
from firsthand.encounters.queries.joining import answered, suggestion
from firsthand.encounters.words.speaking import speaking_to
from firsthand.outbox.quiet import zone_of
from firsthand.people.http import PersonRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
def asks(request: PersonRequest) -> HttpResponse:
    """What was asked, and a form that asks. The button on Today posts here, too."""
    idea = suggestion(request.user)
    begin = {"to": idea.to, "kind": idea.kind, "message": idea.message} if idea else {}
    form = AskForm(sent(request), by=request.user, initial=begin)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = joining.ask(told["to"], by=request.user, kind=told["kind"], message=told["message"])
        text = _("Sent to %(who)s. A yes lands in your calendar.") % {"who": made.asked_of.name}
        messages.success(request, text, extra_tags=reverse("ask_take_back", args=[made.public_id]))
        return redirect("asks")
    found = answered(request.user)
    if request.GET.get("format") == "json":
        return JsonResponse({"asks": [_told(one, request) for one in found]})
    context = {"form": form, "asks": found}
    return render(request, "seats/asks.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """One question, for the two whom it is about; the one who was asked answers here."""
    found = _one(request, public_id)
    return _answering(request, found, "seats/ask.html", may=found.asked_of == request.user)


@require_POST
def take_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _one(request, public_id)
    if found.asked_by != request.user:
        raise PermissionDenied(_("Only whoever asked can take it back."))
    in_time = joining.take_back(found)
    messages.success(
        request, _("Taken back.") if in_time else _("It was answered before you took it back.")
    )
    return redirect("asks")


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_link(request: HttpRequest, signed: str) -> HttpResponse:
    """The link in the mail. Looking answers nothing: mail programs look at links by themselves."""
    found = joining.behind(signed)
    if found is None:
        return render(request, "seats/ask_gone.html", status=404)
    with speaking_to(found.asked_of):
        response = _answering(request, found, "seats/ask_link.html", may=True)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _answering(request: HttpRequest, found: Ask, template: str, *, may: bool) -> HttpResponse:
    form = YesForm()
    status = 200
    answer = getattr(found, "answer", None)
    if request.method == "POST" and not may:
        raise PermissionDenied(_("Only whoever was asked can answer."))
    if request.method == "POST" and answer is None and not found.has_expired:
        form = YesForm(request.POST)
        answer, status = _answer(request, found, form)
    context = {
        "ask": found,
        "form": form,
        "answer": answer,
        "may": may and answer is None and not found.has_expired,
    }
    return render(request, template, context, status=status)


def _answer(request: HttpRequest, found: Ask, form: YesForm) -> tuple[object, int]:
    try:
        if request.POST.get("said") == "no":
            return joining.decline(found, words=request.POST.get("words", "")), 200
        if not form.is_valid():
            return None, 422
        told, zone = form.cleaned_data, str(zone_of(found.asked_of))
        starts_at = moment(told["on"], told["begins"], zone) if told["begins"] else None
        yes = joining.accept(found, told["on"], starts_at=starts_at, words=told["words"], zone=zone)
    except NoSuchTime as fault:
        form.add_error("begins", str(fault))
        return None, 422
    except AnsweredAlready:
        found.refresh_from_db()
        return found.answer, 409
    return yes, 200


def _one(request: PersonRequest, public_id: UUID) -> Ask:
    mine = Ask.objects.visible_to(request.user).select_related("asked_by", "asked_of", "kind")
    found = mine.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _told(one: Ask, request: PersonRequest) -> dict[str, object]:
    answer = getattr(one, "answer", None)
    return {
        "id": str(one.public_id),
        "from": one.asked_by.name,
        "to": one.asked_of.name,
        "kind": one.kind.key,
        "message": one.message,
        "asked_on": timezone.localtime(one.asked_at).date().isoformat(),
        "answer": answer.said if answer else None,
    }
