"""Sites with hours and holidays, functions, teams, the company."""

from __future__ import annotations

from datetime import time

import pytest

from firsthand.people import retention
from firsthand.people.models import AuditEntry, Company, Function, Site, Team
from tests import make

WEEK = {f"day{n}": "" for n in range(7)}


def address(site, more=""):
    return f"/settings/sites/{site.public_id}/{more}"


def spans(site):
    return list(site.hours.order_by("weekday", "opens").values_list("weekday", "opens", "closes"))


@pytest.fixture
def leeds(db):
    return make.site()


def test_a_site_is_added_with_its_zone(as_root):
    as_root.post("/settings/sites/new/", {"name": "Köln", "code": "koeln", "zone": "Europe/Berlin"})
    assert Site.objects.get(code="koeln").zone == "Europe/Berlin"


def test_a_zone_that_is_none_is_refused(as_root):
    told = {"name": "Base", "code": "base", "zone": "Mars/Base"}
    assert as_root.post("/settings/sites/new/", told).status_code == 422


def test_a_day_may_have_two_stretches(as_root, leeds):
    as_root.post(address(leeds, "hours/"), WEEK | {"day0": "9:00-12:00, 13:00–17:30"})
    assert spans(leeds) == [(0, time(9), time(12)), (0, time(13), time(17, 30))]


def test_mondays_hours_are_copied_until_friday(as_root, leeds):
    told = WEEK | {"day0": "09:00–17:00", "day5": "10:00–14:00", "copy": "1"}
    as_root.post(address(leeds, "hours/"), told)
    assert [weekday for weekday, _, _ in spans(leeds)] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "typed", ["nine to five", "17:00–09:00", "25:00–26:00", "9:00-12:00,11:00-13:00"]
)
def test_hours_that_make_no_sense_are_refused_and_nothing_changes(as_root, leeds, typed):
    make_hours(leeds)
    assert as_root.post(address(leeds, "hours/"), WEEK | {"day0": typed}).status_code == 422
    assert len(spans(leeds)) == 1


def make_hours(site):
    site.hours.create(weekday=0, opens=time(9), closes=time(17))


def test_holidays_come_and_go(as_root, leeds):
    as_root.post(address(leeds, "holidays/"), {"day": "2026-12-25", "name": "Christmas Day"})
    assert "Christmas Day" in as_root.get(address(leeds)).content.decode()
    as_root.post(address(leeds, "holidays/remove/"), {"day": "2026-12-25"})
    assert not leeds.holidays.exists()


def test_the_same_holiday_twice_is_one(as_root, leeds):
    for name in ("Christmas", "Christmas Day"):
        as_root.post(address(leeds, "holidays/"), {"day": "2026-12-25", "name": name})
    assert leeds.holidays.get().name == "Christmas Day"


def test_a_company_begins_with_eleven_functions(as_root):
    assert Function.objects.count() == 11
    assert "Fulfilment and warehouse" in as_root.get("/settings/functions/").content.decode()


def test_a_function_is_called_what_the_company_calls_it(as_root):
    told = {"name": "The phones", "key": "contact-centre", "position": 2}
    as_root.post("/settings/functions/contact-centre/", told)
    assert Function.objects.get(key="contact-centre").name == "The phones"


def test_two_functions_do_not_share_a_short_name(as_root):
    told = {"name": "Sales again", "key": "sales", "position": 12}
    assert as_root.post("/settings/functions/new/", told).status_code == 422


def test_a_team_belongs_to_a_function(as_root):
    told = {"name": "Refunds", "function": Function.objects.get(key="sales").pk, "site": ""}
    as_root.post("/settings/teams/new/", told)
    assert Team.objects.get().function.key == "sales"
    assert as_root.post("/settings/teams/new/", {"name": "Lost"}).status_code == 422


def test_every_change_leaves_one_audit_row(as_root, leeds):
    as_root.post(address(leeds, "hours/"), WEEK)
    assert list(AuditEntry.objects.values_list("verb", "kind")) == [("change_hours", "site")]


@pytest.fixture
def kept_for(as_root):
    def tell(**days):
        form = as_root.get("/settings/company/").context["form"]
        told = {name: form[name].value() or "" for name in form.fields}
        return as_root.post("/settings/company/", told | {"name": "Larkfield"} | days)

    return tell


def test_retention_may_be_shortened(kept_for):
    kept_for(zone="Europe/London", days_audit=100)
    assert Company.current().name == "Larkfield"
    assert (retention.days("audit"), retention.days("original")) == (100, 395)


@pytest.mark.parametrize("days", [761, 0, ""])
def test_retention_is_never_lengthened_or_switched_off(kept_for, days):
    assert kept_for(zone="Europe/London", days_audit=days).status_code == 422


def test_settings_lead_only_to_what_one_may_open(as_root, as_ada):
    for client in (as_root, as_ada):
        for part in client.get("/settings/").context["parts"]:
            assert client.get(part.url).status_code == 200, part.url


def test_a_cx_lead_sees_no_accounts_in_the_settings(as_ada):
    names = [part.url_name for part in as_ada.get("/settings/").context["parts"]]
    assert "company" not in names
    assert "sources" in names


def test_a_day_in_the_list_of_a_site_needs_a_date(as_root, leeds):
    assert as_root.post(address(leeds, "holidays/"), {"day": "Christmas"}).status_code == 422


def test_hours_are_shown_as_they_were_written(as_root, leeds):
    make_hours(leeds)
    assert 'value="09:00–17:00"' in as_root.get(address(leeds)).content.decode()


def test_a_company_of_one_day_has_no_name_yet(as_root):
    assert as_root.get("/settings/company/").status_code == 200
