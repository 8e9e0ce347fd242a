"""Ask to join a call; the smallest next step."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from firsthand.encounters.actions import joining
from firsthand.encounters.models import Ask, Attendance, Part
from firsthand.encounters.queries.joining import suggestion
from firsthand.encounters.queries.ladder import next_step
from firsthand.outbox.models import Message
from tests import make
from tests.conftest import signed_in
from tests.encounters.seats import next_thursday, seat


@pytest.fixture
def sofia(db):
    """Sofia looks after accounts."""
    return make.person("Sofia", function=make.function("sales"))


@pytest.fixture
def asked(eve, sofia):
    return joining.ask(sofia, by=eve, kind=make.kind("account-call"), message="May I join?")


def link(to):
    text = Message.objects.get(to=to, kind="ask_to_join").text
    return re.search(r"/answer/\S+", text)[0]


def test_a24_one_button_sends_the_prepared_question(as_eve, eve, sofia):
    """The partial that the home page shows holds everything that the press sends."""
    idea = suggestion(eve)
    html = render_to_string("seats/ask_button.html", {"suggestion": idea})
    assert "Ask Sofia" in html
    sent = dict(re.findall(r'name="(to|kind|message)" value="([^"]*)"', html))
    page = as_eve.post("/frontline/asks/", sent, follow=True).content.decode()
    assert "Sent to Sofia." in page
    assert "Undo" in page
    assert Ask.objects.get().asked_of == sofia


def test_anybody_may_be_asked_by_name_but_not_oneself(as_eve, sofia):
    asking = {"kind": "account-call", "message": "May I join?"}
    assert "<option" in as_eve.get("/frontline/asks/").content.decode()
    refused = as_eve.post("/frontline/asks/", asking | {"to": "Eve"})
    assert "Ask somebody else than yourself." in refused.content.decode()
    as_eve.post("/frontline/asks/", asking | {"to": "sofia"})
    assert Ask.objects.get().asked_of == sofia


def test_a24_nobody_is_suggested_where_nobody_speaks_with_customers(eve, ben):
    assert suggestion(eve) is None


def test_whoever_was_asked_is_left_in_peace_by_the_same_person(eve, sofia, asked):
    assert suggestion(eve) is None


def test_the_question_spreads_over_those_who_can_be_asked(eve, ben, sofia, asked):
    omar = make.person("Omar", "host")
    assert suggestion(ben).to == omar


def test_asking_twice_is_one_question_and_undo_takes_it_back(as_eve, eve, sofia, asked):
    joining.ask(sofia, by=eve, kind=asked.kind, message="May I join?")
    assert Ask.objects.count() == 1
    as_eve.post(f"/frontline/asks/{asked.public_id}/back/")
    assert not Message.objects.filter(to=sofia).exists()
    assert suggestion(eve).to == sofia


def test_a14_yes_by_the_link_in_the_mail_makes_a_planned_encounter(client, eve, sofia, asked):
    day = next_thursday()
    page = client.get(link(sofia)).content.decode()
    assert "May Eve join your next call?" in page
    assert not Attendance.objects.exists(), "looking at a link answers nothing"
    client.post(link(sofia), {"said": "yes", "on": day.isoformat(), "begins": "11:00"})
    parts = dict(Attendance.objects.values_list("person__name", "part"))
    assert parts == {"Eve": Part.GUEST, "Sofia": Part.HOST}
    assert "BEGIN:VEVENT" in Message.objects.get(to=eve).calendar


def test_a14_after_the_day_it_asks_whether_it_happened(eve, asked, time_machine):
    day = timezone.localdate() + timedelta(days=3)
    joining.accept(asked, day)
    time_machine.move_to(
        datetime.combine(day, datetime.min.time(), UTC) + timedelta(days=1, hours=9)
    )
    page = signed_in(eve).get("/encounters/waiting/").content.decode()
    assert "Account call" in page


def test_a14_no_needs_no_reason_and_no_day(client, eve, sofia, asked):
    client.post(link(sofia), {"said": "no"})
    assert "Not this time" in Message.objects.get(to=eve).subject
    assert not Attendance.objects.exists()


def test_a_yes_without_a_day_is_asked_for_one(client, sofia, asked):
    answer = client.post(link(sofia), {"said": "yes"})
    assert answer.status_code == 422
    assert "Say on which day it is." in answer.content.decode()


def test_one_question_has_one_answer(client, sofia, asked):
    client.post(link(sofia), {"said": "no"})
    client.post(link(sofia), {"said": "yes", "on": next_thursday().isoformat()})
    assert not Attendance.objects.exists()


def test_a_link_ends_after_two_weeks_when_bent_and_when_its_person_left(
    client, sofia, asked, time_machine
):
    good = link(sofia)
    assert client.get(good.rstrip("/") + "x/").status_code == 404
    sofia.is_active = False
    sofia.save()
    assert client.get(good).status_code == 404
    sofia.is_active = True
    sofia.save()
    assert client.get(good).status_code == 200
    time_machine.move_to(timezone.now() + timedelta(days=15))
    gone = client.get(good)
    assert gone.status_code == 404
    assert "This link has ended" in gone.content.decode()


def test_the_page_answers_as_well_as_the_link(sofia, asked):
    address = f"/frontline/asks/{asked.public_id}/"
    signed_in(sofia).post(address, {"said": "yes", "on": next_thursday().isoformat()})
    assert Attendance.objects.count() == 2


def test_a_question_is_between_two_people(as_root, as_ada, as_dev, asked):
    for stranger in (as_root, as_ada, as_dev):
        assert stranger.get(f"/frontline/asks/{asked.public_id}/").status_code == 404
        assert stranger.post(f"/frontline/asks/{asked.public_id}/back/").status_code == 404
        assert stranger.get("/frontline/asks/?format=json").json() == {"asks": []}


def test_nobody_answers_their_own_question(as_eve, asked):
    told = {"said": "yes", "on": next_thursday().isoformat()}
    assert as_eve.post(f"/frontline/asks/{asked.public_id}/", told).status_code == 403


@pytest.mark.parametrize(
    ("been", "then"),
    [
        (None, "recording"),
        ("recording", "sit-in"),
        ("sit-in", "talk"),
        ("call", "shift"),
        ("shift", "shift"),
    ],
)
def test_b6_the_next_step_is_the_smallest_one_from_ones_own_history(eve, been, then):
    if been:
        make.encounter(eve, date(2026, 11, 2), been)
    assert next_step(eve).kind.key == then


def test_b6_somebody_with_nothing_recorded_is_offered_a_recording_and_no_shift(as_eve, cleo):
    seat(cleo, kind_key="shift", title="A week in the shop")
    page = as_eve.get("/frontline/seats/").content.decode()
    step = page.split('id="h-step"')[1].split("</section>")[0]
    assert "Listen to one recording" in step
    assert "A week in the shop" not in step


def test_b6_an_open_seat_of_just_that_step_comes_with_it(as_eve, eve, ben):
    make.encounter(eve, date(2026, 11, 2), "recording")
    seat(ben)
    page = as_eve.get("/frontline/seats/").content.decode()
    assert "Take this seat" in page
