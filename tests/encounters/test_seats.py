"""Seats: taken at once, given back, waited for, hosted."""

from __future__ import annotations

import argparse
import csv
import json
from datetime import time, timedelta
from io import BytesIO, StringIO

import polars as pl
import pytest
from django.utils import timezone

from firsthand.encounters.actions import seating
from firsthand.encounters.models import Attendance, Encounter, Part, Seat, Taking
from firsthand.outbox.models import Message
from firsthand.people import handover
from firsthand.people.models import Person
from firsthand.web.commands import seats
from tests import make
from tests.conftest import signed_in
from tests.encounters.seats import next_thursday, over, seat


@pytest.fixture
def headset(ben):
    return seat(ben, gear="a second headset and a chair", cost="0.00", welcome="Come early.")


def press(client, seat, what, **data):
    return client.post(f"/frontline/seats/{seat.public_id}/{what}/", data, follow=True)


def told(client, seat):
    return client.get(f"/frontline/seats/{seat.public_id}/?format=json").json()


def test_a18_a_sit_in_says_who_hosts_what_is_laid_out_and_what_it_costs(as_eve, headset):
    page = as_eve.get(f"/frontline/seats/{headset.public_id}/").content.decode()
    assert "a second headset and a chair" in page
    assert "Nothing but the travel" in page
    assert "Ben" in page
    assert "Leeds" in page


def test_a_seat_is_taken_at_once_and_becomes_a_planned_encounter_of_guest_and_host(
    as_eve, eve, ben, headset
):
    page = press(as_eve, headset, "take").content.decode()
    assert "Taken. The invitation is on its way, and your host knows." in page
    assert "Undo" in page
    parts = dict(Attendance.objects.values_list("person__name", "part"))
    assert parts == {"Eve": Part.GUEST, "Ben": Part.HOST}
    planned = Encounter.objects.get()
    assert planned.occurred_on == headset.held_on
    assert planned.hours == 2
    assert set(Message.objects.values_list("to__name", flat=True)) == {"Eve", "Ben"}


def test_the_invitation_is_one_that_a_calendar_understands(as_eve, eve, headset):
    press(as_eve, headset, "take")
    invitation = Message.objects.get(to=eve).calendar
    assert "METHOD:REQUEST" in invitation
    assert "mailto:eve@larkfield.example" in invitation.replace("\r\n ", "")


def test_undo_gives_the_seat_back_and_nothing_is_left_of_it(as_eve, headset):
    press(as_eve, headset, "take")
    page = press(as_eve, headset, "give-back").content.decode()
    assert "Given back. Your host knows." in page
    assert told(as_eve, headset)["free"] == 1
    assert not Encounter.objects.kept().exists()


def test_what_was_expected_survives_giving_the_seat_back_by_mistake(as_eve, headset):
    press(as_eve, headset, "take")
    press(as_eve, headset, "expect", before="That people are angry about the letter.")
    press(as_eve, headset, "give-back")
    press(as_eve, headset, "take")
    page = as_eve.get(f"/frontline/seats/{headset.public_id}/").content.decode()
    assert "That people are angry about the letter." in page


def test_whoever_comes_a_moment_later_is_first_in_line(as_eve, as_dev, headset):
    press(as_eve, headset, "take")
    page = press(as_dev, headset, "take").content.decode()
    assert "Taken a moment ago. You are first in line." in page
    assert told(as_dev, headset)["position"] == 1


def test_a_seat_that_is_given_back_passes_to_the_first_who_waits(
    as_eve, as_dev, as_cleo, dev, headset
):
    press(as_eve, headset, "take")
    press(as_dev, headset, "wait")
    press(as_cleo, headset, "wait")
    press(as_eve, headset, "give-back")
    assert told(as_dev, headset)["mine"]
    assert told(as_cleo, headset)["position"] == 1
    assert Message.objects.filter(to=dev, text__contains="you were next").exists()


def test_nobody_passes_those_in_line(as_eve, as_dev, as_cleo, ben, headset):
    press(as_eve, headset, "take")
    press(as_dev, headset, "wait")
    press(as_dev, headset, "stop-waiting")
    press(as_cleo, headset, "wait")
    press(as_eve, headset, "give-back")
    assert not told(as_dev, headset)["mine"]
    assert told(as_cleo, headset)["mine"]


def test_the_same_seat_taken_twice_is_taken_once(as_eve, headset):
    press(as_eve, headset, "take")
    press(as_eve, headset, "take")
    assert Taking.objects.count() == 1


