from __future__ import annotations

from datetime import date

from firsthand.lake.reduce import DayTally, tallies
from firsthand.lake.table import reading
from tests.lake.test_table import append, folder, row

__all__ = ["folder"]
FRIDAY = date(2026, 11, 20)


def counted(folder):
    with reading(folder) as table:
        return tallies(table.files())


def test_nothing_is_counted_where_nothing_is(folder):
    assert counted(folder) == []


def test_voices_of_a_day_source_step_site_and_score_are_one_line(folder):
    append(folder, row(1, "Slow"), row(2, "Slow again"), row(3), row(4, score=5.0))
    append(folder, row(5, occurred_on=FRIDAY, step="refund", site="leeds"))
    thursday = date(2026, 11, 19)
    assert counted(folder) == [
        DayTally(thursday, "web-form", None, None, "csat5", 4.0, 3, 2),
        DayTally(thursday, "web-form", None, None, "csat5", 5.0, 1, 0),
        DayTally(FRIDAY, "web-form", "refund", "leeds", "csat5", 4.0, 1, 0),
    ]


def test_a_voice_without_a_score_is_counted_apart(folder):
    append(folder, row(1, "Words only", scale="", score=None), row(2))
    assert {(line.score, line.n) for line in counted(folder)} == {(None, 1), (4.0, 1)}
