"""Addresses of clocks: the frontline page, the grid, promises, what people say, and asking them."""

from __future__ import annotations

from django.urls import path

from firsthand.encounters.views import campaigns, claims, clocks, promises

PROMISE = "frontline/promise/"
ASKING = "frontline/asking/"
CAMPAIGN = f"{ASKING}<uuid:public_id>/"

urlpatterns = [
    path("frontline/", clocks.frontline, name="frontline"),
    path("frontline/clocks.<slug:kind>", clocks.export, name="frontline_export"),
    path("frontline/grid/", clocks.grid, name="frontline_grid"),
    path("frontline/weeks.<slug:kind>", clocks.grid_export, name="frontline_grid_export"),
    path("frontline/when/", claims.when, name="frontline_when"),
    path("frontline/said/", claims.said, name="frontline_said"),
    path("frontline/said.<slug:kind>", claims.export, name="frontline_said_export"),
    path("frontline/not-yet/", claims.not_yet, name="frontline_not_yet"),
    path(PROMISE, promises.promise, name="frontline_promise"),
    path(f"{PROMISE}<uuid:public_id>/end/", promises.end, name="frontline_promise_end"),
    path(f"{PROMISE}<uuid:public_id>/back/", promises.reopen, name="frontline_promise_reopen"),
    path("frontline/expected/", promises.expected, name="frontline_expected"),
    path(ASKING, campaigns.campaigns, name="frontline_campaigns"),
    path(f"{ASKING}new/", campaigns.new, name="frontline_campaign_new"),
    path(CAMPAIGN, campaigns.campaign, name="frontline_campaign"),
    path(f"{CAMPAIGN}answers.<slug:kind>", campaigns.answers, name="frontline_campaign_answers"),
    path(f"{CAMPAIGN}remove/", campaigns.remove, name="frontline_campaign_remove"),
    path(f"{CAMPAIGN}back/", campaigns.back, name="frontline_campaign_back"),
    path("frontline/asked/<uuid:public_id>/", claims.asked, name="frontline_asked"),
    path("frontline/answer/<str:token>/", claims.answer, name="frontline_answer"),
]
