"""Settings: one level deep, and only what this person may open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from firsthand.people.actions import places
from firsthand.people.forms.places import CompanyForm
from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Company, Person
from firsthand.people.queries.settings import staff
from firsthand.people.views.allowed import for_administrators


def _admin(person: Person) -> bool:
    return person.has_role("admin")


def _steward(person: Person) -> bool:
    return person.has_role("admin", "cx_lead")


def _eraser(person: Person) -> bool:
    return person.has_role("admin") or person.holds("customer_data")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the settings; a floor that is not there yet has no address and is left out."""

    url_name: str
    label: str | Promise
    say: str | Promise
    open_to: Callable[[Person], bool]

    @property
    def url(self) -> str:
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""


PARTS = [
    Part("people", _lazy("People and roles"), _lazy("Who is here, and who may do what."), _steward),
    Part("sites", _lazy("Sites"), _lazy("Time zones, opening hours, holidays."), _admin),
    Part("functions", _lazy("Functions"), _lazy("The parts of the company."), _admin),
    Part("teams", _lazy("Teams"), _lazy("Who answers for something together."), _admin),
    Part("encounter_kinds", _lazy("Kinds of encounters"), _lazy("What counts as meeting customers."),
         _steward),
    Part("sources", _lazy("Sources"), _lazy("Where voices come from, and whether they may be quoted."),
         _steward),
    Part("jobs", _lazy("Work in the background"), _lazy("What runs, what stopped, and why."), _steward),
    Part("outbox:undelivered", _lazy("Messages"), _lazy("What could not be delivered."), _admin),
    Part("outbox:webhooks", _lazy("Other systems"), _lazy("Who is told what happened, signed."), _admin),
    Part("company", _lazy("The company"), _lazy("Its name, its zone, and how long things are kept."),
         _admin),
    Part("erase", _lazy("Erase a person"), _lazy("Everywhere, with a receipt."), _eraser),
    Part("holds", _lazy("Legal holds"), _lazy("About whom nothing may be deleted for now."), _eraser),
]  # fmt: skip


@require_safe
def settings(request: PersonRequest) -> HttpResponse:
    if not _steward(request.user):
        raise PermissionDenied(_("Settings are open to administrators and CX leads."))
    parts = [part for part in PARTS if part.open_to(request.user) and part.url]
    return render(request, "people/settings.html", {"parts": parts, "staff": staff()})


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def company(request: PersonRequest) -> HttpResponse:
    form = CompanyForm(sent(request), instance=Company.current())
    if request.method == "POST" and form.is_valid():
        places.keep(form.save(commit=False), by=request.user)
        messages.success(request, _("Kept. What is past its new date goes tonight."))
        return redirect("company")
    status = 422 if form.errors else 200
    return render(request, "people/company.html", {"form": form}, status=status)
