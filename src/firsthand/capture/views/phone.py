"""What a telephone keeps so that capturing works without a network, and the code on the wall."""

from __future__ import annotations

import hashlib

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from firsthand.capture.views.capture import surroundings
from firsthand.people.http import PersonRequest
from firsthand.people.models import Site

WAITING = "firsthand/capture-waiting.js"
KEPT = (
    "firsthand/firsthand.css",
    "firsthand/capture.css",
    WAITING,
    "firsthand/capture-note.js",
    "firsthand/capture.js",
    "firsthand/fonts/hanken-grotesk-latin-wght-normal.woff2",
    "firsthand/fonts/source-serif-4-latin-wght-normal.woff2",
)


@require_safe
def offline(request: PersonRequest) -> HttpResponse:
    """The form as a telephone keeps it: nothing in it is about the one who fetched it."""
    context = surroundings(request) | {"offline": True, "chosen_kind": "story"}
    return render(request, "capture/capture.html", context)


@require_safe
def worker(request: PersonRequest) -> HttpResponse:
    """The service worker. It lies below /capture/, so that it can touch no other page."""
    kept = [static(name) for name in KEPT]
    shell = offline(request).content
    # A new form or a new file is a new cache: the old one goes when this one is ready.
    version = hashlib.sha256(shell + "".join(kept).encode()).hexdigest()[:16]
    context = {"kept": kept, "version": version, "waiting": static(WAITING)}
    return render(request, "capture/worker.js", context, content_type="text/javascript")


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    icons = [
        {
            "src": static(f"firsthand/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in (192, 512)
    ]
    told = {
        "id": reverse("capture"),
        "name": _("Firsthand: Capture"),
        "short_name": _("Capture"),
        "start_url": reverse("capture"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf9f5",
        "theme_color": "#fbf9f5",
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def kiosk(request: PersonRequest) -> HttpResponse:
    """A code to print for a wall: it opens Capture with the site filled in. One still signs in."""
    sites = Site.objects.order_by("name")
    site = sites.filter(code=request.GET.get("site", "")).first() or request.user.site
    query = f"?{urlencode({'site': site.code})}" if site else ""
    link = settings.BASE_URL + reverse("capture") + query
    context = {"sites": sites, "site": site, "link": link, "code": _drawn(link)}
    return render(request, "capture/kiosk.html", context)


def _drawn(link: str) -> str:
    code = segno.make(link, error="m", micro=False)
    drawn = code.svg_inline(scale=1, border=4, omitsize=True, dark="#1f1b16", light="#ffffff")
    return mark_safe(drawn)  # noqa: S308 drawn from our own address: squares, no words
