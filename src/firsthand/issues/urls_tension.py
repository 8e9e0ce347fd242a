"""Addresses of a tension: designs side by side, and the decision between them."""

from __future__ import annotations

from django.urls import path

from firsthand.issues.views import tension

ONE = "issues/<uuid:public_id>/designs/"

urlpatterns = [
    path("issues/tensions/new/", tension.new, name="issue_tension_new"),
    path(ONE, tension.page, name="issue_designs"),
    path(f"{ONE}new/", tension.draw, name="issue_design_new"),
    path(f"{ONE}<uuid:design_id>/", tension.redraw, name="issue_design"),
    path(f"{ONE}weigh/", tension.weigh, name="issue_weigh"),
    path(f"{ONE}evidence/<uuid:evidence_id>/out/", tension.take_out, name="issue_evidence_out"),
    path(f"{ONE}lean/", tension.lean, name="issue_lean"),
    path(f"{ONE}agree/", tension.agree, name="issue_ground"),
    path(f"{ONE}decide/", tension.decide, name="issue_decide"),
    path(f"{ONE}sign/", tension.sign, name="issue_sign"),
    path(f"{ONE}dissent/", tension.dissent, name="issue_dissent"),
    path(f"{ONE}undecide/", tension.take_back, name="issue_undecide"),
    path(f"{ONE}look-again/", tension.look, name="issue_look_again"),
    path(f"{ONE}anew/", tension.anew, name="issue_anew"),
]
