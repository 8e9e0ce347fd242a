"""What counts as first-hand contact: it happened, and what was learned is written."""

from __future__ import annotations

from datetime import date

from firsthand.encounters.actions import keep
from firsthand.encounters.models import Attendance, Depth
from firsthand.people.models import Person
from tests import make


def counted(person: Person) -> list[date]:
    mine = Attendance.objects.filter(person=person).counting()
    return list(mine.order_by("occurred_on").values_list("occurred_on", flat=True))


def test_a_talk_with_what_was_learned_counts(ben: Person) -> None:
    make.encounter(ben, date(2026, 11, 19))

    assert counted(ben) == [date(2026, 11, 19)]


def test_a_talk_without_what_was_learned_does_not_count(ben: Person) -> None:
    make.encounter(ben, learned="  ")

    assert counted(ben) == []


def test_a_plan_does_not_count_before_somebody_says_that_it_happened(ben: Person) -> None:
    planned = make.planned(ben)
    keep.reflect(planned, by=ben, learned="I wrote this too early.")

    assert counted(ben) == []


def test_a11_an_advisory_board_credits_each_colleague_once(
    ada: Person, ben: Person, dev: Person
) -> None:
    board = make.encounter(ada, kind_key="advisory-board", people=[ada, ben, dev, ben])
    for person in (ben, dev):
        keep.happened(board, by=person)
        keep.reflect(board, by=person, learned="They wait for one date.")

    assert [len(counted(person)) for person in (ada, ben, dev)] == [1, 1, 1]


def test_taking_it_away_takes_it_from_the_clock_and_undo_brings_it_back(ben: Person) -> None:
    talk = make.encounter(ben)
    keep.remove(talk, by=ben)
    assert counted(ben) == []

    keep.bring_back(talk)

    assert len(counted(ben)) == 1


def test_a_talk_with_a_colleague_has_no_depth(ben: Person) -> None:
    make.encounter(ben, kind_key="colleague")
    make.encounter(ben, kind_key="shift")

    depths = Attendance.objects.filter(person=ben).order_by("pk").values_list("depth", flat=True)
    assert list(depths) == [None, Depth.SERVED]
