"""Who sees what of an encounter: page, list, JSON, export. Strangers, line managers, executives."""

from __future__ import annotations

import io
import logging
from datetime import date

import polars as pl
import pytest

from firsthand.encounters.models import Attendance, Encounter, FrontlineJob, Met, Series
from firsthand.people.models import AuditEntry, Person, Team
from tests import make
from tests.conftest import signed_in
from tests.encounters.noon import noon  # noqa: F401 the day of these tests

SECRET = "Corner bar, Mill Lane"
OWN = {
    "before": "I expect contempt.",
    "found": "I found thanks.",
    "changed": "I listen longer now.",
    "uncomfortable": "A neighbour saw me.",
    "feeling": "Ashamed, then not",
}


@pytest.fixture
def team(db):
    return Team.objects.create(name="Refunds", function=make.function())


@pytest.fixture
def boss(team):
    """Ben's line manager, on his team."""
    return make.person("Boss", "service_lead", team=team)


@pytest.fixture
def shift(ben, team):
    """Ben's shift in a bar, at a place that he keeps to himself."""
    Person.objects.filter(pk=ben.pk).update(team=team)
    made = make.encounter(
        ben,
        kind_key="shift",
        learned="People tip when they are seen.",
        title="Behind the bar with Mrs Osei",
        place=SECRET,
        place_kept="private",
        site=make.site("mill-lane"),
    )
    Attendance.objects.update(**OWN)
    return made


def everything(client, one, whose):
    """All that somebody can get of it: page, list, notes, sums, JSON, CSV, Parquet."""
    pages = [
        f"/encounters/{one.public_id}/",
        f"/encounters/{one.public_id}/?format=json",
        f"/encounters/?person={whose.public_id}",
        "/encounters/?person=everybody&format=json",
        "/encounters/notes/",
        "/encounters/notes/?format=json",
        "/encounters/sums/?person=everybody",
        "/encounters/changed/",
    ]
    got = "".join(client.get(page).content.decode() for page in pages)
    csv = client.get("/encounters/export/csv/?person=everybody")
    parquet = client.get("/encounters/export/parquet/?person=everybody")
    table = pl.read_parquet(io.BytesIO(b"".join(parquet.streaming_content)))
    return got + b"".join(csv.streaming_content).decode() + str(table.to_dicts())


@pytest.mark.parametrize("who", ["boss", "dev", "ada"])
def test_b2_a_private_place_is_absent_from_what_others_get(who, request, shift, ben):
    got = everything(signed_in(request.getfixturevalue(who)), shift, ben)
    assert "People tip when they are seen." in got
    assert SECRET not in got
    assert "mill-lane" not in got.lower()


def test_b2_whoever_was_there_sees_the_place(as_ben, shift, ben):
    assert everything(as_ben, shift, ben).count(SECRET) >= 3


def test_b2_a_fuzzed_place_says_only_roughly_where(as_dev, shift, ben):
    Encounter.objects.update(place_kept="fuzzed", place_roughly="a bar in town")
    got = everything(as_dev, shift, ben)
    assert "a bar in town" in got
    assert SECRET not in got


def test_b2_a_private_place_is_in_no_log(as_ben, ben, caplog):
    with caplog.at_level(logging.DEBUG):
        home = as_ben.post("/encounters/log/", {
            "kind": "shift", "occurred_on": "2026-11-20", "place": SECRET,
            "place_kept": "private", "learned": "x",
        }).url  # fmt: skip
        as_ben.post(f"{home}remove/")
    assert SECRET not in caplog.text
    assert SECRET not in str(list(AuditEntry.objects.values()))
    assert SECRET not in Encounter.objects.get().removal.what


@pytest.mark.parametrize("who", ["boss", "dev", "ada"])
def test_own_words_are_read_by_nobody_else(who, request, shift, ben):
    got = everything(signed_in(request.getfixturevalue(who)), shift, ben)
    assert [words for words in OWN.values() if words in got] == []
    assert "Mrs Osei" not in got


def test_a_colleague_who_was_there_reads_what_was_learned_and_no_own_words(as_ben, ben, eve):
    one = make.encounter(ben, people=[ben, eve], title="Two at the till", place=SECRET,
                         place_kept="private")  # fmt: skip
    Attendance.objects.filter(person=ben).update(**OWN)
    got = everything(signed_in(eve), one, ben)
    assert "She only wants the day we said." in got
    assert [words for words in OWN.values() if words in got] == []
    assert SECRET not in got


@pytest.mark.parametrize("who", ["boss", "dev", "ada", "eve"])
@pytest.mark.parametrize("state", ["draft", "planned", "not"])
def test_a_draft_a_plan_and_a_no_stay_with_whoever_they_belong_to(who, state, request, ben, team):
    Person.objects.filter(pk=ben.pk).update(team=team)
    one = make.planned(ben, date(2026, 11, 20), title="Unfinished business")
    if state != "planned":
        Attendance.objects.update(came=state == "draft", found="Half a thought")
    client = signed_in(request.getfixturevalue(who))
    assert client.get(f"/encounters/{one.public_id}/").status_code == 404
    got = everything(client, one, ben)
    assert "Unfinished" not in got
    assert "Half a thought" not in got


@pytest.mark.parametrize("model", [Encounter, Attendance, Met, Series])
def test_a_stranger_sees_nothing_of_it(shift, eve, ben, model):
    Met.objects.create(encounter=shift, called="Mrs Osei")
    Series.objects.create(rule="FREQ=DAILY;COUNT=1", person=ben, starts_on=date(2026, 11, 1))
    assert not model.objects.visible_to(eve).exists()
    assert model.objects.visible_to(ben).exists()


@pytest.mark.parametrize("model", [Encounter, Attendance, Met, Series, FrontlineJob])
def test_whoever_left_sees_nothing(shift, ben, model):
    FrontlineJob.objects.create(person=ben, what="Waiter", began_on=date(2001, 5, 1))
    ben.is_active = False
    assert not model.objects.visible_to(ben).exists()


def test_customers_are_named_to_those_who_were_there_and_to_the_key(shift, ben, dev, ada):
    Met.objects.create(encounter=shift, called="Mrs Osei")
    seen = {who.name: Met.objects.visible_to(who).exists() for who in (ben, dev, ada)}
    assert seen == {"Ben": True, "Dev": False, "Ada": True}


def test_an_executive_changes_nothing_of_it(as_dev, shift):
    assert as_dev.post(f"/encounters/{shift.public_id}/remove/").status_code == 403
    assert as_dev.post(f"/encounters/{shift.public_id}/happened/").status_code == 404
    assert as_dev.post(f"/encounters/{shift.public_id}/edit/", {"kind": "call"}).status_code == 403
