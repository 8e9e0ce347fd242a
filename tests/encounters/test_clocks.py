"""Clocks: how long ago, how near, and who may see it."""

from __future__ import annotations

import json
from io import BytesIO

import polars as pl
import pytest
import time_machine

from firsthand.encounters.actions import keep, promising
from firsthand.encounters.models import Attendance, Claim, Encounter
from firsthand.encounters.queries import clocks as asking
from firsthand.people.models import Person, Team
from tests import make
from tests.conftest import signed_in
from tests.encounters.clocks import NOON, SERVED, SPOKE, TODAY, back, clock, promise, talk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel(NOON, tick=False):
        yield


def test_a1_the_clock_falls_back_when_the_newest_talk_is_taken_away(as_ada, dev):
    promise(dev, since=100)
    talk(dev, 40)
    newest = talk(dev, 9)
    assert clock(as_ada, "Dev")["days"] == 9
    keep.remove(newest, by=dev)
    assert clock(as_ada, "Dev")["days"] == 40
    keep.bring_back(newest)
    assert clock(as_ada, "Dev")["days"] == 9


def test_a1_without_a_talk_it_says_never_and_today_is_nought(as_ada, dev, cleo):
    promise(dev)
    promise(cleo)
    talk(cleo, 0)
    told = [clock(as_ada, name) for name in ("Dev", "Cleo")]
    assert [(one["days"], one["band"]) for one in told] == [(None, "never"), (0, "week")]


def test_a1_a_planned_talk_and_one_without_a_lesson_move_no_clock(as_ada, dev):
    promise(dev)
    make.planned(dev, back(2))
    make.encounter(dev, back(1), learned="")
    assert clock(as_ada, "Dev")["days"] is None


def test_a4_each_of_seven_people_lands_in_their_band(as_ada, ada):
    days = {"week": 6, "month": 30, "quarter": 91, "year": 365, "longer": 366}
    for name, ago in days.items():
        somebody = make.person(name)
        promise(somebody, since=500)
        talk(somebody, ago)
    promise(make.person("never"))
    bands = {name: clock(as_ada, name)["band"] for name in [*days, "never"]}
    assert bands == {name: name for name in [*days, "never"]}
    assert clock(as_ada, "never", band="never")["days"] is None
    assert clock(as_ada, "never", band="week") is None


def test_a4_unknown_is_not_never(as_eve, eve):
    mine = asking.clock_for(eve, eve, TODAY)
    assert mine.band == "unknown"
    assert "We don’t know when you last spoke" in as_eve.get("/frontline/").content.decode()
    Claim.objects.create(person=eve, said="never", said_on=TODAY)
    assert asking.clock_for(eve, eve, TODAY).band == "never"
    assert "No conversation with a customer is written down" in (
        as_eve.get("/frontline/").content.decode()
    )


def test_a20_five_times_watching_does_not_keep_a_promise_to_serve(as_ada, dev):
    promise(dev, since=200, period="quarter", depth=SERVED)
    for days in (5, 10, 15, 20, 25):
        talk(dev, days, "sit-in")
    told = clock(as_ada, "Dev")
    assert (told["days"], told["state"]) == (None, "out")
    talk(dev, 3, "shift")
    assert (clock(as_ada, "Dev")["days"], clock(as_ada, "Dev")["state"]) == (3, "fine")


def test_a27_talking_and_serving_are_two_columns(as_ada, dev):
    promise(dev, since=300)
    talk(dev, 12)
    talk(dev, 90, "shift")
    told = clock(as_ada, "Dev")
    assert (told["days"], told["days_talk"], told["days_serve"]) == (12, 12, 90)


def test_b21_a_kind_without_a_customer_moves_no_clock(as_ada, dev):
    promise(dev)
    talk(dev, 1, "colleague")
    assert clock(as_ada, "Dev")["band"] == "never"


def test_a6_expectations_differ_by_level_and_ones_own_promise_comes_first(as_ada, ada, dev):
    promising.expect(role="executive", by=ada, today=back(60), times=1, period="month", depth=SPOKE)
    promising.expect(level="digital lead", by=ada, today=back(60), times=2, period="week", depth=3)
    make.person("Sofia", level="Digital lead")
    grace = make.person("Grace", "executive")
    promise(grace, period="quarter")
    asked = {name: clock(as_ada, name) for name in ("Dev", "Sofia", "Grace")}
    terms = {name: (one["times"], one["period"], one["own"]) for name, one in asked.items()}
    assert terms == {
        "Dev": (1, "month", False),
        "Sofia": (2, "week", False),
        "Grace": (1, "quarter", True),
    }


