"""Doors that not everybody may open, and the words for those who may not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from firsthand.people.http import PersonRequest

View = Callable[..., HttpResponseBase]


def for_administrators(view: View) -> View:
    """Open to administrators; everybody else learns whom to ask."""

    @wraps(view)
    def opened(request: PersonRequest, *args: Any, **more: Any) -> HttpResponseBase:
        if not request.user.has_role("admin"):
            raise PermissionDenied(_("An administrator looks after people and places."))
        return view(request, *args, **more)

    return opened
