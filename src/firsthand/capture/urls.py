from __future__ import annotations

from django.urls import path

from firsthand.capture.views import capture, captured, files, phone

urlpatterns = [
    path("", capture.capture, name="capture"),
    path("guess/", capture.guess, name="capture_guess"),
    path("mine/", captured.captures, name="captures"),
    path("kiosk/", phone.kiosk, name="capture_kiosk"),
    path("offline/", phone.offline, name="capture_offline"),
    path("worker.js", phone.worker, name="capture_worker"),
    path("manifest.webmanifest", phone.manifest, name="capture_manifest"),
    path("letters/<uuid:public_id>/drop/", captured.drop_letter, name="capture_letter_drop"),
    path("<uuid:public_id>/", captured.captured, name="captured"),
    path("<uuid:public_id>/step/", captured.step, name="captured_step"),
    path("<uuid:public_id>/answer/", captured.answer, name="captured_answer"),
    path("<uuid:public_id>/take-back/", captured.take_back, name="captured_take_back"),
    path("<uuid:public_id>/bring-back/", captured.bring_back, name="captured_bring_back"),
    path("<uuid:public_id>/photo/", files.file, {"sort": "photo"}, name="captured_photo"),
    path("<uuid:public_id>/audio/", files.file, {"sort": "audio"}, name="captured_audio"),
]
