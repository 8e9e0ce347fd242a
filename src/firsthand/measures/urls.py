from __future__ import annotations

from django.urls import path

from firsthand.measures import views
from firsthand.measures.views import talks

urlpatterns = [
    path("", views.listing, name="signals"),
    path("follow/", views.follow, name="signals_follow"),
    path("<uuid:public_id>/", views.signal, name="signal"),
    path("<uuid:public_id>/numbers.csv", views.numbers, name="signal_numbers"),
    path("<uuid:public_id>/follow/", views.toggle, name="signal_toggle"),
    path("<uuid:public_id>/limits/", views.limits, name="signal_limits"),
    path(
        "<uuid:public_id>/limits/<int:decision_id>/withdraw/",
        views.withdraw,
        name="signal_withdraw",
    ),
    path("<uuid:public_id>/reading/", views.reading, name="signal_reading"),
    path("<uuid:public_id>/events/", views.event, name="signal_event"),
    path("<uuid:public_id>/instrument/", views.instrument, name="signal_instrument"),
    path("<uuid:public_id>/asked/", views.asked, name="signal_asked"),
    path("<uuid:public_id>/talks/", talks.explain, name="signal_explain"),
    path(
        "<uuid:public_id>/talks/<uuid:encounter>/remove/",
        talks.unexplain,
        name="signal_unexplain",
    ),
    path("<uuid:public_id>/about/", views.about, name="signal_about"),
]
