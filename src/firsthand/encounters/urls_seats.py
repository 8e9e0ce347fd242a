"""Addresses of seats, asks, calendars, the private address book and months of proposals."""

from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from firsthand.encounters.views import (
    seats,
    seats_asking,
    seats_calendar,
    seats_hosting,
    seats_knowing,
    seats_matching,
    seats_one,
    seats_taking,
)


class DayConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "seat_day")

SEATS = "frontline/seats/"
ONE = "frontline/seats/<uuid:public_id>/"
GUEST = f"{ONE}guests/<uuid:guest>/"

urlpatterns = [
    path(SEATS, seats.seats, name="seats"),
    path(f"{SEATS}days/<seat_day:on>/", seats.day, name="seats_day"),
    path(f"{SEATS}export/<slug:kind>/", seats.export, name="seats_export"),
    path(f"{SEATS}offer/", seats_hosting.offer, name="seats_offer"),
    path(ONE, seats_one.seat, name="seat"),
    path(f"{ONE}seat.ics", seats_one.ics, name="seat_ics"),
    path(f"{ONE}expect/", seats_one.expect, name="seat_expect"),
    path(f"{ONE}take/", seats_taking.take, name="seat_take"),
    path(f"{ONE}give-back/", seats_taking.give_back, name="seat_give_back"),
    path(f"{ONE}wait/", seats_taking.wait, name="seat_wait"),
    path(f"{ONE}stop-waiting/", seats_taking.stop_waiting, name="seat_stop_waiting"),
    path(f"{ONE}pass-on/", seats_taking.pass_on, name="seat_pass_on"),
    path(f"{ONE}edit/", seats_hosting.edit, name="seat_edit"),
    path(f"{ONE}agree/", seats_hosting.agree, name="seat_agree"),
    path(f"{ONE}cannot/", seats_hosting.cannot, name="seat_cannot"),
    path(f"{ONE}withdraw/", seats_hosting.withdraw, name="seat_withdraw"),
    path(f"{ONE}reopen/", seats_hosting.reopen, name="seat_reopen"),
    path(f"{GUEST}decline/", seats_hosting.decline, name="seat_decline"),
    path(f"{GUEST}have/", seats_hosting.have_after_all, name="seat_have_after_all"),
    path(f"{GUEST}word/", seats_hosting.word, name="seat_word"),
    path("frontline/asks/", seats_asking.asks, name="asks"),
    path("frontline/asks/<uuid:public_id>/", seats_asking.ask, name="ask"),
    path("frontline/asks/<uuid:public_id>/back/", seats_asking.take_back, name="ask_take_back"),
    path("answer/<str:signed>/", seats_asking.ask_link, name="ask_link"),
    path("frontline/calendar/", seats_calendar.mine, name="seats_calendar"),
    path("frontline/calendar/new/", seats_calendar.new_address, name="seats_calendar_new"),
    path("frontline/calendar/end/", seats_calendar.end_address, name="seats_calendar_end"),
    path("calendar/<str:secret>.ics", seats_calendar.feed, name="calendar_feed"),
    path(
        "encounters/<uuid:public_id>/encounter.ics", seats_one.encounter_ics, name="encounter_ics"
    ),
    path("frontline/known/", seats_knowing.known, name="known"),
    path("frontline/known/bring/", seats_knowing.bring, name="known_bring"),
    path("frontline/known/forget/", seats_knowing.forget, name="known_forget"),
    path("frontline/known/<uuid:public_id>/other/", seats_knowing.other, name="known_other"),
    path("frontline/known/<uuid:public_id>/connect/", seats_knowing.connect, name="known_connect"),
    path("frontline/matching/", seats_matching.matchings, name="matchings"),
    path("frontline/matching/<uuid:public_id>/", seats_matching.matching, name="matching"),
    path("frontline/proposals/<uuid:public_id>/yes/", seats_matching.accept, name="proposal_yes"),
    path("frontline/proposals/<uuid:public_id>/no/", seats_matching.decline, name="proposal_no"),
]
