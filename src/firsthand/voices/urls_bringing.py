"""Addresses under /voices/import/."""

from __future__ import annotations

from django.urls import path

from firsthand.voices.views import bringing

urlpatterns = [
    path("", bringing.bring_in, name="import"),
    path("<uuid:public_id>/", bringing.check, name="import_check"),
    path("<uuid:public_id>/result/", bringing.result, name="import_result"),
    path("<uuid:public_id>/stop/", bringing.stop, name="import_stop"),
    path("<uuid:public_id>/again/", bringing.again, name="import_again"),
    path("<uuid:public_id>/undo/", bringing.undo, name="import_undo"),
    path("<uuid:public_id>/redo/", bringing.redo, name="import_redo"),
    path("<uuid:public_id>/set-aside/<int:file>.csv", bringing.set_aside, name="import_set_aside"),
    path("<uuid:public_id>/mend/<int:file>/", bringing.mend, name="import_mend"),
]
