"""The rail of Today: one's clock, a seat, whom one may help, and one button that asks."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.encounters.actions.promising import promise
from firsthand.encounters.models import Ask
from firsthand.outbox.models import Message
from firsthand.people.models import Person, Removal
from firsthand.reports.models import Story
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def heard(db):
    return make.voice("The driver rang ahead, and I could plan my whole day around it.")


@pytest.fixture
def host(db) -> Person:
    return make.person("Hanna Host", "host")


def today(client) -> str:
    return client.get("/").content.decode()


def let_run_out(person: Person) -> None:
    long_ago = timezone.localdate() - timedelta(days=200)
    promise(person, by=person, today=long_ago, times=1, period="month", depth=3)


def test_a24_from_home_to_a_sent_request_is_one_press(as_ada, ada, host):
    page = today(as_ada)
    form = page[page.index('id="h-ask"') :].split("</form>")[0]
    assert "Ask to join their next call" in form
    sent = dict(re.findall(r'type="hidden" name="(to|kind|message)" value="([^"]*)"', form))
    as_ada.post(re.search(r'action="([^"]+)"', form)[1], sent)
    asked = Ask.objects.get()
    assert (asked.asked_by, asked.asked_of) == (ada, host)
    assert Message.objects.filter(to=host).exists()


def test_nobody_to_ask_is_no_button(as_ada):
    assert "Ask to join" not in today(as_ada)


def test_a26_an_agent_is_asked_for_nothing_on_today(as_ben, ben, host):
    let_run_out(make.person("Olga Out", "executive"))
    page = today(as_ben)
    assert "You serve customers every day." in page
    for nagging in ("Ask to join", "Out of earshot", "A free seat", "We don’t know when"):
        assert nagging not in page


def test_what_is_unknown_is_a_question_mark_and_never_nought(as_ada):
    assert "<b>?</b>" in today(as_ada)
    assert as_ada.get("/?format=json").json()["days_since_you_spoke"] is None


def test_the_days_are_those_of_the_log(as_ada, ada):
    make.encounter(ada, timezone.localdate() - timedelta(days=9))
    assert "9 days since you were with a customer" in today(as_ada)
    assert as_ada.get("/?format=json").json()["days_since_you_spoke"] == 9


def test_whoever_is_out_of_earshot_is_offered_a_seat_by_those_who_see_clocks(as_ada, as_eve):
    out = make.person("Olga Out", "executive")
    let_run_out(out)
    assert f"?for={out.public_id}" in today(as_ada)
    assert "Olga Out" not in today(as_eve)


def test_a_meeting_whose_day_came_asks_whether_it_happened(as_ada, ada):
    make.planned(ada, timezone.localdate() - timedelta(days=1))
    assert "Did it happen?" in today(as_ada)


def test_an_executive_gets_one_story_and_their_clock(as_dev, dev):
    Story.objects.create(title="Nobody rang back", by=dev)
    page = today(as_dev)
    assert "One story" in page
    assert "Nobody rang back" in page
    assert "Your clock" in page
    for more in ("What changed", "Brought in lately", "Out of earshot"):
        assert more not in page


def test_a_story_taken_away_is_not_told(as_dev, dev):
    gone = Removal.objects.create(by=dev)
    Story.objects.create(title="Nobody rang back", by=dev, removal=gone)
    assert "Nobody rang back" not in today(as_dev)
