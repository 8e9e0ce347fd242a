"""A person's own messages, and for an administrator those that could not be delivered."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from firsthand.outbox import queries
from firsthand.outbox.forms import ChoicesForm
from firsthand.outbox.models import Message
from firsthand.people.http import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: PersonRequest) -> HttpResponse:
    form = ChoicesForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your choices hold from now on."))
        return redirect("outbox:mine")
    letters = Message.objects.visible_to(request.user).order_by("-written_at", "-id")[:20]
    context = {"form": form, "letters": letters, "can_send": queries.can_send()}
    status = 422 if form.errors else 200
    return render(request, "outbox/mine.html", context, status=status)


@require_safe
def undelivered(request: PersonRequest) -> HttpResponse:
    if not request.user.has_role("admin"):
        raise PermissionDenied
    context = {
        "letters": queries.undelivered().select_related("to")[:100],
        "waiting": Message.objects.waiting().count(),
        "can_send": queries.can_send(),
    }
    return render(request, "outbox/undelivered.html", context)
