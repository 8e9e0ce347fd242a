"""The roof's own pages: theme and keys, the phone's menu, help, and whether we are well."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from firsthand.people.http import PersonRequest
from firsthand.web import components
from firsthand.web import search as everywhere
from firsthand.web.shell import THEMES

YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark for this browser; anything else goes back to what the system says."""
    chosen = request.POST.get("theme", "")
    response = redirect(_back(request))
    return _keep(response, "theme", chosen if chosen in THEMES else "")


@require_POST
def shortcuts(request: PersonRequest) -> HttpResponse:
    """Switch the single-key shortcuts off or on for this browser (WCAG 2.1.4)."""
    response = redirect(_back(request))
    return _keep(response, "shortcuts", "" if "on" in request.POST else "off")


@require_safe
def search(request: PersonRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    found = everywhere.look(request.user, words) if len(words) > 1 else []
    context = {
        "words": words,
        "found": [(kind, hits) for kind, hits in found if not kind.aside],
        "aside": [(kind, hits) for kind, hits in found if kind.aside],
    }
    return render(request, "search.html", context)


@require_safe
def more(request: PersonRequest) -> HttpResponse:
    return render(request, "more.html")


@require_safe
def help_page(request: PersonRequest) -> HttpResponse:
    return render(request, "help/shortcuts.html")


@require_safe
def help_components(request: PersonRequest) -> HttpResponse:
    return render(request, "help/components.html", components.shown(request.user))


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer whether the database answers: 200 or 503, and nothing about the inside."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"ok": False}, status=503)
    return JsonResponse({"ok": True})


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if safe else "/"


def _keep(response: HttpResponse, name: str, value: str) -> HttpResponse:
    if value:
        response.set_cookie(name, value, max_age=YEAR, samesite="Lax")
    else:
        response.delete_cookie(name)
    return response
