"""Addresses under /journey/."""

from __future__ import annotations

from django.urls import path

from firsthand.journeys import views

urlpatterns = [
    path("edit/", views.edit_journey, name="journey_edit"),
    path("stages/", views.add_stage, name="stage_add"),
    path("stages/<int:stage>/", views.change_stage, name="stage_change"),
    path("stages/<int:stage>/steps/", views.add_step, name="step_add"),
    path("steps/<slug:key>/", views.edit_step, name="step_edit"),
    path("steps/<slug:key>/move/", views.move_step, name="step_move"),
    path("steps/<slug:key>/remove/", views.remove_step, name="step_remove"),
    path("steps/<slug:key>/put-back/", views.put_back, name="step_put_back"),
]
