"""`firsthand erlang` and `firsthand staffing`: the same answers at the command line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from firsthand.queueing import Demand, ServiceLevelObjective, required_agents, with_redials
from firsthand.web.command import main

QUEUE = ["--contacts", "1000", "--aht", "180", "--patience", "2:00"]


def ask(capsys, *arguments):
    code = main(list(arguments))
    return code, capsys.readouterr()


def answer(capsys, *arguments):
    code, told = ask(capsys, *arguments, "--json")
    assert code == 0
    return json.loads(told.out)


def test_how_many_agents_and_what_buys_them(capsys):
    _, told = ask(capsys, "erlang", *QUEUE, "--service-level", "80%", "--shrinkage", "leave=20%")

    assert told.out.startswith("96 agents for 100.0 erlangs: fewer than the work asks for")
    assert "80.5 % of all contacts offered" in told.out
    assert "86.2 % of those answered, which hides who hung up" in told.out
    assert "120.0 scheduled for 96 there" in told.out


def test_it_is_what_the_library_says(capsys):
    found = answer(capsys, "erlang", *QUEUE, "--service-level", "0.9", "--max-asa", "3",
                   "--definition", "answered", "--threshold", "30")  # fmt: skip
    goal = ServiceLevelObjective(0.9, 30, "answered", max_asa=3)
    known = required_agents(Demand(1000, 1800, 180, 120), goal)

    assert found["agents"] == known.agents
    assert found["decided_by"] == list(known.decided_by) == ["max_asa"]
    assert found["service_levels"]["offered"] == known.performance.service_level("offered")
    assert [one["agents"] for one in found["nearby"]] == [
        known.agents + step for step in range(-3, 4)
    ]


def test_clevelands_half_hour(capsys):
    _, told = ask(capsys, "erlang", "--contacts", "250", "--aht", "3:30", "--agents", "34")

    assert "Erlang C: assumes that nobody hangs up" in told.out
    assert "Answered within 20 s: 81.5 %" in told.out
    assert "ASA 12.7 s" in told.out
    assert "other definitions" not in told.out


def test_redials_are_told_apart(capsys):
    found = answer(capsys, "erlang", *QUEUE, "--agents", "96", "--redial", "50%")
    known = with_redials(Demand(1000, 1800, 180, 120), 96, redial=0.5, threshold=20)

    assert found["offered_with_redials"] == known.offered
    assert found["nearby"][3]["abandonment"] == pytest.approx(known.performance.abandonment)
    assert "simulate that" in " ".join(found["sentences"])


@pytest.mark.parametrize(
    ("contact", "told"),
    [("email", "A response time serves customers as well"), ("phone", None)],
)
def test_a_contact_type_that_may_wait_is_doubted(contact, told, capsys):
    _, said = ask(capsys, "erlang", *QUEUE, "--service-level", "80%", "--contact", contact)

    assert ("serves customers as well" in said.out) == (told is not None)
    _, said = ask(capsys, "erlang", *QUEUE, "--agents", "96", "--contact", contact)
    assert f"{contact} " in said.out


@pytest.fixture
def day(tmp_path):
    def write(*rows, heading="from,contacts,aht"):
        file = tmp_path / "day.csv"
        file.write_text("\n".join([heading, *rows]))
        return str(file)

    return write


def test_a_plan_from_a_file(day, capsys):
    file = day("08:00,120,200", "08:30,250,210", "09:00,0,210")
    plan = answer(capsys, "staffing", file, "--time", "from", "--service-level", "80%",
                  "--patience", "120", "--shrinkage", "leave=12%", "--contract-hours", "8")  # fmt: skip
    goal = ServiceLevelObjective(0.8, 20, "offered")
    known = [
        required_agents(Demand(contacts, 1800, aht, 120), goal)
        for contacts, aht in ((120, 200), (250, 210))
    ]
    levels = [one.performance.service_level("offered") for one in known]

    assert [row["time"] for row in plan["intervals"]] == ["08:00", "08:30", "09:00"]
    assert [row["agents"] for row in plan["intervals"]] == [known[0].agents, known[1].agents, 0]
    assert plan["intervals"][2]["service_level"] is None
    # Weighted by contacts, not the mean of the intervals.
    assert plan["total"]["service_level"] == pytest.approx(
        (120 * levels[0] + 250 * levels[1]) / 370
    )
    assert plan["total"]["agent_hours"] == (known[0].agents + known[1].agents) / 2
    assert plan["total"]["headcount"] == 4


def test_a_plan_for_people(day, capsys):
    file = day("mon,120", "tue,0", heading="day,calls")
    _, told = ask(capsys, "staffing", file, "--contacts", "calls", "--aht", "3:20", "--time", "day",
                  "--max-occupancy", "85%")  # fmt: skip

    assert "Erlang C: assumes that nobody hangs up." in told.out
    assert told.out.splitlines()[2].split() == ["tue", "0", "0", "–", "–", "–", "–"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["erlang", *QUEUE], 2, "give either --agents, or what is asked for"),
        (["erlang", *QUEUE, "--agents", "9", "--service-level", "0.8"], 2, "give either"),
        (["erlang", *QUEUE, "--max-asa", "9", "--redial", "0.5"], 2, "give their number"),
        (["erlang", *QUEUE, "--service-level", "80"], 2, "service_level is 80. Give a share"),
        (["erlang", "--contacts", "250", "--aht", "0.05", "--agents", "3"], 2, "looks like hours"),
        (["erlang", "--contacts", "250", "--aht", "210", "--agents", "3"], 2, "grows without end"),
        (
            ["erlang", *QUEUE, "--agents", "9", "--contact", "fax"],
            2,
            "contact is fax, which is not",
        ),
        (["staffing", "FILE"], 2, "say what is asked for"),
        (["staffing", "FILE", "--max-asa", "9", "--contract-hours", "8"], 2, "needs --shrinkage"),
        (["staffing", "FILE", "--max-asa", "9"], 3, "line 3: contacts is -5 at position 1"),
        (["staffing", "FILE", "--max-asa", "9", "--contacts", "calls"], 3, "no column “calls”"),
        (["staffing", "EMPTY", "--max-asa", "9"], 3, "has no rows"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(arguments, code, told, day, capsys, tmp_path):
    (tmp_path / "empty.csv").write_text("contacts,aht\n")
    files = {"FILE": day("08:00,120,200", "08:30,-5,210"), "EMPTY": str(tmp_path / "empty.csv")}
    ended, said = ask(capsys, *(files.get(one, one) for one in arguments))

    assert ended == code
    assert told in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize("wrong", [["--aht", "3m"], ["--redial", "half"], ["--shrinkage", "12%"]])
def test_times_and_shares_are_written_in_a_few_ways(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["erlang", "--contacts", "250", "--aht", "210", *wrong])

    assert ended.value.code == 2
    assert "write" in capsys.readouterr().err


def test_it_does_not_wait_for_django():
    program = """
import sys
from firsthand.web.command import main
main(["erlang", "--contacts", "250", "--aht", "210", "--agents", "34"])
sys.exit("django" in sys.modules or "numba" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert done.returncode == 0
