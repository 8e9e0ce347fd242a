"""`firsthand watch --text`: new words in a file, by command alone."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta

import pytest

from firsthand.web.command import main

SUBJECTS = ["my card", "the transfer", "my password", "the app", "a refund", "the exchange rate"]
VERBS = ["arrived late", "was declined", "needs a change", "does not open", "is missing", "rose"]
ENDS = ["this week", "again", "on my phone", "for my wife", "while abroad", "since the update"]
NEW = [
    "The new lounge chair squeaks when I lean back",
    "My lounge chair makes a squeaking noise",
    "Chair squeaks horribly every time I sit down",
    "There is a loud squeak in the chair I bought",
    "Squeaking chair, can somebody repair it?",
    "The chair creaks and squeaks whenever I move",
    "Why does my armchair squeak so much?",
    "Noise from the chair legs, squeak squeak",
]
FIRST = date(2026, 8, 1)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Six weeks of ordinary messages, four a day, and eight about a squeaking chair at the end."""
    folder = tmp_path_factory.mktemp("watch")

    def write(new=(), heading=("sent", "comment", "who")):
        every = [f"{s} {v} {e}" for s in SUBJECTS for v in VERBS for e in ENDS][: 42 * 4]
        every = [every[(at * 37) % len(every)] for at in range(len(every))]
        rows = [(FIRST + timedelta(at // 4), text, f"c{at}") for at, text in enumerate(every)]
        rows += [(FIRST + timedelta(39 + at // 3), text, who) for at, (text, who) in enumerate(new)]
        file = folder / f"{len(list(folder.iterdir()))}.csv"
        with file.open("w", newline="") as lines:
            csv.writer(lines).writerows([heading, *rows])
        return str(file)

    return write


def ask(capsys, file, *more):
    code = main(["watch", file, "--time", "sent", "--text", "comment", *more])
    return code, capsys.readouterr()


def test_a_new_theme_alarms_with_the_words_that_prove_it(written, capsys):
    file = written([(text, f"n{at}") for at, text in enumerate(NEW)])

    code, out = ask(capsys, file, "--false-alarms", "0.5/month", "--json")

    [alarm] = json.loads(out.out)["alarms"]
    assert code == 0
    assert alarm["message"] == "emergence.new"
    assert alarm["since"] == "2026-09-09"
    assert {word["text"] for word in alarm["words"]} == set(NEW)
    assert "8 customers within" in alarm["sentence"]


def test_one_customer_eight_times_does_not(written, capsys):
    file = written([(text, "loud") for text in NEW])

    _, out = ask(capsys, file, "--customer", "who", "--json")

    assert json.loads(out.out)["alarms"] == []


def test_the_expected_number_of_false_alarms_is_said(written, capsys):
    _, out = ask(capsys, written(), "--false-alarms", "6/year")

    assert "Nothing new stands out." in out.out
    assert "expect at most 0.5 false alarms a month" in out.out


@pytest.mark.parametrize("wrong", ["none", "0/month", "-1", "2/fortnight"])
def test_a_rate_that_is_none_is_bad_usage(written, capsys, wrong):
    code, out = ask(capsys, written(), f"--false-alarms={wrong}")

    assert code == 2
    assert "0.5/month" in out.err


def test_a_day_that_is_none_names_its_line(tmp_path, capsys):
    file = tmp_path / "m.csv"
    file.write_text("sent,comment\n2026-10-01,fine\nyesterday,bad\n")

    code, out = ask(capsys, str(file))

    assert code == 3
    assert "line 3: “yesterday”" in out.err


def test_three_weeks_are_too_few(tmp_path, capsys):
    file = tmp_path / "m.csv"
    file.write_text("sent,comment\n2026-10-01,The parcel is late\n2026-10-20,It came broken\n")

    code, out = ask(capsys, str(file))

    assert code == 3
    assert "19 days. At least 28" in out.err


def test_a_file_without_messages_says_what_is_needed(tmp_path, capsys):
    file = tmp_path / "m.csv"
    file.write_text("sent,comment\n")

    code, out = ask(capsys, str(file))

    assert code == 3
    assert "0 days. At least 28" in out.err


def test_a_share_and_words_do_not_go_together(written, capsys):
    code, out = ask(capsys, written(), "--numerator", "a")

    assert code == 2
    assert "give either --text" in out.err
