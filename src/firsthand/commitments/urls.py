from __future__ import annotations

from django.urls import path

from firsthand.commitments import views

urlpatterns = [
    path("<uuid:public_id>/keep/", views.keep, name="commitment_keep"),
    path("<uuid:public_id>/not-kept/", views.unkeep, name="commitment_unkeep"),
    path("<uuid:public_id>/release/", views.release, name="commitment_release"),
]
