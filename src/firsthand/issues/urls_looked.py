"""The address under /me/ that issues bring."""

from __future__ import annotations

from django.urls import path

from firsthand.issues.views import looked

urlpatterns = [path("me/looked/", looked.looked_at, name="looked_at")]