def test_nobody_sits_in_two_places_at_once(as_eve, headset, cleo):
    other = seat(cleo, kind_key="ride-along", title="In the van")
    press(as_eve, headset, "take")
    answer = press(as_eve, other, "take")
    assert answer.status_code == 409
    assert "You are somewhere else then: Refunds, second headset." in answer.content.decode()


def test_a_seat_with_five_places_has_room_for_five(as_eve, as_dev, cleo):
    kitchen = seat(cleo, kind_key="volunteering", title="Food bank", places=5)
    press(as_eve, kitchen, "take")
    press(as_dev, kitchen, "take")
    assert told(as_eve, kitchen)["free"] == 3
    assert Encounter.objects.count() == 1


def test_b5_a_host_declines_a_guest_without_a_reason_and_can_change_their_mind(
    as_eve, as_ben, eve, headset
):
    press(as_eve, headset, "take")
    press(as_ben, headset, f"guests/{eve.public_id}/decline")
    assert not told(as_eve, headset)["mine"]
    again = press(as_eve, headset, "take")
    assert "The host cannot have you this time." in again.content.decode()
    press(as_ben, headset, f"guests/{eve.public_id}/have")
    assert told(as_eve, headset)["mine"]


def test_b5_a_host_withdraws_until_the_last_minute_and_can_undo_it(as_eve, as_ben, eve, headset):
    press(as_eve, headset, "take")
    page = press(as_ben, headset, "withdraw").content.decode()
    assert "Withdrawn. Whoever had it knows." in page
    assert not Encounter.objects.kept().exists()
    assert "METHOD:CANCEL" in Message.objects.filter(to=eve).latest("id").calendar
    press(as_ben, headset, "reopen")
    assert told(as_eve, headset)["mine"]
    assert Encounter.objects.kept().count() == 1


def test_b5_the_programme_runs_without_a_sponsor(as_eve, as_ben):
    """A host opts in alone, somebody comes, both say a word; nobody else is needed."""
    day = next_thursday().isoformat()
    as_ben.post("/frontline/seats/offer/", form(held_on=day))
    mine = Seat.objects.get()
    press(as_eve, mine, "take")
    assert told(as_eve, mine)["mine"]


def test_b5_the_host_leaves_a_word_that_the_guest_reads_once_both_have_written(
    as_eve, as_ben, eve, headset
):
    press(as_eve, headset, "take")
    over(Seat.objects.get())
    early = "Asked good questions between calls."
    press(as_ben, headset, f"guests/{eve.public_id}/word", words=early)
    address = f"/frontline/seats/{headset.public_id}/"
    page = as_eve.get(address).content.decode()
    assert early not in page
    assert "has left a word for you" in page
    Attendance.objects.filter(person=eve).update(learned="They apologise all day.")
    assert early in as_eve.get(address).content.decode()


def test_a_word_about_a_guest_waits_until_they_have_sat_together(as_eve, as_ben, eve, headset):
    press(as_eve, headset, "take")
    answer = press(as_ben, headset, f"guests/{eve.public_id}/word", words="Nice.")
    assert answer.status_code == 409


def test_what_i_expect_locks_when_the_seat_begins(as_eve, eve, headset):
    press(as_eve, headset, "take")
    press(as_eve, headset, "expect", before="A script for everything.")
    over(Seat.objects.get())
    late = press(as_eve, headset, "expect", before="I knew it.")
    assert late.status_code == 409
    assert Attendance.objects.get(person=eve).before == "A script for everything."


def test_the_substitute_hosts_when_the_host_cannot(as_eve, as_ben, cleo, ben):
    mine = seat(ben, substitute=cleo)
    press(as_eve, mine, "take")
    page = press(as_ben, mine, "cannot").content.decode()
    assert "Cleo hosts instead" in page
    hosts = Attendance.objects.filter(part=Part.HOST)
    assert [one.person for one in hosts] == [cleo]


def test_a_seat_without_a_substitute_is_withdrawn_when_the_host_cannot(as_ben, as_eve, headset):
    press(as_ben, headset, "cannot")
    assert as_eve.get(f"/frontline/seats/{headset.public_id}/").status_code == 404


def test_whoever_takes_over_from_a_leaver_hosts_their_seats(ben, cleo, headset):
    handover.deactivate(ben, by=None, successor=cleo)
    assert Seat.objects.get().host == cleo


def test_a_seat_proposed_for_another_host_is_offered_once_they_say_yes(as_ada, as_ben, as_eve, ben):
    as_ada.post("/frontline/seats/offer/", form(host=ben.name))
    proposed = Seat.objects.get()
    assert as_eve.get(f"/frontline/seats/{proposed.public_id}/").status_code == 404
    press(as_ben, proposed, "agree")
    assert as_eve.get(f"/frontline/seats/{proposed.public_id}/").status_code == 200


