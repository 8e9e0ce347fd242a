"""What recurs: one rule, many days, each of them to be moved or called off by itself."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.encounters.actions import keep
from firsthand.encounters.actions.recur import BadRule, days_of
from firsthand.encounters.models import Attendance, Encounter, Series
from firsthand.people.models import Person
from tests.encounters.noon import noon  # noqa: F401 the day of these tests

CHECKOUT = {"kind": "volunteering", "occurred_on": "2026-11-28", "starts": "09:00", "ends": "12:00"}


def planned(client, **told):
    return client.post("/encounters/plan/", CHECKOUT | told)


def test_b4_two_years_of_volunteering_are_one_entry(as_ben, ben):
    answer = planned(as_ben, repeat="week", times="104", place="Food bank checkout")
    assert answer.url == f"/encounters/series/{Series.objects.get().public_id}/"
    days = Encounter.objects.order_by("occurred_on").values_list("occurred_on", flat=True)
    assert (len(days), days[0], days[103]) == (104, date(2026, 11, 28), date(2028, 11, 18))


def test_b4_one_of_them_is_moved_and_the_others_stay(as_ben, ben):
    planned(as_ben, repeat="week", times="104")
    second = Encounter.objects.order_by("occurred_on")[1]
    home = f"/encounters/{second.public_id}/edit/"
    form = as_ben.get(home).context["form"]
    now = {name: "" if value is None else value for name, value in form.initial.items()}
    as_ben.post(home, now | {"people": "", "occurred_on": "2026-12-06"})
    second.refresh_from_db()
    assert (second.occurred_on, second.series_on) == (date(2026, 12, 6), date(2026, 12, 5))
    assert Encounter.objects.filter(occurred_on=date(2026, 12, 12)).count() == 1
    assert Encounter.objects.count() == 104


def test_b4_the_clock_on_the_wall_stays_through_summer_time(as_ben, ben):
    Person.objects.filter(pk=ben.pk).update(zone="Europe/London")
    planned(as_ben, repeat="week", times="40")
    hours = {one.starts_at.hour for one in Encounter.objects.all()}
    assert hours == {9, 8}, "nine in London is eight in UTC once summer begins"


def test_ending_a_series_calls_off_what_is_to_come_and_undo_brings_it_back(as_ben, ben):
    page = planned(as_ben, repeat="week", times="10").url
    first = Encounter.objects.order_by("occurred_on").first()
    Attendance.objects.filter(encounter=first).update(came=False)
    ended = as_ben.post(f"{page}end/", follow=True)
    assert Encounter.objects.kept().get() == first
    as_ben.post([*ended.context["messages"]][-1].extra_tags)
    assert Encounter.objects.kept().count() == 10


def test_b1_four_planned_and_three_done_are_three_quarters_with_one_break(as_ben, ben):
    page = planned(as_ben, kind="shift", occurred_on="2026-10-31", repeat="week", times="4").url
    for n, one in enumerate(Encounter.objects.order_by("occurred_on")):
        keep.happened(one, by=ben, came=n != 1)
    told = as_ben.get(f"{page}?format=json").json()
    assert (told["kept"], told["due"], told["share"], told["breaks"], told["run"]) == (
        3, 4, 0.75, 1, 2,
    )  # fmt: skip
    assert "3 of 4 kept" in as_ben.get(page).content.decode()


def test_a_day_about_which_nobody_spoke_is_neither_kept_nor_missed(as_ben, ben):
    page = planned(as_ben, occurred_on="2026-11-08", repeat="week", times="3").url
    keep.happened(Encounter.objects.order_by("occurred_on")[0], by=ben)
    told = as_ben.get(f"{page}?format=json").json()
    assert (told["kept"], told["silent"], told["share"]) == (1, 2, 1.0)


@pytest.mark.parametrize(
    ("repeat", "day", "third"),
    [
        ("week", "2026-11-28", date(2026, 12, 12)),
        ("fortnight", "2026-11-28", date(2026, 12, 26)),
        ("month", "2026-12-31", date(2027, 2, 28)),
        ("weekday", "2026-12-01", date(2027, 2, 2)),
        ("year", "2026-12-01", date(2028, 12, 1)),
    ],
)
def test_each_way_of_repeating_gives_the_days_that_it_says(as_ben, ben, repeat, day, third):
    planned(as_ben, repeat=repeat, occurred_on=day, times="3")
    assert Encounter.objects.order_by("-occurred_on").first().occurred_on == third


def test_a_series_needs_an_end(as_ben, ben):
    answer = planned(as_ben, repeat="week")
    assert answer.status_code == 422
    assert "Say how many times, or until which day." in answer.content.decode()


def test_a_series_until_a_day_includes_that_day(as_ben, ben):
    planned(as_ben, repeat="week", until="2026-12-12")
    assert Encounter.objects.count() == 3


@pytest.mark.parametrize("rule", ["nonsense", "FREQ=DAILY", "FREQ=YEARLY;COUNT=0"])
def test_a_rule_without_days_or_without_end_is_refused(rule):
    with pytest.raises(BadRule):
        days_of(rule, date(2026, 11, 22))


def test_only_whoever_planned_a_series_ends_it(as_ben, as_dev, ben, dev):
    page = planned(as_ben, repeat="week", times="3", people="Dev").url
    assert as_dev.get(page).status_code == 200
    assert as_dev.post(f"{page}end/").status_code == 403
