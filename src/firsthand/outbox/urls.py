from __future__ import annotations

from django.urls import path

from firsthand.outbox.views import devices, messages, webhooks

app_name = "outbox"
ONE = "settings/webhooks/<uuid:public_id>/"
urlpatterns = [
    path("me/messages/", messages.mine, name="mine"),
    path("me/messages/worker.js", devices.worker, name="worker"),
    path("me/messages/trial/<slug:channel>/", messages.trial, name="trial"),
    path("me/messages/browsers/", devices.add, name="device_add"),
    path("me/messages/browsers/<uuid:public_id>/remove/", devices.remove, name="device_remove"),
    path("settings/messages/", messages.undelivered, name="undelivered"),
    path("settings/webhooks/", webhooks.endpoints, name="webhooks"),
    path(ONE, webhooks.endpoint, name="webhook"),
    path(f"{ONE}secret/", webhooks.rotate, name="webhook_rotate"),
    path(f"{ONE}stop/", webhooks.stop, name="webhook_stop"),
    path(f"{ONE}start/", webhooks.start, name="webhook_start"),
    path(f"{ONE}remove/", webhooks.remove, name="webhook_remove"),
    path(f"{ONE}trial/", webhooks.try_out, name="webhook_trial"),
    path(f"{ONE}again/", webhooks.send_again, name="webhook_again"),
    path(f"{ONE}again/<uuid:delivery>/", webhooks.send_again, name="webhook_again_one"),
]