def test_a_seat_kept_for_one_person_is_seen_by_nobody_else_until_they_pass_it_on(
    as_ben, as_dev, as_eve, dev
):
    address = f"/frontline/seats/offer/?for={dev.public_id}"
    assert "A seat for Dev" in as_ben.get(address).content.decode()
    as_ben.post(address, form(kept_for=dev.name))
    kept = Seat.objects.get()
    page = f"/frontline/seats/{kept.public_id}/"
    assert as_eve.get(page).status_code == 404
    assert as_eve.post(f"{page}take/").status_code == 404
    assert "Ben keeps it for you" in as_dev.get("/frontline/seats/").content.decode()
    press(as_dev, kept, "pass-on")
    assert as_eve.get(page).status_code == 200


def test_colleagues_are_written_by_name_so_that_no_page_lists_thousands(as_ben, ben, cleo, dev):
    page = as_ben.get("/frontline/seats/offer/").content.decode()
    assert "Cleo" not in page
    assert "Dev" not in page
    as_ben.post("/frontline/seats/offer/", form(host="cleo", substitute=dev.email))
    made = Seat.objects.get()
    assert (made.host, made.substitute) == (cleo, dev)
    assert (
        'value="Dev"'
        in signed_in(cleo).get(f"/frontline/seats/{made.public_id}/edit/").content.decode()
    )


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"host": "Nobody At All"}, "Nobody here is called Nobody At All."),
        ({"host": "Cleo, Dev"}, "Name one person."),
        ({"substitute": "Ben"}, "Name somebody else than the host."),
        ({"kept_for": "Ben"}, "A host needs no seat beside themselves."),
        ({"title": ""}, "Give the seat a name."),
        ({"held_on": ""}, "Say on which day it is."),
        ({"begins": ""}, "Say when it begins."),
    ],
)
def test_what_is_missing_or_unclear_is_said_field_by_field(as_ben, cleo, dev, told, says):
    answer = as_ben.post("/frontline/seats/offer/", form(**told))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Seat.objects.exists()


def test_a_link_means_one_of_two_who_share_a_name(as_ben, dev):
    other = Person.objects.invite(email="other.dev@larkfield.example", name="Dev")
    page = as_ben.get(f"/frontline/seats/offer/?for={other.public_id}")
    assert page.context["form"]["kept_for"].value() == other.email


def test_a_weekly_seat_is_offered_week_by_week(as_ben):
    as_ben.post("/frontline/seats/offer/", form(weeks=4))
    days = list(Seat.objects.values_list("held_on", flat=True).order_by("held_on"))
    assert [(later - days[0]).days for later in days] == [0, 7, 14, 21]


def test_another_time_reaches_guests_and_their_calendars(as_eve, as_ben, eve, headset):
    press(as_eve, headset, "take")
    address = f"/frontline/seats/{headset.public_id}/edit/"
    answer = as_ben.post(address, form(begins="14:00", ends="15:00"))
    assert answer.status_code == 302
    last = Message.objects.filter(to=eve).latest("id")
    assert last.subject.startswith("Changed:")
    assert "SEQUENCE:1" in last.calendar
    assert Encounter.objects.get().starts_at == Seat.objects.get().starts_at


