"""Nothing is entered twice: one ride-along, logged once, shows in five places (walk vi, bar 5)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from firsthand.encounters.models import Encounter
from tests import make
from tests.tours import making

pytestmark = pytest.mark.django_db
LEARNED = "Two vans, one list of parts."


@pytest.fixture
def tour(maya, ivo):
    return making.tour(maya, ivo)


@pytest.fixture
def ride_along(tour, as_maya) -> Encounter:
    """Written down once, through one form."""
    as_maya.post(
        f"/tours/{tour.public_id}/today/",
        {
            "kind": make.kind("ride-along").pk,
            "occurred_on": str(timezone.localdate()),
            "learned": LEARNED,
            "goals": [making.goal(tour).pk],
            "host_was_there": "on",
            "hours": "6",
            "met": "4",
        },
    )
    return Encounter.objects.get()


def test_it_moves_the_contact_clock(ride_along, as_maya, maya):
    page = as_maya.get(f"/people/{maya.public_id}/")
    drawn = [one.drawn["found"] for one in page.context["panels"] if "found" in one.drawn]
    assert [one.clock.days for one in drawn if one] != []
    assert {one.clock.days for one in drawn if one} == {0}


def test_it_is_a_turn_at_the_work(ride_along, as_maya):
    assert ride_along.kind.immersion
    told = as_maya.get("/encounters/sums/?format=json").json()
    assert [(one["kind"], one["encounters"], one["hours"]) for one in told["kinds"]] == [
        ("ride-along", 1, 6.0)
    ]


def test_it_is_evidence_of_the_tour(ride_along, tour, as_ivo):
    told = as_ivo.get(f"/tours/{tour.public_id}/?format=json").json()
    assert told["hours"] == 6
    assert told["days"] == [{"on": str(timezone.localdate()), "kind": "Ride-along"}]
    assert [one["state"] for one in told["goals"]] == ["waiting", "open"]
    assert LEARNED in as_ivo.get(f"/tours/{tour.public_id}/").content.decode()


def test_it_is_a_field_note(ride_along, as_maya):
    notes = as_maya.get("/encounters/notes/?format=json").json()["notes"]
    assert [(one["kind"], one["learned"]) for one in notes] == [("ride-along", LEARNED)]


def test_it_is_an_edge_of_the_network(ride_along, as_maya, maya):
    told = as_maya.get(f"/passports/{maya.public_id}/network/?format=json").json()["edges"]
    assert [(one["met"], one["encounter"], one["through_tour"]) for one in told] == [
        ("Ivo", "Ride-along", "Field service")
    ]


def test_the_page_of_the_encounter_says_where_it_shows(ride_along, tour, as_maya):
    page = as_maya.get(f"/encounters/{ride_along.public_id}/").content.decode()
    assert f"/tours/{tour.public_id}/" in page


def test_taken_away_it_is_gone_from_all_five(ride_along, tour, as_maya, maya):
    as_maya.post(f"/encounters/{ride_along.public_id}/remove/")
    told = as_maya.get(f"/tours/{tour.public_id}/?format=json").json()
    assert (told["hours"], told["days"]) == (0, [])
    assert [one["state"] for one in told["goals"]] == ["open", "open"]
    network = as_maya.get(f"/passports/{maya.public_id}/network/?format=json").json()["edges"]
    notes = as_maya.get("/encounters/notes/?format=json").json()["notes"]
    kinds = as_maya.get("/encounters/sums/?format=json").json()["kinds"]
    assert (network, notes, kinds) == ([], [], [])
