"""What there is to learn: eleven functions, editable, in versions, and extended by form and list."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from firsthand.people.models import Function
from firsthand.tours.models import Expectation, Goal, GoalVersion
from firsthand.tours.queries.tour import newest_versions
from tests import make
from tests.tours import making

pytestmark = pytest.mark.django_db
PAGE = "/tours/catalogue/"


def goals(client, query=""):
    return client.get(f"{PAGE}?format=json{query}").json()["goals"]


def test_c1_eleven_functions_ship_with_goals_from_both_sides(as_eve):
    found = goals(as_eve)
    sides = {(one["function"], one["side"]) for one in found}
    assert len({function for function, _side in sides}) == 11
    assert len(sides) == 22


def test_c1_an_edit_makes_a_new_version_and_old_evidence_stays_with_the_old_one(
    as_ada, as_maya, maya, ivo
):
    tour = making.tour(maya, ivo)
    goal = making.goal(tour)
    making.note(goal, "A part that nobody ordered.")
    old = goal.version.words
    address = f"{PAGE}goals/{goal.version.goal.public_id}/"
    as_ada.post(address, {"words": "Ride along twice", "view": "strategic"})
    shown = as_maya.get(f"/tours/{tour.public_id}/").content.decode()
    assert old in shown
    assert "A part that nobody ordered." in shown
    assert "Ride along twice" in [one.words for one in newest_versions(tour.function_id)]
    assert [one.number for one in goal.version.goal.versions.order_by("number")] == [1, 2]


def test_c1_the_same_words_again_are_no_new_version(as_ada):
    goal = making.catalogue_goal()
    version = goal.versions.get()
    told = {"words": version.words, "view": version.view}
    as_ada.post(f"{PAGE}goals/{goal.public_id}/", told)
    assert goal.versions.count() == 1


def test_c1_what_is_taken_out_is_no_longer_offered_and_comes_back(as_ada):
    goal = making.catalogue_goal()
    words = goal.versions.get().words
    as_ada.post(f"{PAGE}goals/{goal.public_id}/remove/")
    assert words not in [one["goal"] for one in goals(as_ada)]
    as_ada.post(f"{PAGE}goals/{goal.public_id}/back/")
    assert words in [one["goal"] for one in goals(as_ada)]


def test_c1_everybody_reads_it_and_few_change_it(as_eve, as_root):
    goal = making.catalogue_goal()
    assert as_eve.get(PAGE).status_code == 200
    assert as_eve.get(f"{PAGE}goals/{goal.public_id}/").status_code == 403
    assert as_root.get(f"{PAGE}goals/{goal.public_id}/").status_code == 200


def test_c2_expectations_are_a_matrix_of_function_and_level(as_eve, as_ada):
    page = as_eve.get("/tours/expectations/").content.decode()
    for word in ("Head", "Director", "Vice president", "Chief", "Contact centre"):
        assert word in page
    told = as_ada.get("/tours/expectations/?format=json").json()["expectations"]
    assert {"function": "sales", "level": "director", "expected": "stint"} in told


def test_c2_a_level_is_added_and_a_cell_is_changed(as_ada, as_eve):
    form = as_ada.get("/tours/expectations/?edit&level=Deputy").context["form"]
    at, sales = form.levels.index("deputy"), make.function("sales").pk
    answer = as_ada.post("/tours/expectations/?edit&level=Deputy", {f"at_{at}_{sales}": "full"})
    assert answer.status_code == 302
    kept = Expectation.objects.get(level="deputy")
    assert (kept.function_id, kept.mode) == (sales, "full")
    assert as_eve.post("/tours/expectations/", {}).status_code == 403


def test_c6_goals_are_filtered_by_how_far_they_look(as_eve):
    found = goals(as_eve, "&view=strategic")
    assert found
    assert {one["view"] for one in found} == {"strategic"}


def test_c6_a_plan_with_no_strategic_goal_is_flagged(as_maya, maya, ivo):
    function = make.function("field-service")
    tactical = [one for one in newest_versions(function.pk) if one.view == "tactical"]
    plain = making.tour(maya, ivo, goals=tactical)
    assert "No strategic goal yet" in as_maya.get(f"/tours/{plain.public_id}/").content.decode()
    assert as_maya.get(f"/tours/{plain.public_id}/?format=json").json()["no_strategic_goal"]
    strategic = [one for one in newest_versions(function.pk) if one.view == "strategic"]
    as_maya.post(f"/tours/{plain.public_id}/goals/", {"version": strategic[0].pk})
    assert "No strategic goal yet" not in as_maya.get(f"/tours/{plain.public_id}/").content.decode()


def test_c7_procurement_is_added_with_its_goals_by_form(as_ada):
    told = {
        "name": "Procurement",
        "standing": "support",
        "external": "Hear what a supplier's delay does to a customer",
        "internal": "Buy one thing\nSee who may say no",
        "view": "operational",
    }
    assert as_ada.post(f"{PAGE}functions/new/", told).status_code == 302
    entries = goals(as_ada, "&function=procurement")
    assert [one["side"] for one in entries] == ["external", "internal", "internal"]
    assert {one["standing"] for one in entries} == {"support"}
    assert as_ada.get("/tours/new/?function=procurement").status_code == 200


def test_c7_procurement_and_a_partner_are_added_by_csv_once(as_ada):
    text = (
        "Function,Side,View,Goal,Standing\n"
        "Procurement,inside,operational,Buy one thing,support\n"
        "Procurement,external,strategic,Ask who pays for a cheap part,\n"
        "Nordic Freight,external,tactical,Ride in their van,partner\n"
        "Procurement,sideways,tactical,Nothing,\n"
    )
    file = SimpleUploadedFile("goals.csv", text.encode(), "text/csv")
    looked = as_ada.post(f"{PAGE}import/", {"file": file})
    assert looked.context["counts"] == {
        "read": 4, "new": 3, "changed": 0, "already_here": 0, "set_aside": 1,
    }  # fmt: skip
    assert not Function.objects.filter(name="Procurement").exists()
    for new in (3, 0):
        kept = as_ada.post(f"{PAGE}import/go/", {"text": text})
        assert kept.context["counts"]["new"] == new
    assert Function.objects.get(name="Nordic Freight").whereabouts.standing == "partner"
    assert Goal.objects.filter(function__name="Procurement").count() == 2
    aside = as_ada.post(f"{PAGE}import/set-aside.csv", {"text": text}).content.decode()
    assert "sideways" in aside


def test_c7_a_list_with_another_view_words_the_goal_anew(as_ada):
    goal = making.catalogue_goal()
    words = goal.versions.get().words
    text = f'function,side,view,goal\nsales,external,strategic,"{words}"\n'
    kept = as_ada.post(f"{PAGE}import/go/", {"text": text})
    assert kept.context["counts"]["changed"] == 1
    assert GoalVersion.objects.get(goal=goal, number=2).view == "strategic"


def test_a_file_that_is_no_list_is_refused_in_words(as_ada):
    file = SimpleUploadedFile("goals.csv", b"colour,size\nred,2\n", "text/csv")
    answer = as_ada.post(f"{PAGE}import/", {"file": file})
    assert answer.status_code == 422
    assert "It has none called" in answer.content.decode()


def test_the_catalogue_comes_as_a_file(as_eve):
    lines = as_eve.get(f"{PAGE}?format=csv").content.decode().splitlines()
    assert lines[0].endswith("function,standing,side,view,goal,version")
    assert len(lines) == len(goals(as_eve)) + 1
