"""Addresses of notes without a name."""

from __future__ import annotations

from django.urls import path

from firsthand.issues.views import anonymous, anonymous_steward

urlpatterns = [
    path("issues/unnamed/", anonymous.write, name="note_write"),
    path("issues/unnamed/receipt/", anonymous.come_back, name="note_receipt"),
    path("issues/unnamed/counts/", anonymous_steward.counts, name="note_counts"),
    path("issues/unnamed/notes/", anonymous_steward.notes, name="notes"),
    path("issues/unnamed/notes/<int:note_id>/", anonymous_steward.note, name="note"),
]
