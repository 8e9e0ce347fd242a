"""A list of teams, known by name."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext as _

from firsthand.people.actions.places import keep
from firsthand.people.importing import catalogue
from firsthand.people.importing.look import Plan, SetAside
from firsthand.people.models import Person, Team

NAMES = {
    "name": "name",
    "team": "name",
    "function": "function",
    "department": "function",
    "site": "site",
    "location": "site",
}


class Planner:
    def __init__(self) -> None:
        self.here = catalogue.teams()
        self.functions, self.sites = catalogue.functions(), catalogue.sites()

    def __call__(self, told: dict[str, str]) -> Plan:
        name = told.get("name", "")
        function = catalogue.meant(self.functions, told.get("function", ""))
        site = catalogue.meant(self.sites, told.get("site", ""))
        if not name or len(name) > 120:
            raise SetAside(_("A team needs a name of at most 120 characters."))
        if function is None:
            raise SetAside(_("A team belongs to a function."))
        team = self.here.get(name.casefold())
        if team is None:
            return Plan(
                fate="new", act=partial(_keep, Team(name=name, function=function, site=site))
            )
        if team.function_id == function.pk and (site is None or team.site_id == site.pk):
            return Plan(fate="same")
        team.function, team.site = function, site or team.site
        return Plan(fate="changed", act=partial(_keep, team))


def _keep(team: Team, by: Person | None, send: bool) -> None:
    keep(team, by=by)
