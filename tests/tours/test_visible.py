"""Who sees what of this floor. Eve works here and has nothing to do with any of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.people.models import Person
from firsthand.people.registry import declared
from firsthand.tours.actions import judge, proof
from firsthand.tours.actions.programme import pledge
from firsthand.tours.models import (
    Ability,
    Assessment,
    Credit,
    Evidence,
    Expectation,
    Goal,
    GoalVersion,
    HostAnswer,
    Pledge,
    Programme,
    Rating,
    Sharing,
    SignOff,
    Tour,
    TourGoal,
    Vouching,
    Whereabouts,
)
from tests import make
from tests.conftest import signed_in
from tests.tours import making

pytestmark = pytest.mark.django_db
OPEN = [Goal, GoalVersion, Expectation, Ability, Whereabouts]
OF_TOURS = [Tour, TourGoal, Evidence, SignOff, Assessment, Rating, Credit]
OF_PROGRAMMES = [Programme, Pledge]
NO_PAGE = {HostAnswer, Vouching, Sharing}  # read through the tour, the credit, the passport


@pytest.fixture
def everything(maya, ivo, dev):
    """One row of everything: Maya tours, Ivo hosts, Dev sponsors."""
    tour = making.tour(maya, ivo)
    goal = making.goal(tour)
    making.note(goal, "A part that nobody ordered.")
    proof.sign(goal, by=ivo, fully=True)
    judge.assess(tour, by=maya, focus="named", words="They watch vans, never people.")
    judge.assess(tour, by=ivo, focus="first", words="We ring before we come.")
    ability = Ability.objects.order_by("id")[0]
    judge.rate(tour, {ability.pk: "alone"}, by=maya, moment="before")
    making.credit(maya, ivo)
    Whereabouts.objects.create(function=make.function("sales"), standing="core")
    programme = making.programme(dev)
    pledge(programme, owed_by=dev, what="Ride along", due_on=timezone.localdate())
    return tour


def sees(person, model):
    return model.objects.visible_to(Person.objects.get(pk=person.pk)).exists()


def test_every_model_of_this_floor_says_who_sees_it():
    here = {entry.model for entry in declared() if entry.model._meta.app_label == "tours"}
    assert here == {*OPEN, *OF_TOURS, *OF_PROGRAMMES, *NO_PAGE}


@pytest.mark.parametrize("model", OPEN)
def test_the_catalogue_is_open_to_every_colleague(everything, eve, model):
    assert sees(eve, model)


@pytest.mark.parametrize("model", [*OF_TOURS, *OF_PROGRAMMES])
def test_a_stranger_sees_none_of_it(everything, eve, cleo, root, model):
    assert not any(sees(person, model) for person in (eve, cleo, root))


@pytest.mark.parametrize("model", OF_TOURS)
def test_tourer_host_and_cx_lead_see_it_and_an_executive_does_not(
    everything, maya, ivo, ada, dev, model
):
    assert [sees(person, model) for person in (maya, ivo, ada, dev)] == [True, True, True, False]


@pytest.mark.parametrize("model", OF_PROGRAMMES)
def test_a_programme_is_for_its_sponsor_executives_and_cx_leads(everything, ada, dev, maya, model):
    assert [sees(person, model) for person in (ada, dev, maya)] == [True, True, False]


@pytest.mark.parametrize("model", [*OPEN, *OF_TOURS, *OF_PROGRAMMES])
def test_whoever_left_sees_nothing(everything, ada, model):
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    assert not sees(ada, model)


def doors(tour):
    person = tour.person.public_id
    return [
        f"/tours/{tour.public_id}/",
        f"/tours/{tour.public_id}/?format=json",
        f"/passports/{person}/",
        f"/passports/{person}/?format=json",
        f"/passports/{person}/?format=csv",
        f"/passports/{person}/network/",
        f"/passports/{person}/network/?format=csv",
    ]


@pytest.mark.parametrize("level", ["stranger", "line manager", "executive"])
def test_a_stranger_a_line_manager_and_an_executive_find_nothing(everything, maya, level):
    """By page, JSON and export. A line manager is whoever leads the same team, and no more."""
    roles = {"executive": ["executive"], "line manager": ["service_lead"]}.get(level, [])
    client = signed_in(make.person("Somebody", *roles, level="director", team=maya.team))
    assert {client.get(door).status_code for door in doors(everything)} == {404}
    for listing in ("/tours/?format=json", "/tours/?format=csv", "/passports/?format=csv"):
        assert "Maya" not in client.get(listing).content.decode()


def test_an_executive_sees_a_passport_by_name_only_when_its_owner_says_yes(
    everything, as_dev, as_maya, maya
):
    bench = as_dev.get("/passports/").content.decode()
    assert "Maya" not in bench
    assert "counted, not named" in bench
    as_maya.post("/passports/share/")
    assert "Maya" in as_dev.get("/passports/").content.decode()
    assert as_dev.get(f"/passports/{maya.public_id}/").status_code == 200
    assert as_dev.get(f"/tours/{everything.public_id}/").status_code == 404
    as_maya.post("/passports/share/", {"stop": ""})
    assert as_dev.get(f"/passports/{maya.public_id}/").status_code == 404


def test_a_host_sees_the_part_in_which_they_host_and_nothing_else(everything, as_ivo, maya, cleo):
    making.tour(maya, cleo, "sales")
    told = as_ivo.get(f"/passports/{maya.public_id}/?format=json").json()["parts"]
    assert [one["function"] for one in told] == ["field-service"]
    assert '<svg class="round' not in as_ivo.get(f"/passports/{maya.public_id}/").content.decode()


def test_what_one_said_stays_shut_to_those_who_are_neither(everything, as_eve, as_dev, as_cleo):
    for client in (as_eve, as_dev, as_cleo):
        for listing in ("/tours/", "/passports/", "/tours/coverage/"):
            assert "They watch vans" not in client.get(listing).content.decode()


def crowd(client):
    found = client.get("/tours/coverage/").context["crowds"]
    return next(one for one in found if one.function.key == "field-service")


def assessed(n, ivo, focus):
    tour = making.tour(make.person(f"Guest {n}"), ivo, starts_on=timezone.localdate())
    judge.assess(tour, by=tour.person, focus=focus, words="So.")


def test_law_7_groups_under_five_are_hidden_also_by_subtraction(as_dev, ivo):
    for n in range(4):
        assessed(n, ivo, "named")
    assert crowd(as_dev).too_few
    assert crowd(as_dev).focus == []
    assert "Too few to show" in as_dev.get("/tours/coverage/").content.decode()
    assessed(4, ivo, "named")
    five = crowd(as_dev).focus
    assert sum(n for _words, n in five) == 5
    for n in range(5, 9):
        assessed(n, ivo, "first")
        assert crowd(as_dev).focus == five  # the sixth person's word cannot be worked out
    assessed(9, ivo, "first")
    assert sum(n for _words, n in crowd(as_dev).focus) == 10


def test_one_person_on_five_tours_is_one_person(as_dev, maya, ivo):
    for n in range(5):
        start = timezone.localdate() - timedelta(days=100 * n)
        tour = making.tour(maya, ivo, starts_on=start, ends_on=start)
        judge.assess(tour, by=maya, focus="named", words="So.")
    assert crowd(as_dev).too_few


def test_coverage_is_for_cx_leads_and_executives(as_eve, as_cleo, as_ada):
    doors = [client.get("/tours/coverage/").status_code for client in (as_eve, as_cleo, as_ada)]
    assert doors == [403, 403, 200]
