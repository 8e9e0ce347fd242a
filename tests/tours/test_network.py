"""Who met whom: read from encounters, never typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.encounters.models import Attendance
from firsthand.people.models import Person
from tests import make
from tests.tours import making

pytestmark = pytest.mark.django_db


def edges(client, person):
    return client.get(f"/passports/{person.public_id}/network/?format=json").json()["edges"]


def log(client, tour, **told):
    fields = {
        "kind": make.kind("tour-day").pk,
        "occurred_on": str(timezone.localdate()),
        "learned": "Two vans, one list.",
        "host_was_there": "on",
    }
    return client.post(f"/tours/{tour.public_id}/today/", fields | told)


def test_c13_edges_equal_encounters_with_colleagues(as_maya, maya, ivo, cleo):
    tour = making.tour(maya, ivo)
    log(as_maya, tour, colleagues="Cleo")
    log(as_maya, tour, occurred_on=str(timezone.localdate() - timedelta(days=1)))
    make.encounter(maya, people=[maya, cleo])
    make.encounter(maya)
    met = edges(as_maya, maya)
    others = Attendance.objects.filter(encounter__attendances__person=maya).exclude(person=maya)
    assert len(met) == others.count() == 4
    assert sorted((one["met"], one["through_tour"]) for one in met) == [
        ("Cleo", ""),
        ("Cleo", "Field service"),
        ("Ivo", "Field service"),
        ("Ivo", "Field service"),
    ]


def test_c13_somebody_who_did_not_come_is_no_edge(as_maya, maya, cleo):
    one = make.encounter(maya, people=[maya, cleo])
    Attendance.objects.filter(encounter=one, person=cleo).update(came=False)
    assert edges(as_maya, maya) == []


def test_of_a_draft_nobody_but_its_owner_learns_whom_they_met(as_maya, as_ada, maya, cleo):
    make.encounter(maya, people=[maya, cleo], learned="")
    assert len(edges(as_maya, maya)) == 1
    assert edges(as_ada, maya) == []


def test_c13_an_encounter_that_is_taken_away_takes_its_edges_along(as_maya, maya, cleo):
    from firsthand.encounters.actions.keep import remove

    one = make.encounter(maya, people=[maya, cleo])
    assert len(edges(as_maya, maya)) == 1
    remove(one, by=maya)
    assert edges(as_maya, maya) == []


def test_c13_gaps_are_named_by_function(as_maya, maya, ivo):
    make.encounter(maya, people=[maya, ivo])
    page = as_maya.get(f"/passports/{maya.public_id}/network/")
    gaps = [one.key for one in page.context["gaps"]]
    assert "field-service" not in gaps
    assert "sales" in gaps


def test_c13_the_passport_says_who_is_known_where(as_maya, maya, ivo):
    make.encounter(maya, people=[maya, ivo])
    told = as_maya.get(f"/passports/{maya.public_id}/?format=json").json()["parts"]
    assert {one["function"]: one["known"] for one in told}["field-service"] == "Ivo"


def test_c13_a_host_sees_only_those_met_on_their_own_tour(as_ivo, as_maya, maya, ivo, cleo):
    log(as_maya, making.tour(maya, ivo))
    make.encounter(maya, people=[maya, cleo])
    assert [one["met"] for one in edges(as_ivo, maya)] == ["Ivo"]


def test_a_name_that_nobody_has_is_asked_back_at_its_field(as_maya, maya, ivo):
    answer = log(as_maya, making.tour(maya, ivo), colleagues="Nobody At All")
    assert answer.status_code == 422
    assert "Nobody here is called" in answer.content.decode()


def test_a_name_that_two_share_is_asked_back_too(as_maya, maya, ivo, cleo):
    make.person("Other")
    Person.objects.get_queryset().filter(name="Other").update(name="Cleo")
    answer = log(as_maya, making.tour(maya, ivo), colleagues="Cleo")
    assert "Two are called" in answer.content.decode()
