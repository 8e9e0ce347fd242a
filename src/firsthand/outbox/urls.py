from __future__ import annotations

from django.urls import path

from firsthand.outbox import views

app_name = "outbox"
urlpatterns = [
    path("me/messages/", views.mine, name="mine"),
    path("settings/messages/", views.undelivered, name="undelivered"),
]