def test_run_out_comes_first_and_inside_everybody_stands_by_name(as_ada):
    for name, days in (("Zoe", 200), ("Amir", 300), ("Ben Ode", 1), ("Cy", 28)):
        somebody = make.person(name)
        promise(somebody, since=400)
        talk(somebody, days)
    told = as_ada.get("/frontline/?format=json").json()["clocks"]
    assert [one["name"] for one in told] == ["Amir", "Zoe", "Cy", "Ben Ode"]


def test_all_clocks_are_one_statement(django_assert_num_queries):
    for n in range(12):
        somebody = make.person(f"P{n}")
        promise(somebody, since=n * 10)
        talk(somebody, n)
    with django_assert_num_queries(1):
        assert len(list(asking.days_of(Person.objects.active(), TODAY))) == 12


def test_the_page_asks_no_more_for_many_than_for_few(as_ada, django_assert_max_num_queries):
    for n in range(30):
        promise(make.person(f"P{n:02}"), since=n)
    with django_assert_max_num_queries(20):
        assert as_ada.get("/frontline/").status_code == 200


def test_decision_14_a_stranger_sees_no_clock_and_team_mates_do(as_eve, eve, dev):
    promise(dev)
    talk(dev, 3)
    assert clock(as_eve, "Dev") is None
    page = as_eve.get(f"/people/{dev.public_id}/").content.decode()
    assert "Dev keeps their clock to themselves." in page
    assert "since a customer" not in page
    team = Team.objects.create(name="Refunds", function=make.function())
    Person.objects.filter(pk__in=[eve.pk, dev.pk]).update(team=team)
    assert clock(signed_in(Person.objects.get_queryset().get(pk=eve.pk)), "Dev")["days"] == 3


@pytest.mark.parametrize("way", ["/frontline/clocks.json", "/frontline/clocks.csv",
                                 "/frontline/grid/?format=json", "/frontline/weeks.csv"])  # fmt: skip
def test_decision_14_holds_for_every_file_too(as_eve, as_cleo, dev, way):
    promise(dev)
    talk(dev, 3)
    for client in (as_eve, as_cleo):
        assert "Dev" not in client.get(way).content.decode()


def test_who_promised_nothing_keeps_their_clock_even_from_those_who_lead(as_ada, as_dev, eve):
    talk(eve, 3)
    for client in (as_ada, as_dev):
        assert clock(client, "Eve") is None
        page = client.get(f"/people/{eve.public_id}/").content.decode()
        assert "Eve keeps their clock to themselves." in page
    assert "keep their clocks to themselves" in as_ada.get("/frontline/").content.decode()


def test_one_sees_ones_own_clock_without_a_promise(as_eve, eve):
    talk(eve, 3)
    assert "3 days since you were with a customer" in as_eve.get("/frontline/").content.decode()
    page = as_eve.get(f"/people/{eve.public_id}/").content.decode()
    assert "3 days since a customer" in page


def test_whoever_left_has_no_clock(as_ada, dev):
    promise(dev)
    Person.objects.filter(pk=dev.pk).update(is_active=False)
    assert clock(as_ada, "Dev") is None


def test_clocks_leave_as_csv_and_parquet(as_ada, dev):
    promise(dev)
    talk(dev, 3)
    text = as_ada.get("/frontline/clocks.csv").content.decode("utf-8-sig")
    assert text.splitlines()[1].split(",")[1] == "Dev"
    frame = pl.read_parquet(BytesIO(as_ada.get("/frontline/clocks.parquet").content))
    assert frame.select("name", "days").rows() == [("Dev", 3)]
    assert as_ada.get("/frontline/clocks.exe").status_code == 404


def test_an_empty_company_says_how_to_begin(as_eve):
    page = as_eve.get("/frontline/").content.decode()
    assert "Nobody has promised anything yet" in page
    assert "Nobody has promised anything yet" in as_eve.get("/frontline/grid/").content.decode()


def test_a_talk_of_tomorrow_has_not_come(dev):
    promise(dev)
    one = Encounter.objects.create(kind=make.kind("call"), occurred_on=back(-1), planned_by=dev)
    Attendance.objects.create(
        encounter=one,
        person=dev,
        occurred_on=back(-1),
        depth=3,
        came=True,
        learned="x",
        counts=True,
    )
    assert asking.clock_for(dev, dev, TODAY).days is None


def test_the_command_prints_every_clock_of_the_installation(dev, capsys):
    from firsthand.web.command import main

    promise(dev)
    talk(dev, 3)
    main(["clocks", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [(one["name"], one["days"]) for one in told["clocks"]] == [("Dev", 3)]
    main(["clocks"])
    assert "Dev" in capsys.readouterr().out
