from __future__ import annotations

from django.urls import path

from firsthand.people import erasure_views, hold_views

urlpatterns = [
    path("settings/holds/", hold_views.holds, name="holds"),
    path("settings/holds/<slug:kind>/<uuid:public_id>/", hold_views.place, name="hold_place"),
    path("settings/holds/<uuid:public_id>/end/", hold_views.ask_to_end, name="hold_end"),
    path("settings/holds/<uuid:public_id>/answer/", hold_views.answer, name="hold_answer"),
    path("settings/erase/", erasure_views.search, name="erase"),
    path("settings/erase/<slug:kind>/<uuid:public_id>/", erasure_views.confirm, name="erase_one"),
    path(
        "settings/erase/<slug:kind>/<uuid:public_id>/record/",
        erasure_views.adopt,
        name="erase_adopt",
    ),
    path(
        "settings/erase/<slug:kind>/<uuid:public_id>/data/",
        erasure_views.theirs,
        name="subject_export",
    ),
    path("settings/erasures/<uuid:public_id>/", erasure_views.receipt, name="erasure_receipt"),
]