def test_the_form_says_what_is_missing_beside_the_field(as_ben):
    answer = as_ben.post("/frontline/seats/offer/", form(title="", held_on="2020-01-01"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert Seat.objects.count() == 0


@pytest.mark.parametrize("who", ["as_cleo", "as_root"])
def test_who_sits_there_is_not_told_to_a_stranger(request, as_eve, headset, who):
    press(as_eve, headset, "take")
    stranger = request.getfixturevalue(who)
    address = f"/frontline/seats/{headset.public_id}/"
    assert "Eve<" not in stranger.get(address).content.decode()
    assert stranger.get(f"{address}?format=json").json()["guests"] is None
    assert "Eve" not in stranger.get("/frontline/seats/export/json/").content.decode()
    week = headset.held_on.strftime("%G-W%V")
    assert "Eve<" not in stranger.get(f"/frontline/seats/?week={week}").content.decode()


def test_only_the_host_decides_about_a_seat(as_eve, as_root, as_ada, headset):
    for client in (as_eve, as_root, as_ada):
        assert press(client, headset, "withdraw").status_code == 403
        assert client.get(f"/frontline/seats/{headset.public_id}/edit/").status_code == 403


def test_the_week_shows_days_beside_each_other_and_says_how_many_are_free(as_eve, headset):
    page = as_eve.get(f"/frontline/seats/?week={headset.held_on:%G-W%V}").content.decode()
    assert "One seat beside customers is free" in page
    assert page.count('class="day') == 5
    assert "Take a seat" in page


def test_a_week_without_seats_leads_to_the_next_one_with_some(as_eve, headset):
    page = as_eve.get("/frontline/seats/?week=2020-W10").content.decode()
    assert "Nobody offers a seat this week" in page
    assert f"?week={headset.held_on:%G-W%V}" in page


def test_a_nonsense_week_is_this_week(as_eve, db):
    assert as_eve.get("/frontline/seats/?week=2026-W99").status_code == 200


def test_a_busy_day_shows_six_and_leads_to_the_rest(as_eve, ben):
    for n in range(9):
        seat(ben, title=f"Headset {n}")
    page = as_eve.get(f"/frontline/seats/?week={next_thursday():%G-W%V}").content.decode()
    assert "3 more" in page
    day = as_eve.get(f"/frontline/seats/days/{next_thursday()}/").content.decode()
    assert "Headset 8" in day


def test_seats_leave_as_csv_parquet_and_json_with_the_same_rows(as_eve, headset):
    found = as_eve.get("/frontline/seats/export/csv/")
    rows = list(csv.DictReader(StringIO(b"".join(found).decode("utf-8-sig"))))
    parquet = pl.read_parquet(BytesIO(as_eve.get("/frontline/seats/export/parquet/").content))
    twin = as_eve.get("/frontline/seats/export/json/").json()["seats"]
    assert rows[0]["id"] == parquet["id"][0] == twin[0]["id"] == str(headset.public_id)
    assert as_eve.get("/frontline/seats/export/xml/").status_code == 404


def test_the_week_asks_the_database_no_more_for_more_seats(
    as_eve, ben, django_assert_max_num_queries
):
    for n in range(12):
        seat(ben, title=f"Headset {n}")
    with django_assert_max_num_queries(45):
        as_eve.get(f"/frontline/seats/?week={next_thursday():%G-W%V}")


def test_somebody_who_left_is_passed_over_in_line(as_eve, as_dev, as_cleo, dev, headset):
    press(as_eve, headset, "take")
    press(as_dev, headset, "wait")
    press(as_cleo, headset, "wait")
    dev.is_active = False
    dev.save()
    press(as_eve, headset, "give-back")
    assert told(as_cleo, headset)["mine"]


def form(**told):
    return {
        "kind": make.kind("sit-in").pk,
        "title": "Refunds, second headset",
        "held_on": next_thursday().isoformat(),
        "begins": "10:00",
        "ends": "12:00",
        "site": make.site().pk,
        "places": 1,
        "weeks": 1,
    } | told


def test_the_cast_can_open_every_page_of_seats(as_ada):
    for address in ("", "offer/"):
        assert as_ada.get(f"/frontline/seats/{address}").status_code == 200
    for address in ("asks", "calendar", "known", "matching"):
        assert signed_ok(as_ada, f"/frontline/{address}/")


def signed_ok(client, address):
    return client.get(address).status_code == 200


def test_hosts_see_their_own_seat_as_theirs(ben, headset):
    page = signed_in(ben).get(f"/frontline/seats/{headset.public_id}/").content.decode()
    assert "You host this seat" in page
    assert "Withdraw the seat" in page


def test_offering_a_seat_from_a_clock_leads_to_the_form_for_that_person(as_ada, dev):
    page = as_ada.get(f"/frontline/seats/?for={dev.public_id}", follow=True).content.decode()
    assert "A seat for Dev" in page


def test_the_page_of_clocks_shows_the_week_of_open_seats(as_ada, ben):
    seat(ben, timezone.localdate() + timedelta(days=1), title="Tomorrow’s headset")
    assert "Seats beside customers" in as_ada.get("/frontline/").content.decode()


def test_seats_json_lists_what_is_free_and_nothing_that_is_kept(ben, dev, eve, capsys):
    free, kept = seat(ben), seat(ben, kept_for=dev, begins=time(14), ends=time(15))
    options = argparse.Namespace(days=28, all=False, json=True)
    assert seats.run(options) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in told] == [str(free.public_id)]
    assert str(kept.public_id) not in str(told)
    seating.take(free, by=eve)
    seats.run(options)
    assert json.loads(capsys.readouterr().out) == []
