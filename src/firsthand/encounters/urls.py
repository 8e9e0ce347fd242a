"""Addresses of encounters: the log, one of them, series, sums, and the catalogue of kinds."""

from __future__ import annotations

from django.urls import path

from firsthand.encounters.views import (
    frontline,
    importing,
    kinds,
    listing,
    logging,
    meeting,
    saying,
    series,
    sums,
)

LOG = "encounters/"
ONE = "encounters/<uuid:public_id>/"
SERIES = "encounters/series/<uuid:public_id>/"
KIND = "settings/kinds/<slug:key>/"

urlpatterns = [
    path(LOG, listing.encounters, name="encounters"),
    path(f"{LOG}log/", logging.log, name="encounter_log"),
    path(f"{LOG}plan/", logging.plan, name="encounter_plan"),
    path(f"{LOG}waiting/", saying.waiting, name="encounter_waiting"),
    path(f"{LOG}sums/", sums.sums, name="encounter_sums"),
    path(f"{LOG}notes/", sums.notes, name="encounter_notes"),
    path(f"{LOG}changed/", sums.changed, name="encounter_changed"),
    path(f"{LOG}frontline/", frontline.frontline, name="encounter_frontline"),
    path(
        f"{LOG}frontline/<uuid:public_id>/remove/",
        frontline.forget,
        name="encounter_frontline_forget",
    ),
    path(f"{LOG}import/", importing.bring_in, name="encounter_import"),
    path(f"{LOG}import/go/", importing.go, name="encounter_import_go"),
    path(f"{LOG}import/set-aside.csv", importing.set_aside, name="encounter_import_set_aside"),
    path(f"{LOG}export/<slug:kind>/", listing.export, name="encounter_export"),
    path(SERIES, series.series, name="encounter_series"),
    path(f"{SERIES}end/", series.end, name="encounter_series_end"),
    path(f"{SERIES}resume/<uuid:removal>/", series.resume, name="encounter_series_resume"),
    path(ONE, meeting.encounter, name="encounter"),
    path(f"{ONE}edit/", meeting.change, name="encounter_change"),
    path(f"{ONE}remove/", meeting.remove, name="encounter_remove"),
    path(f"{ONE}back/", meeting.bring_back, name="encounter_bring_back"),
    path(f"{ONE}happened/", saying.happened, name="encounter_happened"),
    path(f"{ONE}unsay/", saying.unsay, name="encounter_unsay"),
    path(f"{ONE}why-not/", saying.why_not, name="encounter_why_not"),
    path(f"{ONE}reflect/", saying.reflect, name="encounter_reflect"),
    path(f"{ONE}expect/", saying.expect, name="encounter_expect"),
    path("settings/kinds/", kinds.kinds, name="encounter_kinds"),
    path("settings/kinds/new/", kinds.kind, name="encounter_kind_new"),
    path(KIND, kinds.kind, name="encounter_kind"),
    path(f"{KIND}retire/", kinds.retire_kind, name="encounter_kind_retire"),
    path(f"{KIND}back/", kinds.bring_kind_back, name="encounter_kind_back"),
]
