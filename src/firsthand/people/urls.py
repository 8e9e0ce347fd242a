"""Addresses of people, of your own page, and of the settings that belong to this floor."""

from __future__ import annotations

from django.urls import path

from firsthand.people.views import (
    catalogue,
    importing,
    leaving,
    listing,
    me,
    person,
    rights,
    settings,
    sites,
)

PERSON = "people/<uuid:public_id>/"
SITE = "settings/sites/<uuid:public_id>/"

urlpatterns = [
    path("me/", me.me, name="me"),
    path("people/", listing.people, name="people"),
    path("people/list.csv", listing.as_csv, name="people_csv"),
    path("people/list.json", listing.as_json, name="people_json"),
    path("people/new/", person.invite, name="person_invite"),
    path("people/import/", importing.bring_in, {"kind": "people"}, name="people_import"),
    path("people/import/go/", importing.go, {"kind": "people"}, name="people_import_go"),
    path(
        "people/import/set-aside.csv",
        importing.set_aside,
        {"kind": "people"},
        name="people_import_set_aside",
    ),
    path(PERSON, person.person, name="person"),
    path(f"{PERSON}edit/", person.edit, name="person_edit"),
    path(f"{PERSON}roles/", rights.give_role, name="role_give"),
    path(f"{PERSON}roles/<slug:role>/end/", rights.end_role, name="role_end"),
    path(f"{PERSON}keys/", rights.give_key, name="key_give"),
    path(f"{PERSON}keys/<slug:key>/end/", rights.end_key, name="key_end"),
    path(f"{PERSON}leave/", leaving.leave, name="person_leave"),
    path(f"{PERSON}back/", leaving.bring_back, name="person_back"),
    path(f"{PERSON}invitation/", leaving.send_link, name="person_send_link"),
    path(f"{PERSON}link/", leaving.show_link, name="person_show_link"),
    path("settings/", settings.settings, name="settings"),
    path("settings/company/", settings.company, name="company"),
    path("settings/sites/", sites.sites, name="sites"),
    path("settings/sites/new/", sites.new, name="site_new"),
    path(SITE, sites.site, name="site"),
    path(f"{SITE}hours/", sites.hours, name="site_hours"),
    path(f"{SITE}holidays/", sites.add_holiday, name="holiday_add"),
    path(f"{SITE}holidays/remove/", sites.remove_holiday, name="holiday_remove"),
    path("settings/functions/", catalogue.functions, name="functions"),
    path("settings/functions/new/", catalogue.function, name="function_new"),
    path("settings/functions/<slug:key>/", catalogue.function, name="function"),
    path("settings/teams/", catalogue.teams, name="teams"),
    path("settings/teams/new/", catalogue.team, name="team_new"),
    path("settings/teams/import/", importing.bring_in, {"kind": "teams"}, name="teams_import"),
    path("settings/teams/import/go/", importing.go, {"kind": "teams"}, name="teams_import_go"),
    path(
        "settings/teams/import/set-aside.csv",
        importing.set_aside,
        {"kind": "teams"},
        name="teams_import_set_aside",
    ),
    path("settings/teams/<uuid:public_id>/", catalogue.team, name="team"),
]
