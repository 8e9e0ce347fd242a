"""Addresses under /issues/."""

from __future__ import annotations

from django.urls import path

from firsthand.issues.views import issue

ONE = "issues/<uuid:public_id>/"

urlpatterns = [
    path(ONE, issue.issue, name="issue"),
]
