"""Stories to take along: a page to print, a letter to oneself, a feed."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from firsthand.people.http import PersonRequest
from firsthand.reports import digest


@require_safe
def page(request: PersonRequest) -> HttpResponse:
    secret = digest.secret_of(request.user)
    context = {
        "stories": digest.told(timezone.localdate()),
        "feed_url": f"{settings.BASE_URL}{reverse('story_feed', args=[secret])}",
    }
    return render(request, "stories/digest.html", context)


@require_POST
def send(request: PersonRequest) -> HttpResponse:
    """Send it to oneself, to pass on."""
    now = timezone.now()
    key = f"stories:{now:%Y-%m-%dT%H:%M}:{request.user.pk}"
    sent = digest.send(request.user, key=key, today=timezone.localdate())
    if sent:
        messages.success(request, _("It is on its way to you."))
    else:
        messages.info(request, _("You chose not to get stories by mail. Change it under Messages."))
    return redirect("story_digest")


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    person = digest.owner_of(secret)
    if person is None:
        raise Http404
    response = HttpResponse(
        digest.feed(timezone.localdate()), content_type="application/rss+xml; charset=utf-8"
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
