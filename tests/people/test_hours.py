"""How long a site was open, across the days on which clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.people.models import OpeningHours, Site
from firsthand.people.queries import open_hours_between
from tests import make


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def hours(n):
    return timedelta(hours=n)


def site(code, zone, opens=time(9), closes=time(17), weekdays=range(7)):
    made = make.site(code, zone=zone)
    for weekday in weekdays:
        OpeningHours.objects.create(site=made, weekday=weekday, opens=opens, closes=closes)
    return made


@pytest.fixture
def berlin(db) -> Site:
    return site("berlin", "Europe/Berlin")


@pytest.fixture
def leeds(db) -> Site:
    return site("leeds", "Europe/London", weekdays=range(5))


def test_a_day_counts_in_the_zone_of_the_site(berlin):
    assert open_hours_between(berlin, utc(2026, 7, 1, 7), utc(2026, 7, 1, 9)) == hours(2)
    assert open_hours_between(berlin, utc(2026, 7, 1, 5), utc(2026, 7, 1, 8)) == hours(1)


def test_nights_and_weekends_do_not_count(leeds):
    friday, monday = utc(2026, 11, 20, 16), utc(2026, 11, 23, 10)
    assert open_hours_between(leeds, friday, monday) == hours(2)


def test_a_holiday_is_closed(leeds):
    leeds.holidays.create(held_on=date(2026, 11, 20))
    assert open_hours_between(leeds, utc(2026, 11, 19), utc(2026, 11, 21)) == hours(8)


def test_the_night_on_which_berlin_gains_an_hour(db):
    night = site("depot", "Europe/Berlin", time(1), time(6))
    assert open_hours_between(night, utc(2026, 10, 24, 20), utc(2026, 10, 25, 20)) == hours(6)


def test_the_night_on_which_leeds_loses_an_hour(db):
    night = site("depot", "Europe/London", time(0, 30), time(5))
    assert open_hours_between(night, utc(2026, 3, 28, 20), utc(2026, 3, 29, 20)) == hours(3.5)


def test_office_hours_stay_eight_hours_on_the_days_around_a_change(berlin):
    for day in (24, 25, 26):
        start = datetime(2026, 10, day, tzinfo=ZoneInfo("Europe/Berlin"))
        end = datetime(2026, 10, day + 1, tzinfo=ZoneInfo("Europe/Berlin"))
        assert open_hours_between(berlin, start, end) == hours(8)


def test_opening_in_the_hour_that_does_not_exist_counts_from_the_change(db):
    night = site("depot", "Europe/London", time(1, 30), time(3))
    assert open_hours_between(night, utc(2026, 3, 29), utc(2026, 3, 30)) == hours(0.5)


def test_an_end_before_the_start_gives_nothing(berlin):
    assert open_hours_between(berlin, utc(2026, 7, 2), utc(2026, 7, 1)) == timedelta()


def test_a_site_without_hours_never_opens(db):
    assert open_hours_between(make.site(), utc(2026, 7, 1), utc(2026, 8, 1)) == timedelta()


moments = st.integers(0, 366 * 24 * 4).map(lambda n: utc(2026, 1, 1) + timedelta(minutes=15 * n))


@given(st.lists(moments, min_size=3, max_size=3))
def test_parts_add_up_to_the_whole(three):
    class Closed:
        def filter(self, **_):
            return self

        def values_list(self, *_, flat):
            return [date(2026, 12, 25)]

    class Week:
        def order_by(self, *_):
            days = range(6)
            return [OpeningHours(weekday=day, opens=time(1), closes=time(20)) for day in days]

    class Shop:
        zone, hours, holidays = "Europe/Berlin", Week(), Closed()

    first, middle, last = sorted(three)
    whole = open_hours_between(Shop(), first, last)
    assert whole == open_hours_between(Shop(), first, middle) + open_hours_between(
        Shop(), middle, last
    )
