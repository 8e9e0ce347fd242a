"""`firsthand simulate`, `firsthand workback`, `firsthand forecast`: without a database."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime, time, timedelta

import pytest

from firsthand.web.command import main

SPEC = """
interval = 1800
[[queue]]
name = "orders"
contacts = [60, 90, 80]
aht = 300
patience = 180
[[queue]]
name = "claims"
contacts = [20, 30, 30]
aht = 420
aht_family = "lognormal"
aht_cv = 0.8
patience = 240
redial_share = 0.4
[[group]]
name = "all"
agents = [16, 23, 22]
skills = ["orders", {queue = "claims", level = 2, pace = 1.1}]
"""
PLAN = "contacts,aht,scheduled\n" + "100,240,17\n" * 6
ACTUAL = (
    "contacts,aht,scheduled,absence,answered_in_time,answered,abandoned,wait_answered\n"
    + "110,240,17,0.06,55,100,10,3000\n" * 6
)


def ask(capsys, *arguments):
    code = main([str(one) for one in arguments])
    return code, capsys.readouterr()


@pytest.fixture
def centre(tmp_path):
    file = tmp_path / "centre.toml"
    file.write_text(SPEC)
    return file


@pytest.fixture
def sides(tmp_path):
    (tmp_path / "plan.csv").write_text(PLAN)
    (tmp_path / "actual.csv").write_text(ACTUAL)
    return tmp_path / "plan.csv", tmp_path / "actual.csv"


@pytest.fixture
def calls(tmp_path):
    file = tmp_path / "calls.csv"
    days = [date(2026, 1, 5) + timedelta(7 * week + k) for week in range(8) for k in range(5)]
    rows = [
        f"{datetime.combine(day, time(hour))},{40 + 10 * (hour % 3) + day.weekday()}"
        for day in days
        for hour in (9, 10, 11)
    ]
    file.write_text("begin,calls\n" + "\n".join(rows[:-1]))  # the last day lacks its last hour
    return file


def test_a_centre_is_played_the_same_way_each_time(capsys, centre):
    code, first = ask(capsys, "simulate", centre, "--days", 20, "--json")
    _, again = ask(capsys, "simulate", centre, "--days", 20, "--threads", 1, "--json")

    told = json.loads(first.out)
    assert (code, first.out) == (0, again.out)
    assert [queue["name"] for queue in told["queues"]] == ["orders", "claims"]
    assert len(told["queues"][0]["intervals"]) == len(told["groups"][0]["occupancy"]) == 3
    assert told["queues"][1]["calls_again_a_day"] > 0


def test_a_centre_is_told_in_sentences(capsys, centre):
    _, told = ask(capsys, "simulate", centre, "--days", 20)

    assert "orders: " in told.out
    assert "nine days in ten" in told.out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("patience = 180", "patiense = 180", "patiense"),
        ("aht = 300", "aht = 5e-3", "looks like hours"),
        ("contacts = [60, 90, 80]", "", "a queue needs contacts"),
        ('"orders", {', '"oders", {', "skill is oders"),
        ("interval = 1800", "interval = 30", "interval is 30 s"),
        ("[[queue]]", "[[queue", "could not be read"),
    ],
)
def test_a_file_that_says_something_else_is_refused(capsys, centre, old, new, told):
    centre.write_text(SPEC.replace(old, new, 1))

    code, said = ask(capsys, "simulate", centre)

    assert (code, told in said.err) == (3, True)


def test_a_missed_day_is_worked_back_to_the_target(capsys, sides):
    code, told = ask(capsys, "workback", *sides, "--patience", 180, "--target", 0.8, "--json")

    level = json.loads(told.out)["service_level"]
    assert code == 0
    assert level["target"] == 0.8
    assert level["observed"] == pytest.approx(0.5)
    assert sum(level["bars"].values()) == pytest.approx(level["miss"], abs=1e-9)
    moved = {one["driver"] for one in level["drivers"] if one["effect"]}
    assert moved == {"volume", "absence"}


def test_a_missed_day_is_told_in_sentences_with_what_is_assumed(capsys, sides):
    _, told = ask(capsys, "workback", *sides)

    assert told.out.startswith("No patience is given")
    assert "this day is lower than chance alone makes it" in told.out


def test_a_day_of_which_nothing_was_seen_is_refused(capsys, sides):
    code, told = ask(capsys, "workback", sides[0], sides[0])

    assert (code, "does not say what was seen" in told.err) == (3, True)


def test_coming_days_are_forecast_and_a_day_with_gaps_is_set_aside(capsys, calls):
    asked = ("forecast", calls, "--time", "begin", "--contacts", "calls", "--ahead", 2)
    code, told = ask(capsys, *asked, "--closed", "2026-03-02", "--json")

    found = json.loads(told.out)
    assert code == 0
    assert [day["day"] for day in found["days"]] == ["2026-02-27", "2026-03-03"]
    assert found["set_aside"] == ["2026-02-27"]
    [first, *_] = found["days"][0]["intervals"]
    assert first["begin"] == "09:00"
    assert first["low"] < first["contacts"] < first["high"]


def test_a_time_that_is_none_is_refused_with_its_line(capsys, calls):
    calls.write_text("begin,calls\nnoon,3\n")

    code, told = ask(capsys, "forecast", calls, "--time", "begin", "--contacts", "calls")

    assert (code, "line 2" in told.err) == (3, True)


def test_the_doors_need_no_django_setup_and_the_library_no_numba(sides):
    script = (
        "import sys; from firsthand.web.command import main; "
        f"main(['workback', {str(sides[0])!r}, {str(sides[0])!r}]); "
        "from firsthand.queueing import attribution, chance, forecasting, graph, simulation; "
        "import django.apps; "
        "print(django.apps.apps.ready, 'numba' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["False", "False"]
