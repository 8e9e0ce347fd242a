"""What a person reads when something is wrong, and what to do about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a form that came without its token: most often a page left open over night."""
    return render(request, "403_csrf.html", status=403)
