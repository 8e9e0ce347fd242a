"""What a sponsor reads: hours, promises, and benefits only where a decision was checked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from firsthand.commitments.actions import keep
from firsthand.commitments.queries import waiting_on
from firsthand.people.models import Person
from firsthand.tours.models import Programme
from firsthand.tours.queries import benefits
from tests import make
from tests.tours import making

pytestmark = pytest.mark.django_db


def report(client, programme):
    return client.get(f"/tours/programmes/{programme.public_id}/?format=json").json()


def day_on(client, tour, **told):
    fields = {
        "kind": make.kind("tour-day").pk,
        "occurred_on": str(timezone.localdate()),
        "learned": "Two vans, one list.",
    }
    return client.post(f"/tours/{tour.public_id}/today/", fields | told)


def test_c17_a_programme_has_a_sponsor_and_hours(as_ada, dev):
    told = {
        "name": "A year on tour",
        "sponsor": "Dev",
        "budget_hours": "400",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
    }
    assert as_ada.post("/tours/programmes/new/", told).status_code == 302
    assert Programme.objects.get().sponsor == dev


def test_c17_the_sponsor_reads_hours_tours_and_goals(as_dev, as_maya, dev, maya, ivo):
    programme = making.programme(dev)
    tour = making.tour(maya, ivo, programme=programme)
    day_on(as_maya, tour, hours="6.5")
    making.tour(maya, ivo, "sales")  # belongs to no programme
    told = report(as_dev, programme)
    assert (told["hours"], told["budget_hours"]) == (6.5, 400)
    assert told["tours"] == {"planned": 0, "under_way": 1, "over": 0}
    assert (told["goals"], told["learned"], told["people"]) == (2, 0, 1)


def test_c17_an_encounter_that_shows_three_goals_costs_its_hours_once(
    as_dev, as_maya, dev, maya, ivo
):
    programme = making.programme(dev)
    tour = making.tour(maya, ivo, programme=programme)
    day_on(as_maya, tour, hours="4", goals=[one.pk for one in tour.goals.all()])
    assert report(as_dev, programme)["hours"] == 4


def test_c17_the_top_makes_promises_that_wait_for_them(as_ada, as_dev, dev, eve):
    programme = making.programme(dev)
    address = f"/tours/programmes/{programme.public_id}/pledge/"
    told = {"owed_by": "Dev", "what": "Ride along twice", "due_on": "2026-12-20"}
    as_ada.post(address, told)
    promise = waiting_on(Person.objects.get_queryset().get(pk=dev.pk)).get()
    assert promise.what == "Ride along twice"
    keep(promise, by=dev)
    assert [one["kept"] for one in report(as_dev, programme)["promises"]] == [True]
    refused = as_ada.post(address, told | {"owed_by": "Eve"})
    assert refused.status_code == 422
    assert "This is for executives" in refused.content.decode()


def test_c18_the_page_shows_hours_and_says_that_no_decision_was_checked(
    as_dev, as_maya, dev, maya, ivo
):
    programme = making.programme(dev)
    day_on(as_maya, making.tour(maya, ivo, programme=programme), hours="3")
    page = as_dev.get(f"/tours/programmes/{programme.public_id}/").content.decode()
    assert "No checked decision yet." in page
    assert "return on" not in page.lower()
    assert report(as_dev, programme)["checked_benefits"] == []


def test_c18_nobody_can_type_a_benefit_and_no_field_multiplies(as_ada, dev):
    programme = making.programme(dev)
    fields = {field.name for field in Programme._meta.get_fields()}
    assert not fields & {"benefit", "benefits", "multiplier", "saving", "savings", "worth"}
    as_ada.post(
        f"/tours/programmes/{programme.public_id}/edit/",
        {"name": "A year", "sponsor": "Dev", "budget_hours": "400", "starts_on": "2026-01-01",
         "ends_on": "2026-12-31", "benefit": "6000000"},
    )  # fmt: skip
    assert report(as_ada, programme)["checked_benefits"] == []


def test_c18_a_checked_decision_is_shown_with_its_date_once_a_floor_keeps_them(
    as_dev, dev, monkeypatch
):
    found = benefits.Benefit(what="One date", checked_on=date(2026, 11, 2), url="/issues/1/")
    monkeypatch.setattr(benefits, "_finders", [lambda programme: [found]])
    told = report(as_dev, making.programme(dev))
    assert told["checked_benefits"] == [{"what": "One date", "checked_on": "2026-11-02"}]


def test_a_programme_is_taken_away_and_brought_back(as_ada, dev):
    programme = making.programme(dev)
    address = f"/tours/programmes/{programme.public_id}/"
    as_ada.post(f"{address}remove/")
    assert as_ada.get(address).status_code == 404
    as_ada.post(f"{address}back/")
    assert as_ada.get(address).status_code == 200


def test_a_programme_that_ends_before_it_begins_is_refused(as_ada, dev):
    today = timezone.localdate()
    told = {"name": "A year", "sponsor": "Dev", "budget_hours": "1", "starts_on": str(today),
            "ends_on": str(today - timedelta(days=1))}  # fmt: skip
    assert as_ada.post("/tours/programmes/new/", told).status_code == 422
