"""Asking people when they last spoke: the claim first, the log beside it, rounds against rounds."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from firsthand.commitments.models import Commitment
from firsthand.commitments.queries import waiting_on
from firsthand.encounters.actions import asking
from firsthand.encounters.jobs_clocks import look_at_the_clocks
from firsthand.encounters.models import Asked, Campaign, Claim
from firsthand.outbox.models import Message
from firsthand.people.models import Person
from tests import make
from tests.conftest import signed_in
from tests.encounters.clocks import NOON, TODAY, back, promise, talk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel(NOON, tick=False):
        yield


def people(n: int) -> list[Person]:
    return [make.person(f"P{at:02}") for at in range(n)]


def ask(client: Client, asked: list[Person], **told: object) -> Campaign:
    told = {"name": "Leaders", "answer_within": 14, "again": "on"} | told
    told["emails"] = "\n".join(person.email for person in asked)
    assert client.post("/frontline/asking/new/", told).status_code == 302
    return Campaign.objects.get(name=told["name"])


def link_of(person: Person) -> str:
    """The address in the newest letter, as somebody would follow it."""
    text = Message.objects.filter(to=person, kind="ask").latest("pk").text
    url = next(word for word in text.split() if "/frontline/answer/" in word)
    return urlsplit(url).path


def open_asks() -> int:
    return Commitment.objects.open().filter(kind="ask").count()


def test_a3_the_log_stands_beside_what_was_said_first(as_dev, dev):
    talk(dev, 396)
    page = as_dev.get("/frontline/when/").content.decode()
    assert "days ago" not in page
    answer = as_dev.post("/frontline/when/", {"said": "week"}, follow=True).content.decode()
    assert "In the last seven days" in answer
    assert "396 days ago" in answer
    assert "The log is 389 days behind." in answer


def test_a3_the_gap_leaves_as_a_file(as_ada, as_eve, dev):
    talk(dev, 396)
    Claim.objects.create(person=dev, said="week", said_on=TODAY)
    rows = as_ada.get("/frontline/said.csv").content.decode("utf-8-sig").splitlines()
    told = next(csv.DictReader(rows))
    assert (told["name"], told["said"], told["gap_days"]) == ("Dev", "week", "389")
    assert "Dev" not in as_eve.get("/frontline/said.csv").content.decode()


def test_a3_what_was_logged_later_is_not_held_against_an_older_claim(as_dev, dev):
    Claim.objects.create(person=dev, said="month", said_on=back(10))
    talk(dev, 3)
    page = as_dev.get("/frontline/said/").content.decode()
    assert "The log knows of none." in page


def test_never_has_no_day_and_tomorrow_has_not_come(as_dev):
    assert as_dev.post("/frontline/when/", {}).status_code == 422
    for told in ({"said": "never", "day": "2026-11-01"}, {"said": "week", "day": "2026-11-20"}):
        assert as_dev.post("/frontline/when/", told).status_code == 422


def test_the_page_asks_first_and_then_once_a_quarter(as_dev, dev):
    assert "Say when, then look" in as_dev.get("/frontline/").content.decode()
    as_dev.post("/frontline/when/", {"said": "month"})
    assert "Say when, then look" not in as_dev.get("/frontline/").content.decode()
    Claim.objects.update(said_on=back(91))
    assert "Say when, then look" in as_dev.get("/frontline/").content.decode()


def test_a7_twenty_are_asked_and_twelve_answer_by_their_link(as_ada):
    asked = people(20)
    campaign = ask(as_ada, asked)
    assert Message.objects.filter(kind="ask").count() == 20
    for person in asked[:12]:
        answer = Client().post(link_of(person), {"said": "month"})
        assert answer.status_code == 200
        assert "Heard." in answer.content.decode()
    assert Claim.objects.filter(asked__round__campaign=campaign).count() == 12
    assert set(Claim.objects.values_list("said_on", flat=True)) == {TODAY}
    assert open_asks() == 8
    told = as_ada.get(f"/frontline/asking/{campaign.public_id}/?format=json").json()["rounds"][0]
    assert (told["asked"], told["answered"]) == (20, 12)


def test_a7_somebody_who_is_signed_in_answers_on_the_page_that_waits_for_them(as_ada):
    dora = make.person("Dora")
    ask(as_ada, [dora])
    [owed] = waiting_on(dora)
    client = signed_in(dora)
    assert client.get(owed.url).status_code == 200
    client.post(owed.url, {"said": "never"})
    assert not waiting_on(dora).exists()
    assert signed_in(make.person("Nosy")).get(owed.url).status_code == 404


def test_a_link_can_change_its_answer_and_tells_nothing_else(as_ada):
    dora = make.person("Dora")
    talk(dora, 40)
    ask(as_ada, [dora])
    link = link_of(dora)
    page = Client().get(link).content.decode()
    assert "Dora" in page
    assert "10 October" not in page
    for said in ("week", "quarter"):
        Client().post(link, {"said": said})
    assert Claim.objects.get(person=dora).said == "quarter"


def test_a_link_that_is_bent_or_old_or_whose_owner_left_answers_nothing(as_ada):
    dora = make.person("Dora")
    ask(as_ada, [dora])
    link = link_of(dora)
    assert Client().post(f"{link[:-3]}x/", {"said": "week"}).status_code == 404
    with time_machine.travel(NOON + timedelta(days=92), tick=False):
        assert Client().get(link).status_code == 404
    Person.objects.filter(pk=dora.pk).update(is_active=False)
    assert Client().post(link, {"said": "week"}).status_code == 404
    assert not Claim.objects.exists()


def test_a7_it_is_asked_again_each_quarter_and_nobody_owes_two_answers(as_ada):
    campaign = ask(as_ada, people(3))
    ask(as_ada, [make.person("Once")], name="Once", again="")
    with time_machine.travel(NOON + timedelta(days=90), tick=False):
        look_at_the_clocks.func()
        assert campaign.rounds.count() == 1
    with time_machine.travel(NOON + timedelta(days=91), tick=False):
        look_at_the_clocks.func()
        look_at_the_clocks.func()
    assert campaign.rounds.count() == 2
    assert Campaign.objects.get(name="Once").rounds.count() == 1
    assert open_asks() == 4


def test_a8_the_second_round_shows_its_change_against_the_first_with_n(as_ada):
    asked = people(4)
    campaign = ask(as_ada, asked)
    for person, said in zip(asked, ("year", "year", "week", "never"), strict=True):
        Client().post(link_of(person), {"said": said})
    asking.ask_again(campaign, today=TODAY)
    for person in asked[:2]:
        Client().post(link_of(person), {"said": "week"})
    page = as_ada.get(f"/frontline/asking/{campaign.public_id}/").content.decode()
    assert "25% → 100% (n = 4 and 2)" in page
    newest = as_ada.get(f"/frontline/asking/{campaign.public_id}/?format=json").json()["rounds"][0]
    assert (newest["answered"], newest["change"]) == (2, 0.75)


def test_a_round_without_answers_has_no_share(as_ada):
    campaign = ask(as_ada, people(2))
    told = as_ada.get(f"/frontline/asking/{campaign.public_id}/?format=json").json()["rounds"][0]
    assert (told["in_the_last_month"], told["change"]) == (None, None)


def test_asking_stops_with_an_undo(as_ada):
    campaign = ask(as_ada, people(3))
    url = f"/frontline/asking/{campaign.public_id}/"
    as_ada.post(f"{url}remove/")
    assert as_ada.get(url).status_code == 404
    assert open_asks() == 0
    as_ada.post(f"{url}back/")
    assert as_ada.get(url).status_code == 200
    assert open_asks() == 3


def test_whom_nobody_knows_cannot_be_asked(as_ada):
    told = {"name": "Leaders", "answer_within": 14}
    answer = as_ada.post("/frontline/asking/new/", told | {"emails": "no@where.example"})
    assert answer.status_code == 422
    assert "Nobody here has this address: no@where.example" in answer.content.decode()
    assert as_ada.post("/frontline/asking/new/", told).status_code == 422


def test_a_whole_function_and_level_are_asked_each_person_once(as_ada):
    digital = make.function("digital")
    both = make.person("Both", function=digital, level="head")
    make.person("Head", level="head")
    make.person("Other")
    told = {"name": "Heads", "answer_within": 7, "function": digital.pk, "level": "head"}
    as_ada.post("/frontline/asking/new/", told | {"emails": both.email})
    assert Asked.objects.count() == 2


def test_who_asks_and_who_reads_answers_is_not_everybody(as_ada, as_eve, as_dev, as_cleo):
    dora = make.person("Dora")
    campaign = ask(as_ada, [dora])
    Client().post(link_of(dora), {"said": "never"})
    url = f"/frontline/asking/{campaign.public_id}/"
    assert as_eve.get("/frontline/asking/new/").status_code == 403
    for stranger in (as_eve, as_cleo):
        assert stranger.get(url).status_code == 404
        assert stranger.get(f"{url}answers.csv").status_code == 404
        assert "Leaders" not in stranger.get("/frontline/asking/").content.decode()
    # An executive sees how many, not who said what.
    assert "Never" not in as_dev.get(url).content.decode()
    assert "Dora" not in as_dev.get(f"{url}answers.csv").content.decode()
    assert "Dora" in as_ada.get(f"{url}answers.csv").content.decode()
    rows = list(
        csv.DictReader(StringIO(as_ada.get(f"{url}answers.csv").content.decode("utf-8-sig")))
    )
    assert [(row["round"], row["said"]) for row in rows] == [("1", "never")]


def test_what_was_said_stands_on_the_page_of_whoever_said_it(as_ada, dev):
    promise(dev, since=30)
    talk(dev, 6)
    Claim.objects.create(person=dev, said="week", said_on=TODAY)
    page = as_ada.get(f"/people/{dev.public_id}/").content.decode()
    assert "Said, and logged" in page
    assert "They agree." in page
