"""Themes, drivers and quotes at the command line: a file in, sentences or JSON out."""

from __future__ import annotations

import csv
import json

import pytest

from firsthand.web.command import main

LATE = ["The parcel came late", "My parcel is late again", "Late delivery of my parcel"]
CARD = ["My card was blocked", "The bank blocked my card", "Card blocked while abroad"]
ENDS = ["", " today", " on Monday", " and I am angry", " for the second time", ", as always"]


@pytest.fixture
def answers(tmp_path):
    rows = [
        {
            "comment": f"Hello, {text}{end}",
            "about": about,
            "may": "no" if end == " today" else "yes",
        }
        for about, texts in (("parcel", LATE), ("card", CARD))
        for text in texts
        for end in ENDS
    ]
    rows.append({"comment": "…", "about": "card", "may": "yes"})
    return written(tmp_path / "answers.csv", rows)


@pytest.fixture
def survey(tmp_path):
    rows = [
        {"name": f"c{at}", "score": 9 - at % 7 + at % 3, "wait": at % 7, "tone": at % 3}
        for at in range(63)
    ]
    return written(tmp_path / "survey.csv", rows)


def written(path, rows):
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def asked(capsys, *arguments):
    code = main([*arguments])
    return code, capsys.readouterr()


def test_themes_add_up_to_all_texts(answers, capsys):
    code, out = asked(capsys, "themes", answers, "--text", "comment", "--json")
    found = json.loads(out.out)

    assert code == 0
    assert (
        sum(theme["texts"] for theme in found["themes"]) + found["silent"] == found["texts"] == 37
    )
    assert found["rows"][-1] == -1
    assert not {*found["rows"][:18]} & {*found["rows"][18:-1]}


def test_themes_are_named_by_what_sets_them_apart(answers, capsys):
    _, out = asked(capsys, "themes", answers, "--text", "comment")

    assert "themes in 37 texts; 1 say nothing." in out.out
    assert "parcel" in out.out
    assert "hello" not in out.out


def test_too_few_texts_are_refused_in_a_sentence(survey, capsys):
    code, out = asked(capsys, "themes", survey, "--text", "tone")

    assert code == 3
    assert "3 is too few: at least 20 are needed." in out.err


def test_drivers_are_the_columns_of_numbers(survey, capsys):
    code, out = asked(capsys, "drivers", survey, "--outcome", "score", "--json")
    found = json.loads(out.out)

    assert code == 0
    assert [driver["driver"] for driver in found["drivers"]] == ["wait", "tone"]
    assert sum(driver["share"] for driver in found["drivers"]) == pytest.approx(found["explained"])


def test_drivers_are_told_in_words(survey, capsys):
    _, out = asked(capsys, "drivers", survey, "--outcome", "score", "--driver", "wait")

    assert out.out.startswith("wait goes along with it most.")
    assert "cannot say" in out.out


def test_a_word_among_the_numbers_is_named(survey, capsys):
    code, out = asked(capsys, "drivers", survey, "--outcome", "score", "--driver", "name")

    assert code == 3
    assert "line 2: “c0” in “name” is not a number" in out.err


def test_quotes_stand_for_everybody_in_each_group(answers, capsys):
    _, out = asked(capsys, "quotes", answers, "--text", "comment", "--group", "about", "--json")
    parcel, card = json.loads(out.out)["groups"]

    assert (parcel["group"], parcel["among"], card["among"]) == ("parcel", 18, 18)
    assert sum(quote["stands_for"] for quote in parcel["quotes"]) == 18
    assert parcel["quotes"][-1]["why"] == "counter"


def test_who_may_not_be_quoted_is_not(answers, capsys):
    _, out = asked(
        capsys, "quotes", answers, "--text", "comment", "--consent", "may", "--many", "9"
    )

    assert "of 36" in out.out
    assert "today" not in out.out


def test_no_quote_at_all_is_no_number(answers, capsys):
    code, out = asked(capsys, "quotes", answers, "--text", "comment", "--many", "0")

    assert code == 2
    assert "--many 0" in out.err
