"""The cast and the structure fit together, and fit what the simulator says."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from firsthand.sources.sample.causes import BILLED_AFTER, CAUSES, SOURCES
from firsthand.sources.sample.company import COMPANY
from firsthand.sources.sample.customers import customer

STEPS = {step.key for stage in COMPANY.journey for step in stage.steps}


def test_twelve_steps_from_advert_to_cancellation():
    keys = [step.key for stage in COMPANY.journey for step in stage.steps]
    assert len(keys) == len(STEPS) == 12
    assert (keys[0], keys[-1]) == ("advert", "cancellation")


def test_every_step_is_spoken_about_in_praise_and_complaint():
    for mood in ("good", "bad"):
        assert {cause.step for cause in CAUSES if cause.mood == mood} == STEPS
    assert BILLED_AFTER.step in STEPS


def test_sources_are_those_of_the_simulator():
    assert [each.key for each in COMPANY.sources] == [each.key for each in SOURCES]
    assert [each.kind for each in COMPANY.sources] == [each.channel for each in SOURCES]


def test_people_belong_to_sites_and_teams_that_exist():
    sites = {site.name for site in COMPANY.sites}
    teams = {team.key: team for team in COMPANY.teams}
    for colleague in COMPANY.people:
        assert colleague.site in sites
        assert not colleague.team or colleague.team in teams
    assert len({colleague.email for colleague in COMPANY.people}) == len(COMPANY.people) >= 30


def test_every_role_of_the_product_is_held_by_someone():
    held = {role for colleague in COMPANY.people for role in colleague.roles}
    assert held >= {"cx_lead", "service_lead", "agent", "coach", "executive", "analyst", "admin"}


def test_customers_live_where_there_is_a_site():
    zones = {site.name: site.zone for site in COMPANY.sites}
    accounts = {account.key for account in COMPANY.accounts} | {""}
    for one in map(customer, range(3_000)):
        assert zones[one.site] == one.zone
        assert one.account in accounts


def test_zones_exist_and_a_week_has_seven_days():
    for site in COMPANY.sites:
        assert ZoneInfo(site.zone)
        assert len(site.hours) == 7
        assert site.holidays
