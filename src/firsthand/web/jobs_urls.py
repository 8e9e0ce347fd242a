from __future__ import annotations

from django.urls import path

from firsthand.web import jobs_views

urlpatterns = [
    path("settings/jobs/", jobs_views.jobs, name="jobs"),
    path("settings/jobs/<uuid:public_id>/again/", jobs_views.again, name="job_again"),
    path("settings/jobs/<uuid:public_id>/stop/", jobs_views.stop, name="job_stop"),
]
