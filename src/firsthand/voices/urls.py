"""Addresses of Voices and of the journey along which they lie. Imports have their own file."""

from __future__ import annotations

from django.urls import path

from firsthand.voices.views import (
    calling_back,
    exporting,
    journey,
    layers,
    listing,
    original,
    reading,
    saving,
)

urlpatterns = [
    path("voices/", listing.voices, name="voices"),
    path("voices/export/<slug:kind>/", exporting.export, name="voices_export"),
    path("voices/views/", saving.save_view, name="view_save"),
    path("voices/views/<uuid:public_id>/remove/", saving.remove_view, name="view_remove"),
    path("voices/<uuid:public_id>/", reading.voice, name="voice"),
    path("voices/<uuid:public_id>/original/", original.open_original, name="voice_original"),
    path("voices/<uuid:public_id>/hide/", layers.hide, name="voice_hide"),
    path("voices/<uuid:public_id>/show/", layers.show, name="voice_show"),
    path("voices/<uuid:public_id>/emotion/", layers.emotion, name="voice_emotion"),
    path("voices/<uuid:public_id>/language/", layers.language, name="voice_language"),
    path("voices/<uuid:public_id>/call-back/", calling_back.call_back, name="voice_call_back"),
    path("voices/<uuid:public_id>/step/", layers.place, name="voice_step"),
    path("voices/<uuid:public_id>/consent/", layers.consent, name="voice_consent"),
    path("voices/<uuid:public_id>/release/", layers.release, name="voice_release"),
    path("journey/", journey.journey, name="journey"),
]
