from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
import time_machine

from firsthand.outbox import actions, kinds, quiet
from firsthand.outbox.kinds import Kind
from firsthand.outbox.models import Choice, Message, QuietHours
from tests import make


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    known = {"answer": Kind(id="answer", label="Answers"), "alarm": ALARM}
    monkeypatch.setattr(kinds, "_kinds", known)


ALARM = Kind(id="alarm", label="Alarms", urgent=True)
NIGHT = datetime(2026, 1, 15, 23, tzinfo=UTC)


def write(to, kind="answer", key="answer:17"):
    return actions.write(to=to, kind=kind, key=key, subject="Heard.", text="Ada answered you.")


def quiet_at_night(person, begins=time(20), ends=time(7)):
    return QuietHours.objects.create(person=person, begins=begins, ends=ends)


def test_the_same_cause_is_one_message(ben):
    assert write(ben) == write(ben)
    assert Message.objects.count() == 1


def test_nobody_is_told_what_they_do_not_want(ben):
    Choice.objects.create(person=ben, kind="answer", channel="")
    assert write(ben) is None


def test_what_somebody_asked_for_comes_whatever_they_chose(ben, monkeypatch):
    monkeypatch.setitem(kinds._kinds, "answer", Kind(id="answer", label="Answers", always=True))
    Choice.objects.create(person=ben, kind="answer", channel="")
    assert write(ben) is not None


def test_who_has_left_gets_nothing(ben):
    ben.is_active = False
    assert write(ben) is None


def test_a_subject_stays_on_one_line(ben):
    message = actions.write(to=ben, kind="answer", key="k", subject="a\nBcc: x@y.example", text="")
    assert message.subject == "a Bcc: x@y.example"


@time_machine.travel(NIGHT, tick=False)
def test_a_message_of_the_night_waits_for_the_morning(ben):
    quiet_at_night(ben)
    assert write(ben).not_before == datetime(2026, 1, 16, 7, tzinfo=UTC)


@time_machine.travel(NIGHT, tick=False)
def test_an_urgent_one_does_not(ben):
    quiet_at_night(ben)
    assert write(ben, kind="alarm").not_before == NIGHT


@time_machine.travel(NIGHT, tick=False)
def test_quiet_follows_the_clock_of_the_person(db):
    mai = make.person("Mai", zone="Asia/Tokyo")
    quiet_at_night(mai)
    assert write(mai).not_before == NIGHT  # it is eight in the morning there


BERLIN = {
    "the hour that never comes": ((2026, 3, 28, 22), time(2, 30), (2026, 3, 29, 1, 30)),
    "the hour that comes twice": ((2026, 10, 24, 22), time(2, 30), (2026, 10, 25, 1, 30)),
    "a short night": ((2026, 3, 28, 22), time(7), (2026, 3, 29, 5)),
    "a long night": ((2026, 10, 24, 22), time(7), (2026, 10, 25, 6)),
}


@pytest.mark.parametrize("night", BERLIN)
def test_the_quiet_ends_by_the_wall_clock_when_the_clock_changes(night, db):
    moment, ends, expected = BERLIN[night]
    lea = make.person("Lea", zone="Europe/Berlin")
    hours = quiet_at_night(lea, ends=ends)
    found = quiet.quiet_until(hours, quiet.zone_of(lea), datetime(*moment, tzinfo=UTC))
    assert found == datetime(*expected, tzinfo=UTC)


def test_by_day_it_is_not_quiet(ben):
    hours = quiet_at_night(ben)
    noon = datetime(2026, 1, 15, 12, tzinfo=UTC)
    assert quiet.quiet_until(hours, quiet.zone_of(ben), noon) is None


def test_a_rest_at_noon_does_not_pass_midnight(ben):
    hours = quiet_at_night(ben, begins=time(12), ends=time(13))
    noon = datetime(2026, 1, 15, 12, 30, tzinfo=UTC)
    assert quiet.quiet_until(hours, quiet.zone_of(ben), noon).hour == 13
