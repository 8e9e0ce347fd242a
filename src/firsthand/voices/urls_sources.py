"""Addresses under /settings/sources/."""

from __future__ import annotations

from django.urls import path

from firsthand.voices.views import sources

urlpatterns = [
    path("", sources.sources, name="sources"),
    path("<uuid:public_id>/", sources.source, name="source"),
    path("<uuid:public_id>/release/", sources.release, name="source_release"),
    path("<uuid:public_id>/withdraw/", sources.withdraw, name="source_withdraw"),
]
