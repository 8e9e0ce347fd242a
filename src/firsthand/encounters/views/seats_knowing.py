"""Customers whom I know: a private address book, for its owner alone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from firsthand.encounters.actions import joining, knowing
from firsthand.encounters.importing.addresses import LARGEST, cards
from firsthand.encounters.jobs_seats import find_known_customers
from firsthand.encounters.models import Acquaintance
from firsthand.encounters.queries.joining import kind_to_ask, suggestion
from firsthand.people.http import PersonRequest
from firsthand.people.importing.reading import Unfit


@never_cache
@require_safe
def known(request: PersonRequest) -> HttpResponse:
    """Three suggestions at most. What is shown is the name that the reader has; no more."""
    found = knowing.suggest(request.user, timezone.localdate())
    book = Acquaintance.objects.visible_to(request.user)
    if request.GET.get("format") == "json":
        names = book.order_by("name", "id").values("name", "organisation")
        return JsonResponse({"address_book": list(names), "suggested": [one.name for one in found]})
    idea = suggestion(request.user)
    context = {
        "suggested": [(one, _words(request, one, idea.to.name if idea else "")) for one in found],
        "to": idea.to if idea else None,
        "kept": book.count(),
    }
    return render(request, "seats/known.html", context)


@require_POST
def bring(request: PersonRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("Choose a file: a vCard or a CSV list."))
        return redirect("known")
    try:
        found = cards(file.read(LARGEST + 1))
    except Unfit as fault:
        messages.error(request, str(fault))
        return redirect("known")
    new = knowing.keep_names(request.user, found)
    find_known_customers.enqueue(request.user.pk, by=request.user.pk)
    text = ngettext("%(n)d name kept.", "%(n)d names kept.", new) % {"n": new}
    messages.success(request, _("%(kept)s Only you can see them.") % {"kept": text})
    return redirect("known")


@require_POST
def forget(request: PersonRequest) -> HttpResponse:
    gone = knowing.forget_all(request.user)
    text = ngettext("%(n)d name deleted.", "%(n)d names deleted.", gone) % {"n": gone}
    messages.success(request, text)
    return redirect("known")


@require_POST
def other(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Somebody else of that name."""
    knowing.say(_one(request, public_id), Acquaintance.Fate.OTHER)
    messages.success(request, _("Not suggested again."))
    return redirect("known")


@require_POST
def connect(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """Ask an account manager to connect. Only now does anybody else read the name."""
    one, idea, kind = _one(request, public_id), suggestion(request.user), kind_to_ask()
    if idea is None or kind is None:
        messages.error(request, _("Nobody in sales or accounts can be asked at the moment."))
        return redirect("known")
    words = request.POST.get("message", "").strip() or _words(request, one, idea.to.name)
    made = joining.ask(idea.to, by=request.user, kind=kind, message=words)
    knowing.say(one, Acquaintance.Fate.ASKED)
    text = _("Sent to %(who)s.") % {"who": made.asked_of.name}
    messages.success(request, text, extra_tags=reverse("ask_take_back", args=[made.public_id]))
    return redirect("known")


def _words(request: PersonRequest, one: Acquaintance, to: str) -> str:
    first = to.split(maxsplit=1)[0] if to else ""
    return _(
        "Hello %(to)s, I know %(name)s personally. May I speak with them, or join when you do? %(by)s"
    ) % {"to": first, "name": one.name, "by": request.user.name}


def _one(request: PersonRequest, public_id: UUID) -> Acquaintance:
    return get_object_or_404(Acquaintance.objects.visible_to(request.user), public_id=public_id)
