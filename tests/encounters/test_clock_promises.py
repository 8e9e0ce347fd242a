"""Promises: presets, kept and missed, reminders that a real contact resets, reasons against it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from firsthand.commitments.models import Commitment
from firsthand.commitments.queries import waiting_on
from firsthand.encounters.actions import keep
from firsthand.encounters.actions.reminding import remind
from firsthand.encounters.jobs_clocks import look_at_the_clocks
from firsthand.encounters.models import Cadence, Reluctance
from firsthand.encounters.queries.clocks_person import contact
from firsthand.outbox.models import Message
from firsthand.people.models import Person, Team
from tests import make
from tests.encounters.clocks import NOON, SERVED, TODAY, back, clock, promise, talk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel(NOON, tick=False):
        yield


def owed(person: Person) -> list[tuple[str, date]]:
    return [(one.what, one.due_on) for one in waiting_on(person)]


def test_one_promises_something_and_it_stands_with_who_and_when(as_dev, dev):
    answer = as_dev.post("/frontline/promise/", {"times": 1, "period": "month", "depth": 3})
    assert answer.status_code == 302
    made = Cadence.objects.get(person=dev)
    assert (made.by, made.starts_on, made.times, made.period) == (dev, TODAY, 1, "month")
    as_dev.post("/frontline/promise/", {"times": 2, "period": "week", "depth": 4, "worst_days": 10})
    assert Cadence.objects.current().get(person=dev).worst_days == 10
    assert Cadence.objects.filter(person=dev, ended_by=dev).count() == 1
    page = as_dev.get("/frontline/promise/").content.decode()
    assert "Serve customers 2 times a week, never more than 10 days apart" in page
    assert "Speak with customers once a month" in page


def test_a_promise_without_numbers_is_asked_for_them(as_dev):
    answer = as_dev.post("/frontline/promise/", {"times": "", "period": "month", "depth": 3})
    assert answer.status_code == 422
    assert answer.content.decode().count("Say how often, and how near.") == 2


@pytest.mark.parametrize(
    ("preset", "what", "due"),
    [("week-a-year", "Serve customers 5 times a year", date(2026, 12, 31)),
     ("day-a-month", "Serve customers once a month", date(2026, 11, 30)),
     ("shift-a-week", "Serve customers once a week", date(2026, 11, 22))],
)  # fmt: skip
def test_b20_a_rhythm_makes_the_right_commitment(as_dev, dev, preset, what, due):
    as_dev.post("/frontline/promise/", {"preset": preset})
    assert owed(dev) == [(what, due)]


def test_b20_the_next_period_makes_the_next_commitment_and_lets_the_old_one_go(as_dev, dev):
    as_dev.post("/frontline/promise/", {"preset": "day-a-month"})
    with time_machine.travel(NOON + timedelta(days=14), tick=False):
        look_at_the_clocks.func()
        look_at_the_clocks.func()
        assert owed(dev) == [("Serve customers once a month", date(2026, 12, 31))]
    assert Commitment.objects.filter(owed_by=dev, release__isnull=False).count() == 1


def test_b20_a_shift_keeps_the_commitment_and_taking_it_away_opens_it_again(as_dev, dev):
    as_dev.post("/frontline/promise/", {"preset": "shift-a-week"})
    talk(dev, 1)
    assert len(owed(dev)) == 1
    shift = talk(dev, 1, "shift")
    assert owed(dev) == []
    keep.remove(shift, by=dev)
    assert len(owed(dev)) == 1


def test_a_promise_ends_with_an_undo_and_nobody_owes_the_rest(as_dev, dev):
    as_dev.post("/frontline/promise/", {"preset": "shift-a-week"})
    made = Cadence.objects.get(person=dev)
    page = as_dev.post(f"/frontline/promise/{made.public_id}/end/", follow=True)
    back_url = f"/frontline/promise/{made.public_id}/back/"
    assert back_url in page.content.decode()
    assert owed(dev) == []
    as_dev.post(back_url)
    assert len(owed(dev)) == 1


def test_nobody_ends_the_promise_of_somebody_else(as_ada, as_eve, dev):
    made = promise(dev)
    assert as_ada.post(f"/frontline/promise/{made.public_id}/end/").status_code == 403
    assert as_eve.post(f"/frontline/promise/{made.public_id}/end/").status_code == 404
    assert Cadence.objects.current().filter(pk=made.pk).exists()


def test_a5_three_talks_and_then_none_is_kept_and_missed_and_the_team_shows_one_of_three(as_ada):
    team = Team.objects.create(name="Digital", function=make.function("digital"))
    people = [make.person(name, team=team) for name in ("Sofia", "Tom", "Uma")]
    for one in people:
        promise(one, since=17, times=2, period="week")  # Monday, 2 November
    for days in (16, 15, 14):
        talk(people[0], days)
    talk(people[1], 2)
    found = contact(people[0], people[0], TODAY)
    assert (found.kept, found.of) == (1, 2)
    page = as_ada.get("/frontline/", {"team": "Digital"}).content.decode()
    assert "1 of 3 within their promise" in page


def test_b1_three_of_four_shifts_are_three_quarters_kept_and_the_streak_breaks_once(as_dev, dev):
    promise(dev, since=31, times=1, period="week", depth=SERVED)  # Monday, 19 October
    for days in (30, 23, 9):
        talk(dev, days, "shift")
    found = contact(dev, dev, TODAY)
    assert (found.kept, found.of) == (3, 4)
    assert (found.streak.breaks, found.streak.now) == (1, 1)
    assert "3 of 4 kept." in as_dev.get(f"/people/{dev.public_id}/").content.decode()


def test_the_history_of_an_earlier_promise_stays_what_it_was(dev):
    with time_machine.travel(NOON - timedelta(days=31), tick=False):
        promise(dev, since=31, times=1, period="week")
    talk(dev, 28)
    with time_machine.travel(NOON - timedelta(days=17), tick=False):
        promise(dev, since=17, times=3, period="week")
    found = contact(dev, dev, TODAY)
    assert (found.kept, found.of) == (1, 4)


def test_a10_a_talk_one_day_before_the_reminder_means_that_none_is_sent(dev):
    promise(dev, since=60)
    talk(dev, 23)
    assert remind(back(1)) == 0
    talk(dev, 1)
    assert remind(TODAY) == 0
    assert not Message.objects.filter(to=dev, kind="clock").exists()


def test_a10_the_reminder_comes_once_and_starts_anew_after_a_talk(dev):
    promise(dev, since=60)
    talk(dev, 24)
    assert remind(TODAY) == 1
    remind(TODAY)
    remind(back(-1))
    assert Message.objects.filter(to=dev, kind="clock").count() == 1
    message = Message.objects.get(to=dev, kind="clock")
    assert "24 days ago" in message.text
    assert "Speak with customers once a month" in message.text


def test_a10_whoever_has_a_meeting_planned_is_not_reminded_of_it(dev):
    promise(dev, since=60)
    talk(dev, 24)
    make.planned(dev, back(-3))
    assert remind(TODAY) == 0


def test_a_promise_of_yesterday_has_not_run_out(as_ada, dev):
    promise(dev, since=1)
    assert clock(as_ada, "Dev")["state"] == "fine"
    assert clock(as_ada, "Dev")["band"] == "never"
    assert remind(TODAY) == 0


def test_a26_an_agent_is_never_reminded_nor_are_those_who_serve_customers_now(ben, dev):
    for person in (ben, dev):
        promise(person, since=300)
    Person.objects.filter(pk=dev.pk).update(customer_facing_since=back(100))
    assert remind(TODAY) == 0
    Person.objects.filter(pk=dev.pk).update(customer_facing_until=back(10))
    assert remind(TODAY) == 1
    assert not Message.objects.filter(to=ben, kind="clock").exists()


def test_a26_an_agents_own_page_shows_no_clock(as_ben):
    page = as_ben.get("/frontline/").content.decode()
    assert "You serve customers every day." in page
    assert "Say when, then look" not in page


def test_a26_nothing_is_expected_of_agents(as_ada):
    told = {"role": "agent", "times": 1, "period": "week", "depth": 3}
    answer = as_ada.post("/frontline/expected/", told)
    assert answer.status_code == 422
    assert "nothing more is expected" in answer.content.decode()


def test_a6_who_leads_says_what_is_expected_and_others_read_it(as_ada, as_eve, ada, dev):
    told = {"role": "executive", "times": 1, "period": "quarter", "depth": SERVED}
    assert as_ada.post("/frontline/expected/", told).status_code == 302
    page = as_eve.get("/frontline/expected/").content.decode()
    assert "Serve customers once a quarter" in page
    assert "Ada, 19 November" in page
    assert as_eve.post("/frontline/expected/", told).status_code == 403
    made = Cadence.objects.get(role="executive")
    assert as_eve.post(f"/frontline/promise/{made.public_id}/end/").status_code == 403
    assert as_ada.post(f"/frontline/promise/{made.public_id}/end/").status_code == 302
    assert clock(as_ada, "Dev") is None


def test_an_expectation_names_a_role_or_a_level_not_both_and_not_none(as_ada):
    for told in ({}, {"role": "executive", "level": "head"}):
        answer = as_ada.post(
            "/frontline/expected/", {"times": 1, "period": "week", "depth": 3, **told}
        )
        assert answer.status_code == 422


def test_a9_too_expensive_is_kept_and_answered_with_the_cheapest_ways(as_eve, eve, dev):
    talk(dev, 5, "advisory-board", cost=4000)
    talk(dev, 6, "account-call", cost=30)
    talk(dev, 7, "ride-along", cost=12)
    talk(dev, 8, "talk", cost=4)
    answer = as_eve.post(
        "/frontline/not-yet/", {"why": "cost", "words": "Flights are dear"}, follow=True
    )
    assert Reluctance.objects.get(person=eve).words == "Flights are dear"
    page = answer.content.decode()
    assert page.index("Ride-along") < page.index("Account call")
    assert "Customer advisory board" not in page
    assert "Sitting in at your own contact centre" in page


def test_a9_a_reason_is_asked_for_and_seen_by_nobody_in_between(as_eve, cleo, ada, eve):
    assert as_eve.post("/frontline/not-yet/", {}).status_code == 422
    Reluctance.objects.create(person=eve, why="time")
    assert not Reluctance.objects.visible_to(cleo).exists()
    assert Reluctance.objects.visible_to(ada).exists()
