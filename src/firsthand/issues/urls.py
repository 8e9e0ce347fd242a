"""Addresses under /issues/."""

from __future__ import annotations

from django.urls import path

from firsthand.issues import urls_tension
from firsthand.issues.views import (
    alarm,
    issue,
    joining,
    listening,
    listing,
    merging,
    raising,
    telling,
    working,
)

ONE = "issues/<uuid:public_id>/"

urlpatterns = [
    path("issues/", listing.issues, name="issues"),
    path("issues/raise/", raising.raise_one, name="issue_raise"),
    path("issues/raise/alike/", raising.suggest, name="issue_suggest"),
    path("issues/export/<str:kind>/", listing.export, name="issues_export"),
    path("issues/inbox/", listening.inbox, name="issue_inbox"),
    path("issues/unanswered/", listening.not_answered, name="issues_unanswered"),
    path("issues/listeners/", listening.listeners, name="issue_listeners"),
    path("issues/listeners/<uuid:public_id>/close/", listening.close, name="issue_inbox_close"),
    path("issues/kinds/<slug:key>/promise/", listening.promise, name="issue_kind_promise"),
    path("issues/heard/", telling.heard, name="issues_heard"),
    path("issues/impact/", telling.impact, name="issues_impact"),
    path("issues/feed/", telling.feed, name="issues_feed"),
    path("issues/frictions/", telling.register, name="frictions"),
    path(ONE, issue.issue, name="issue"),
    path(f"{ONE}alike/", issue.looks_like, name="issue_alike"),
    path(f"{ONE}answer/", working.answer, name="issue_answer"),
    path(f"{ONE}move/", working.move, name="issue_move"),
    path(f"{ONE}pass-on/", working.pass_on, name="issue_pass_on"),
    path(f"{ONE}share/", working.share, name="issue_share"),
    path(f"{ONE}context/", working.frame, name="issue_context"),
    path(f"{ONE}part/", working.part, name="issue_part"),
    path(f"{ONE}link/", working.link, name="issue_link"),
    path(f"{ONE}changed/", working.ship, name="issue_ship"),
    path(f"{ONE}changed/<uuid:impact_id>/look/", working.look, name="issue_look"),
    path(f"{ONE}me-too/", joining.me_too, name="issue_me_too"),
    path(f"{ONE}follow/", joining.follow, name="issue_follow"),
    path(f"{ONE}again/", joining.again, name="issue_again"),
    path(f"{ONE}comment/", joining.comment, name="issue_comment"),
    path(
        f"{ONE}comment/<uuid:comment_id>/take-back/",
        joining.comment_take_back,
        name="issue_comment_take_back",
    ),
    path(f"{ONE}answers/<uuid:answer_id>/", joining.check_back, name="issue_check_back"),
    path(f"{ONE}take-back/", joining.take_back, name="issue_take_back"),
    path(f"{ONE}bring-back/", joining.bring_back, name="issue_bring_back"),
    path(f"{ONE}merge/", merging.merge, name="issue_merge"),
    path(f"{ONE}apart/", merging.keep_apart, name="issue_keep_apart"),
    path(f"{ONE}take-apart/", merging.take_apart, name="issue_take_apart"),
    path(f"{ONE}heed/", alarm.heed, name="issue_heed"),
    path(f"{ONE}witness/", alarm.witness, name="issue_witness"),
    path(f"{ONE}open/", merging.open_to_all, name="issue_open"),
    *urls_tension.urlpatterns,
]
