from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from firsthand.sources.dateorder import evidence
from firsthand.sources.dates import BadDate, Reading, read_moment
from tests.sources import files

BERLIN = Reading(zone="Europe/Berlin")
FIRST_OF_SEPTEMBER = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-09-01 10:00:00 UTC", "2026-09-01T10:00:00+00:00"),
        ("2026-09-01T10:00:00Z", "2026-09-01T10:00:00+00:00"),
        ("2026-09-01T12:00:00+02:00", "2026-09-01T10:00:00+00:00"),
        ("2026-09-01T10:00:00.000+0000", "2026-09-01T10:00:00+00:00"),
        ("2026-09-01 12:00:00", "2026-09-01T10:00:00+00:00"),
        ("01.09.2026 15:14", "2026-09-01T13:14:00+00:00"),
        ("1788275640", "2026-09-01T15:14:00+00:00"),
        ("1788275640000", "2026-09-01T15:14:00+00:00"),
        ("46266.5", "2026-09-01T10:00:00+00:00"),
        ("Tue, 01 Sep 2026 15:14:00 +0200", "2026-09-01T13:14:00+00:00"),
        ("Tue, 1 Sep 2026 09:14:00 EDT", "2026-09-01T13:14:00+00:00"),
        ("Tue Sep 01 2026 15:14:00 GMT+0200 (CEST)", "2026-09-01T13:14:00+00:00"),
        ("September 1, 2026 3:14 p.m.", "2026-09-01T13:14:00+00:00"),
        ("2026/9/1 9:05", "2026-09-01T07:05:00+00:00"),
        ("20260901", None),
        ("46266", None),
        ("2026-09-01", None),
        ("Sep 1, 2026", None),
        ("1. September 2026", None),
        ("1 de septiembre de 2026", None),
        ("01-Sep-2026", None),
    ],
)
def test_every_form_of_a_time_is_read(cell, moment):
    read = read_moment(cell, BERLIN)
    assert read.day == FIRST_OF_SEPTEMBER
    assert (read.at and read.at.isoformat()) == moment


def test_american_and_european_order_are_read_as_told():
    american = read_moment("09/01/2026 3:14 PM", Reading(order="month_first", zone="UTC"))
    european = read_moment("01/09/2026 15:14", Reading(order="day_first", zone="UTC"))
    assert american == european == (FIRST_OF_SEPTEMBER, datetime(2026, 9, 1, 15, 14, tzinfo=UTC))


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "date_missing"),
        ("  ", "date_missing"),
        ("soon", "date_unreadable"),
        ("9/2026", "date_unreadable"),
        ("12345678901234", "date_unreadable"),
        ("2026-09-01 10:00 XYZ", "date_unreadable"),
        ("2026-02-30", "date_impossible"),
        ("31/11/2026", "date_impossible"),
        ("13/13/2026", "date_impossible"),
        ("0000-00-00", "date_impossible"),
        ("2026-09-01 25:00", "date_impossible"),
        ("1/9/2026 13:14 PM", "date_impossible"),
        ("1066-10-14", "date_impossible"),
        ("09/01/2026", "date_ambiguous"),
    ],
)
def test_what_cannot_be_read_says_why(cell, reason):
    order = "day_first" if "13:14 PM" in cell else ""
    with pytest.raises(BadDate) as bad:
        read_moment(cell, Reading(order=order))
    assert bad.value.reason == reason


def test_a_wall_time_without_a_zone_keeps_its_day_only():
    assert read_moment("2026-09-01 23:30", Reading()) == (FIRST_OF_SEPTEMBER, None)


def test_the_day_is_the_one_on_the_local_calendar():
    read = read_moment("2026-08-31T22:30:00Z", BERLIN)
    assert read.day == FIRST_OF_SEPTEMBER


def test_a_time_that_never_was_counts_from_before_the_change():
    assert read_moment("2026-03-29 02:30", BERLIN).at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_time_that_was_twice_is_the_first_of_the_two():
    assert read_moment("2026-10-25 02:30", BERLIN).at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_one_day_after_the_twelfth_settles_the_column():
    assert evidence(["03/11/2026"] * 5000 + ["25/11/2026"]).order == "day_first"
    assert evidence(["03/11/2026", "11/25/2026"]).order == "month_first"


def test_a_column_that_contradicts_itself_stays_open():
    seen = evidence(["03/11/2026", "25/11/2026", "11/25/2026"])
    assert seen.is_open
    assert (seen.only_day_first, seen.only_month_first, seen.either) == (1, 1, 1)


def test_an_ambiguous_column_is_a_question_and_never_guessed():
    mapping = files.guessed("said,date\nFine,03/11/2026\nBad,04/11/2026\n")
    [asked] = mapping.questions()
    assert (asked.id, asked.choices) == ("date_order", ("day_first", "month_first"))
    assert ("example", "03/11/2026") in asked.params


def test_an_ambiguous_row_is_set_aside_until_somebody_says():
    found = files.rows("said,date\nFine,03/11/2026\nBad,05/05/2026\n")
    assert files.reasons(found) == ["date_ambiguous"]
    assert files.heard(found)[0].occurred_on == date(2026, 5, 5)


def test_the_last_row_of_the_file_may_settle_the_column():
    text = "said,date\n" + "Fine,03/11/2026\n" * 3000 + "Bad,25/11/2026\n"
    assert {row.occurred_on for row in files.heard(files.rows(text))} == {
        date(2026, 11, 3),
        date(2026, 11, 25),
    }


def test_numbers_that_fit_no_unit_are_a_question():
    mapping = files.guessed("said,created_at\nFine,12345678901\nBad,12345678999\n")
    assert [asked.id for asked in mapping.questions()] == ["epoch_unit"]
