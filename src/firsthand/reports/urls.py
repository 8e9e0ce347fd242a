"""Today, stories and reports."""

from __future__ import annotations

from django.urls import path, register_converter

from firsthand.reports.views import editing, reports, sharing, stories, today


class Waivable:
    """What may be left out of a report for a reason."""

    regex = "service|honesty|effects"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Waivable, "waivable")

REPORT = "reports/<uuid:public_id>"
urlpatterns = [
    path("", today.today, name="today"),
    path("first-voice/", today.first_voice, name="first_voice"),
    path("stories/", stories.listing, name="stories"),
    path("stories/new/", stories.new, name="story_new"),
    path("stories/<uuid:public_id>/", stories.story, name="story"),
    path("stories/<uuid:public_id>/edit/", stories.edit, name="story_edit"),
    path("stories/<uuid:public_id>/quotes/<int:quote_id>/", stories.one_quote, name="story_quote"),
    path("stories/digest/", sharing.page, name="story_digest"),
    path("stories/digest/send/", sharing.send, name="story_send"),
    path("stories/feed/<str:secret>.xml", sharing.feed, name="story_feed"),
    path("stories/add/", stories.add, name="story_add_to"),
    path("stories/<uuid:public_id>/remove/", stories.remove, name="story_remove"),
    path("stories/<uuid:public_id>/put-back/", stories.put_back, name="story_put_back"),
    path("reports/", reports.listing, name="reports"),
    path("reports/new/", reports.new, name="report_new"),
    path(f"{REPORT}/", reports.report, name="report"),
    path(f"{REPORT}/report.pdf", reports.report_pdf, name="report_pdf"),
    path(f"{REPORT}/letter/", reports.letter, name="report_letter"),
    path(f"{REPORT}/edit/", editing.edit, name="report_edit"),
    path(f"{REPORT}/parts/", editing.add_part, name="report_add_part"),
    path(f"{REPORT}/parts/<int:part_id>/", editing.part, name="report_part"),
    path(f"{REPORT}/parts/<int:part_id>/move/", editing.move_part, name="report_move_part"),
    path(f"{REPORT}/parts/<int:part_id>/drop/", editing.drop_part, name="report_drop_part"),
    path(f"{REPORT}/parts/<int:part_id>/way/", editing.way, name="report_way"),
    path(f"{REPORT}/leave-out/<waivable:what>/", editing.waive, name="report_waive"),
    path(f"{REPORT}/recipients/", editing.recipients, name="report_recipients"),
    path(f"{REPORT}/remove/", reports.remove, name="report_remove"),
    path(f"{REPORT}/put-back/", reports.put_back, name="report_put_back"),
    path(f"{REPORT}/publish/", editing.publish_report, name="report_publish"),
]
