"""One letter in the morning of a working day, by the reader's own clock, and none for nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from firsthand.commitments import actions, digest
from firsthand.outbox.models import Choice, Message, QuietHours

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
"""Half past eight in London, half past nine in Berlin, half past three in New York."""


@pytest.fixture
def promise(ben):
    return actions.make("answer", "Answer Joel", owed_by=ben, due_on=MONDAY)


def letters():
    return list(Message.objects.filter(kind="waiting").order_by("id"))


def test_what_is_due_comes_in_one_letter_however_often_we_look(promise, ben, ada):
    actions.make("listen", "Listen", owed_by=ben, owed_to=ada, due_on=MONDAY + timedelta(days=1))
    assert [digest.send(MORNING + timedelta(minutes=15 * n)) for n in range(4)] == [1, 0, 0, 0]
    [letter] = letters()
    assert letter.to == ben
    assert "Answer Joel" in letter.text
    assert "Promised to Ada." in letter.text
    assert "/commitments/" in letter.text


def test_nothing_waits_and_nothing_is_sent(ben):
    assert digest.send(MORNING) == 0


def test_what_is_kept_or_far_away_is_no_reason_to_write(promise, ben):
    actions.keep(promise, by=ben)
    actions.make("answer", "Later", owed_by=ben, due_on=MONDAY + timedelta(days=9))
    assert digest.send(MORNING) == 0


def test_what_is_late_is_said_on_mondays_and_not_every_day(ben):
    actions.make("answer", "Answer Joel", owed_by=ben, due_on=MONDAY - timedelta(days=20))
    sent = [digest.send(MORNING + timedelta(days=n)) for n in range(8)]
    assert sent == [1, 0, 0, 0, 0, 0, 0, 1]


def test_nobody_is_written_to_at_the_weekend(ben):
    saturday = MONDAY - timedelta(days=2)
    actions.make("answer", "Answer Joel", owed_by=ben, due_on=saturday)
    assert digest.send(MORNING - timedelta(days=2)) == 0


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Europe/London", datetime(2026, 11, 23, 8, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 23, 13, tzinfo=UTC)),
        ("Pacific/Kiritimati", datetime(2026, 11, 22, 18, tzinfo=UTC)),
        ("Pacific/Pago_Pago", datetime(2026, 11, 23, 19, tzinfo=UTC)),
    ],
)
def test_the_morning_is_that_of_the_reader(promise, ben, zone, first):
    ben.zone = zone
    ben.save()
    assert digest.send(first - timedelta(minutes=1)) == 0
    assert digest.send(first) == 1


@pytest.mark.parametrize("day", [date(2026, 3, 30), date(2026, 10, 26)])
def test_a_change_of_the_clock_moves_no_letter(ben, day):
    """On the Monday after the clocks changed it is still eight o'clock, once."""
    ben.zone = "Europe/Berlin"
    ben.save()
    actions.make("answer", "Answer Joel", owed_by=ben, due_on=day)
    quarters = [
        datetime.combine(day, time(0), tzinfo=UTC) + timedelta(minutes=15 * n) for n in range(96)
    ]
    sent = [moment for moment in quarters if digest.send(moment)]
    assert [moment.hour for moment in sent] == [6 if day.month == 3 else 7]


def test_whoever_does_not_want_it_gets_none(promise, ben):
    Choice.objects.create(person=ben, kind="waiting", channel="")
    assert digest.send(MORNING) == 0


@time_machine.travel(MORNING, tick=False)
def test_it_waits_until_quiet_hours_end(promise, ben):
    QuietHours.objects.create(person=ben, begins=time(20), ends=time(10))
    digest.send(MORNING)
    assert letters()[0].not_before == datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_it_looks_at_everybody_in_few_questions(promise, ada, eve, django_assert_max_num_queries):
    for person in (ada, eve):
        actions.make("answer", "x", owed_by=person, due_on=MONDAY + timedelta(days=2))
    with django_assert_max_num_queries(16):
        digest.send(MORNING)
