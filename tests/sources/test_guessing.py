"""Columns are guessed, with a reason; what nobody can know is asked."""

from __future__ import annotations

import pytest

from firsthand.sources.tabular.guess import guess_columns
from tests.sources import files


def becomes(text: str) -> dict[str, str]:
    return {column.name: column.becomes for column in files.guessed(text).columns}


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("Comment", "Very slow indeed", "words"),
        ("Bericht", "Sehr langsam", "words"),
        ("Subject", "Refund", "title"),
        ("Star Rating", "4", "score"),
        ("How likely are you to recommend us?", "9", "score"),
        ("Created at", "2026-09-01", "date"),
        ("Datum", "25.09.2026", "date"),
        ("Ticket ID", "T-1", "id"),
        ("Customer ID", "K-1", "customer"),
        ("Customer name", "Mona Vogt", "known"),
        ("E-Mail", "mona@example.org", "known"),
        ("Phone number", "+44 113 496 0000", "known"),
        ("Language", "en", "language"),
        ("Store", "Leeds", "site"),
        ("Journey step", "Refund", "step"),
        ("Channel", "chat", "channel"),
        ("Tags", "late", "tags"),
        ("Permalink", "https://example.org/1", "url"),
        ("Company", "Larkfield", "account"),
        ("Seg", "A", "label"),
        ("Developer Reply Text", "We are sorry", "ignore"),
        ("Agent reply", "We are sorry", "ignore"),
        ("IP address", "192.0.2.1", "ignore"),
    ],
)
def test_a_heading_is_understood(heading, cell, expected):
    assert becomes(f'"{heading}",x\n"{cell}",1\n"{cell}",2\n')[heading] == expected


def test_a_column_that_breaks_the_promise_of_its_heading_is_not_believed():
    assert becomes("date,said\nsoon,Fine\nlater,Bad\n")["date"] != "date"


def test_the_longest_text_is_the_words_when_no_heading_says_so():
    [column] = [
        c
        for c in files.guessed("a,b\nx,Not a word from you\ny,Never again then\n").columns
        if c.name == "b"
    ]
    assert (column.becomes, column.why) == ("words", "longest_text")


def test_addresses_are_always_hidden_whatever_the_column_is_called():
    assert becomes("x,said\na@example.org,Fine\nb@example.org,Bad\n")["x"] == "known"


def test_a_scale_is_taken_from_the_heading_and_the_values():
    assert files.guessed("said,Star Rating,date\na,5,2026-09-01\n").scale == "stars5"
    assert files.guessed("said,NPS,date\na,9,2026-09-01\n").scale == "nps"
    assert files.guessed("said,CES,date\na,7,2026-09-01\n").scale == "ces7"


def test_an_effort_score_up_to_five_may_be_either_scale():
    [asked] = files.guessed("said,CES,date\na,4,2026-09-01\n").questions()
    assert asked.id == "scale_unknown"


def test_a_file_without_words_or_scores_says_so():
    asked = files.guessed("id,date\nA1,2026-09-01\nA2,2026-09-02\nA3,2026-09-03\n").questions()
    assert [question.id for question in asked] == ["nothing_said"]


def test_an_answer_closes_a_question():
    from dataclasses import replace

    mapping = files.guessed("said,date\nFine,03/11/2026\n")
    assert replace(mapping, order="day_first").questions() == ()


def test_a_person_decides_and_the_former_holder_becomes_a_label():
    mapping = files.guessed("id,ref,said\n1,A,Fine day\n2,B,Bad day\n").with_column("ref", "id")
    assert mapping.of("id") == ("ref",)
    assert "id" in mapping.of("label")


def test_what_settled_the_order_is_told():
    mapping = files.guessed("said,date\nFine,03/11/2026\nBad,25/11/2026\n")
    assert (mapping.order, mapping.order_why, mapping.order_params) == (
        "day_first",
        "only_day_first",
        (("rows", "1"),),
    )


@pytest.mark.parametrize(
    ("heading", "scale"),
    [("Note (1-5)", "stars5"), ("Wartezeit (1 bis 7)", "ces7"), ("Q3 [0-10]", "nps")],
)
def test_a_heading_with_a_range_is_a_score_on_its_scale(heading, scale):
    rows = [["2026-11-02", "4", "Fine, thank you"], ["2026-11-03", "3", "Too slow for me"]]
    mapping = guess_columns(["Datum", heading, "Kommentar"], rows)
    assert mapping.of("score") == (heading,)
    asked = [question for question in mapping.questions() if question.id == "scale_unknown"]
    assert mapping.scale == scale or asked[0].choices == (scale,)
