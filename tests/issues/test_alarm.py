"""Alarms: one voice is enough; they ring at once, go up in open hours, and are measured against numbers."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from firsthand.issues.actions import alarming, answering
from firsthand.issues.jobs_alarms import anything_rings, look_for_signals
from firsthand.issues.models import Alarm, Heed, Issue, Ring, Witness, Workaround
from firsthand.issues.queries.ringing import lead
from firsthand.outbox.models import Message
from firsthand.people.models import Person
from tests import make
from tests.issues import making
from tests.reports import company

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inboxes")]
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/London"))


def rung(by: Person, **told: object) -> Issue:
    issue = making.issue(by, "alarm", title="Billed after they cancelled", **told)
    Alarm.objects.create(issue=issue)
    alarming.ring(issue)
    return issue


def door(name: str, issue: Issue) -> str:
    return reverse(name, args=[issue.public_id])


def test_d4_one_tap_rings_at_the_listener_and_the_substitute_at_once(as_ben, hanna, ivo):
    make.function("finance")
    sent = {
        "kind": "alarm",
        "title": "People are billed after they cancelled",
        "functions": [make.function().key, "finance"],
    }
    as_ben.post(reverse("issue_raise"), sent)

    issue = Issue.objects.get(kind__key="alarm")
    assert {(one.to, one.why) for one in Ring.objects.all()} == {
        (hanna, "listens"),
        (ivo, "stands_in"),
    }
    letters = Message.objects.filter(kind="issue_alarm")
    assert {one.to for one in letters} == {hanna, ivo}
    assert not any("billed" in one.subject + one.text for one in letters)  # mail leaves the house
    assert (issue.alarm.sure, issue.alarm.since) == ("", None)  # nothing more had to be said


def test_i_have_it_silences_the_bell_and_tells_whoever_rang(ben, as_ivo, as_ben, ivo):
    issue = rung(ben)
    assert anything_rings()
    assert as_ben.post(door("issue_heed", issue)).status_code == 403
    as_ivo.post(door("issue_heed", issue))
    as_ivo.post(door("issue_heed", issue))

    assert Heed.objects.get().by == ivo
    assert not anything_rings()
    assert Message.objects.get(kind="issue_heeded").to == ben
    assert "Ivo Petrov has it" in as_ben.get(issue.get_absolute_url()).content.decode()


def test_an_answer_is_heed_enough(ben, hanna):
    issue = rung(ben)
    answering.answer(issue, "I stop the run.", by=hanna)
    assert Heed.objects.get(issue=issue).by == hanna


def test_it_goes_up_after_a_day_of_open_hours_and_only_once(ben):
    leads = make.person("Lena", "service_lead")
    site = make.site("cork", zone="Europe/London")
    for weekday in range(5):
        site.hours.create(weekday=weekday, opens=time(8), closes=time(20))
    issue = rung(ben, site=site)
    Issue.objects.filter(pk=issue.pk).update(raised_at=FRIDAY)

    # Friday noon to eight are 8 open hours, Monday 12, so the day is full on Tuesday at noon.
    assert alarming.escalate(FRIDAY + timedelta(days=3, hours=8)) == 0
    assert alarming.escalate(FRIDAY + timedelta(days=4, minutes=-1)) == 0
    assert alarming.escalate(FRIDAY + timedelta(days=4)) == 1
    assert alarming.escalate(FRIDAY + timedelta(days=5)) == 0
    assert Ring.objects.filter(why="leads").get().to == leads


def test_without_a_site_the_clock_counts(ben):
    make.person("Lena", "cx_lead")
    issue = rung(ben)
    issue.site = None
    issue.save()
    assert alarming.escalate(issue.raised_at + timedelta(hours=23)) == 0
    assert alarming.escalate(issue.raised_at + timedelta(hours=24)) == 1


def test_who_hears_it_too_stands_below_whoever_was_first(ben, as_ada, as_hanna):
    issue = rung(ben)
    as_ada.post(door("issue_me_too", issue))
    page = as_hanna.get(issue.get_absolute_url()).content.decode()
    assert "Ben was first." in page
    assert "Hearing it too:" in page
    assert "I’m hearing this too" in page


@pytest.fixture
def fallen() -> object:
    """Satisfaction that fell: the first month of the fall is a signal, made by hand."""
    return company.satisfaction([80, 81] * 9 + [40, 38])


def test_the_lead_over_the_numbers_is_kept(as_ada, ben, fallen):
    issue = rung(ben)
    first = fallen.observations.order_by("-begins_on")[1].begins_on
    Issue.objects.filter(pk=issue.pk).update(
        raised_at=datetime.combine(first - timedelta(days=9), time(9), tzinfo=ZoneInfo("UTC"))
    )
    as_ada.post(door("issue_witness", issue), {"measure": fallen.public_id})

    witness = Witness.objects.get()
    assert witness.signal_on == first
    assert lead(witness) == timedelta(days=9)
    page = as_ada.get(issue.get_absolute_url()).content.decode()
    assert "Ben was 9 days earlier than the first signal" in page


def test_numbers_that_show_nothing_are_asked_again_every_day(ada, as_ada, ben):
    calm = company.satisfaction([80, 81] * 9)
    issue = rung(ben)
    as_ada.post(door("issue_witness", issue), {"measure": calm.public_id})
    assert Witness.objects.get().signal_on is None
    assert "The person is ahead." in as_ada.get(issue.get_absolute_url()).content.decode()
    look_for_signals.call()
    assert Witness.objects.get().signal_on is None


def test_an_issue_of_another_kind_does_not_ring(ben, as_hanna):
    issue = making.issue(ben)
    assert as_hanna.post(door("issue_heed", issue)).status_code == 404
    assert not Ring.objects.exists()


def test_who_left_is_not_rung(ben, ivo):
    Person.objects.filter(pk=ivo.pk).update(is_active=False)
    assert [one.to.name for one in alarming.ring(making.issue(ben, "alarm"))] == ["Hanna Weiss"]


def test_a_stranger_sees_neither_bell_nor_numbers(ben, fallen, ada):
    issue = rung(ben)
    alarming.name_witness(issue, fallen, by=ada)
    alarming.heed(issue, by=ada)
    stranger = make.person("Gone")
    Person.objects.filter(pk=stranger.pk).update(is_active=False)
    stranger.refresh_from_db()
    for model in (Ring, Heed, Witness):
        assert not model.objects.visible_to(stranger).exists()


def test_b12_a_workaround_says_what_is_done_instead_and_what_it_costs(as_ben):
    make.function("finance")
    sent = {
        "kind": "workaround",
        "title": "The refund screen forgets the bank details",
        "functions": [make.function().key, "finance"],
        "instead": "We keep a list on paper.",
        "risk": "The list gets lost",
        "customers": "Everybody who pays by transfer",
        "minutes_low": "4",
        "minutes_high": "6",
        "times_low": "10",
        "times_high": "15",
    }
    answer = as_ben.post(reverse("issue_raise"), sent, follow=True)
    found = Workaround.objects.get()
    assert (found.instead, found.risk) == ("We keep a list on paper.", "The list gets lost")
    assert found.issue.toll.minutes_low == 4
    assert "Done instead" in answer.content.decode()
    del sent["instead"]
    assert as_ben.post(reverse("issue_raise"), sent).status_code == 422
