"""Who looked at anything about me."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from firsthand.issues.queries.looked import looked
from firsthand.people.http import PersonRequest

VERBS = {
    "open_original": _("opened the original words"),
    "export": _("exported what is kept about you"),
    "open": _("opened a friction of yours to everybody, in other words"),
    "merge": _("brought an issue of yours together with another"),
    "take_apart": _("took an issue of yours out of another again"),
    "redact": _("hid something in words that you wrote down"),
    "consent": _("wrote down what a customer agreed to"),
    "change": _("changed your entry"),
    "change_address": _("changed your address"),
    "invite": _("invited you"),
    "show_link": _("looked at your link to sign in"),
    "grant_role": _("gave you a role"),
    "end_role": _("ended a role of yours"),
    "grant_key": _("gave you a key"),
    "end_key": _("ended a key of yours"),
    "deactivate": _("ended your access"),
    "bring_back": _("let you sign in again"),
}


@require_safe
def looked_at(request: PersonRequest) -> HttpResponse:
    """From the audit trail, so that nobody can look in silence; one's own doings are left out."""
    found = looked(request.user)
    if request.GET.get("format") == "json":
        told = [
            {"at": one.at.isoformat(), "who": one.who or None, "verb": one.verb, "about": one.kind,
             "reason": one.reason}
            for one in found
        ]  # fmt: skip
        return JsonResponse({"looked": told})
    rows = [(one, VERBS.get(one.verb, one.verb)) for one in found]
    return render(request, "issues/looked.html", {"rows": rows})
