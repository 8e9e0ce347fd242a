"""Seats in calendars: files, feeds, and clocks that change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from firsthand.encounters import calendar
from firsthand.encounters.actions import keep, seating
from firsthand.encounters.actions.offering import offer, span
from firsthand.encounters.models import CalendarFeed, PlaceKept
from tests import make
from tests.conftest import signed_in
from tests.encounters.seats import next_thursday, seat
from tests.encounters.test_seats import form


@pytest.mark.parametrize(
    ("zone", "day", "in_utc"),
    [
        ("Europe/Berlin", date(2026, 10, 24), datetime(2026, 10, 24, 8, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 10, 25), datetime(2026, 10, 25, 9, tzinfo=UTC)),
        ("Europe/Berlin", date(2027, 3, 27), datetime(2027, 3, 27, 9, tzinfo=UTC)),
        ("Europe/Berlin", date(2027, 3, 28), datetime(2027, 3, 28, 8, tzinfo=UTC)),
        # Lord Howe moves by half an hour.
        ("Australia/Lord_Howe", date(2026, 10, 3), datetime(2026, 10, 2, 23, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 10, 4), datetime(2026, 10, 3, 23, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2027, 4, 4), datetime(2027, 4, 3, 23, 30, tzinfo=UTC)),
    ],
)
def test_ten_o_clock_stays_ten_o_clock_through_every_change_of_clocks(zone, day, in_utc):
    assert calendar.moment(day, time(10), zone) == in_utc


def test_a_night_shift_over_the_change_lasts_as_long_as_it_does():
    begins, ends = span(date(2026, 10, 24), time(22), time(6), "Europe/Berlin")
    assert (ends - begins).total_seconds() == 9 * 3600
    begins, ends = span(date(2027, 3, 27), time(22), time(6), "Europe/Berlin")
    assert (ends - begins).total_seconds() == 7 * 3600


@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [
        ("Europe/Berlin", date(2027, 3, 28), time(2, 30)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15)),
    ],
)
def test_a_time_that_never_comes_is_refused(zone, day, clock):
    with pytest.raises(calendar.NoSuchTime):
        calendar.moment(day, clock, zone)


def test_the_form_says_that_the_clocks_go_forward(ben, time_machine):
    time_machine.move_to(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=True)
    as_ben = signed_in(ben)
    night = form(held_on="2027-03-28", begins="02:30", ends="04:00", zone="Europe/Berlin")
    answer = as_ben.post("/frontline/seats/offer/", night)
    assert "The clocks go forward over this time on that day." in answer.content.decode()


def test_a_weekly_seat_keeps_its_hour_in_every_calendar(ben, time_machine):
    time_machine.move_to(datetime(2026, 10, 1, 12, tzinfo=UTC), tick=True)
    made = offer(
        date(2026, 10, 22), time(10), time(11), zone="Europe/Berlin", by=ben, weeks=2,
        kind=make.kind("sit-in"), title="Refunds",
    )  # fmt: skip
    hours = [_event(signed_in(ben), one)["dtstart"].dt.hour for one in made]
    assert hours == [8, 9]


def test_a_seat_downloads_as_a_calendar_file(as_eve, ben):
    mine = seat(ben, place="Second floor")
    event = _event(as_eve, mine)
    assert str(event["summary"]) == "Refunds, second headset"
    assert str(event["location"]) == "Leeds, Second floor"
    assert event["dtstart"].dt == mine.starts_at
    assert "attendee" not in event


def _event(client, mine):
    answer = client.get(f"/frontline/seats/{mine.public_id}/seat.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


@pytest.fixture
def address(as_eve):
    """Eve's own address for her calendar, as the page shows it once."""
    page = as_eve.post("/frontline/calendar/new/").content.decode()
    return page.split('value="http')[1].split('"')[0].partition("/calendar/")[2]


def events(client, address):
    answer = client.get(f"/calendar/{address}")
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_calendar_reads_somebodys_seats_without_signing_in(client, eve, ben, address):
    seating.take(seat(ben), by=eve)
    make.planned(eve, next_thursday(), title="Advisory board")
    names = {str(event["summary"]) for event in events(client, address)}
    assert names == {"Refunds, second headset", "Advisory board"}


def test_the_secret_of_a_feed_is_stored_as_a_hash(eve, address):
    secret = address.removesuffix(".ics")
    feed = CalendarFeed.objects.get(person=eve)
    assert secret not in str(vars(feed))
    assert len(secret) >= 43


def test_an_ended_feed_reads_nothing_and_neither_does_the_one_before_a_new_one(
    client, as_eve, address
):
    as_eve.post("/frontline/calendar/new/")
    assert client.get(f"/calendar/{address}").status_code == 404
    as_eve.post("/frontline/calendar/end/")
    assert not CalendarFeed.objects.current().exists()


def test_a_feed_ends_with_its_owners_days_here(client, eve, address):
    eve.is_active = False
    eve.save()
    assert client.get(f"/calendar/{address}").status_code == 404


def test_a_guessed_feed_is_not_there(client, address):
    assert client.get(f"/calendar/{'x' * 43}.ics").status_code == 404


def test_a_private_place_stays_out_of_everybody_elses_feed(client, ben, eve, address):
    home = {"place": "14 Elm Street", "place_kept": PlaceKept.PRIVATE, "site": make.site()}
    keep.plan(make.kind("talk"), next_thursday(), by=ben, people=[ben, eve], **home)
    answer = client.get(f"/calendar/{address}").content.decode()
    assert "Informal talk" in answer
    assert "Elm" not in answer
    assert "Leeds" not in answer
    own = signed_in(ben).post("/frontline/calendar/new/").content.decode()
    own = own.split('value="http')[1].split('"')[0].partition("/calendar/")[2]
    assert "Elm" in client.get(f"/calendar/{own}").content.decode()


def test_what_is_over_for_somebody_leaves_the_feed(client, ben, eve, address):
    mine = seat(ben)
    seating.take(mine, by=eve)
    seating.give_back(mine, by=eve)
    assert events(client, address) == []


def test_a_planned_encounter_downloads_for_those_who_take_part_alone(as_eve, as_dev, eve):
    planned = make.planned(eve, next_thursday(), title="Advisory board")
    url = f"/encounters/{planned.public_id}/encounter.ics"
    assert "Advisory board" in as_eve.get(url).content.decode()
    assert as_dev.get(url).status_code == 404
