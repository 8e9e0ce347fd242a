"""Addresses under /passports/ and /tours/."""

from __future__ import annotations

from django.urls import path

from firsthand.tours.views import (
    catalogue,
    earlier,
    importing,
    judging,
    listing,
    passports,
    planning,
    programmes,
    proving,
    tour,
)

PERSON = "passports/<uuid:public_id>/"
CREDIT = "passports/credit/<uuid:public_id>/"
TOUR = "tours/<uuid:public_id>/"
EVIDENCE = f"{TOUR}evidence/<uuid:evidence_id>/"
GOALS = "tours/catalogue/"
PROGRAMME = "tours/programmes/<uuid:public_id>/"

urlpatterns = [
    path("passports/", passports.passports, name="passports"),
    path("passports/mine/", passports.mine, name="passport_mine"),
    path("passports/share/", passports.share, name="passport_share"),
    path("passports/credit/", earlier.claim, name="credit_claim"),
    path(CREDIT, earlier.credit, name="credit"),
    path(f"{CREDIT}vouch/", earlier.vouch, name="credit_vouch"),
    path(f"{CREDIT}remove/", earlier.remove, name="credit_remove"),
    path(f"{CREDIT}back/", earlier.back, name="credit_back"),
    path(PERSON, passports.passport, name="passport"),
    path(f"{PERSON}network/", passports.network, name="passport_network"),
    path("tours/", listing.tours, name="tours"),
    path("tours/new/", planning.plan, name="tour_new"),
    path("tours/coverage/", judging.coverage, name="tour_coverage"),
    path("tours/expectations/", catalogue.expectations, name="tour_expectations"),
    path(GOALS, catalogue.catalogue, name="tour_catalogue"),
    path(f"{GOALS}functions/new/", catalogue.new_function, name="tour_catalogue_function_new"),
    path(f"{GOALS}goals/new/", catalogue.new_goal, name="tour_catalogue_goal_new"),
    path(f"{GOALS}goals/<uuid:public_id>/", catalogue.goal, name="tour_catalogue_goal"),
    path(
        f"{GOALS}goals/<uuid:public_id>/remove/",
        catalogue.remove_goal,
        name="tour_catalogue_goal_remove",
    ),
    path(
        f"{GOALS}goals/<uuid:public_id>/back/", catalogue.goal_back, name="tour_catalogue_goal_back"
    ),
    path(f"{GOALS}import/", importing.bring_in, name="tour_catalogue_import"),
    path(f"{GOALS}import/go/", importing.go, name="tour_catalogue_import_go"),
    path(
        f"{GOALS}import/set-aside.csv", importing.set_aside, name="tour_catalogue_import_set_aside"
    ),
    path("tours/programmes/", programmes.programmes, name="programmes"),
    path("tours/programmes/new/", programmes.new, name="programme_new"),
    path(PROGRAMME, programmes.programme, name="programme"),
    path(f"{PROGRAMME}edit/", programmes.edit, name="programme_edit"),
    path(f"{PROGRAMME}pledge/", programmes.pledge, name="programme_pledge"),
    path(f"{PROGRAMME}remove/", programmes.remove, name="programme_remove"),
    path(f"{PROGRAMME}back/", programmes.back, name="programme_back"),
    path(TOUR, tour.tour, name="tour"),
    path(f"{TOUR}today/", proving.today, name="tour_today"),
    path(f"{TOUR}count/", proving.count, name="tour_count"),
    path(f"{TOUR}days/", planning.move, name="tour_move"),
    path(f"{TOUR}answer/", planning.answer, name="tour_answer"),
    path(f"{TOUR}ask/", proving.ask, name="tour_ask"),
    path(f"{TOUR}remove/", planning.remove, name="tour_remove"),
    path(f"{TOUR}back/", planning.back, name="tour_back"),
    path(f"{TOUR}goals/", proving.add_goal, name="tour_goal_add"),
    path(f"{TOUR}goals/<int:goal>/evidence/", proving.evidence, name="tour_evidence"),
    path(f"{TOUR}goals/<int:goal>/sign/", proving.sign, name="tour_sign"),
    path(f"{TOUR}unsign/<int:signed>/", proving.unsign, name="tour_unsign"),
    path(f"{EVIDENCE}remove/", proving.remove_evidence, name="tour_evidence_remove"),
    path(f"{EVIDENCE}back/", proving.evidence_back, name="tour_evidence_back"),
    path(f"{TOUR}assess/", judging.assess, name="tour_assess"),
    path(f"{TOUR}rate/<slug:moment>/", judging.rate, name="tour_rate"),
]
