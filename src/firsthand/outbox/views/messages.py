"""A person's own messages, and for an administrator those that could not be delivered."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.outbox import by_push, channels, queries
from firsthand.outbox.actions import write
from firsthand.outbox.forms import ChoicesForm
from firsthand.outbox.kinds_own import TRIAL
from firsthand.outbox.models import Device, Endpoint, Message
from firsthand.people.http import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: PersonRequest) -> HttpResponse:
    form = ChoicesForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your choices hold from now on."))
        return redirect("outbox:mine")
    push = channels.is_on(channels.PUSH)
    context = {
        "form": form,
        "letters": Message.objects.visible_to(request.user).order_by("-written_at", "-id")[:20],
        "can_send": queries.can_send(),
        "chat": channels.reaches(channels.CHAT, request.user),
        "push_key": by_push.public_key() if push else "",
        "devices": Device.objects.visible_to(request.user).order_by("-made_at") if push else [],
    }
    status = 422 if form.errors else 200
    return render(request, "outbox/mine.html", context, status=status)


@require_POST
def trial(request: PersonRequest, channel: str) -> HttpResponse:
    """Send a message to oneself, to see that it comes."""
    if not channels.reaches(channel, request.user):
        raise Http404
    write(
        to=request.user,
        kind=TRIAL.id,
        key=f"trial:{uuid4()}",
        subject=_("This is how Firsthand reaches you"),
        text=_("You asked for a trial. It came."),
        channel=channel,
    )
    messages.success(request, _("On its way: it should be there in a few seconds."))
    return redirect("outbox:mine")


@require_safe
def undelivered(request: PersonRequest) -> HttpResponse:
    if not request.user.has_role("admin"):
        raise PermissionDenied
    context = {
        "letters": queries.undelivered().select_related("to")[:100],
        "waiting": Message.objects.waiting().count(),
        "can_send": queries.can_send(),
        "push": channels.is_on(channels.PUSH),
        "chat": channels.is_on(channels.CHAT),
        "browsers": Device.objects.count(),
        "endpoints": Endpoint.objects.visible_to(request.user).count(),
    }
    return render(request, "outbox/undelivered.html", context)
