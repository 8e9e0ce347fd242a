"""One tour: planned, shown, signed, assessed apart, rated before and after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.commitments.models import Commitment
from firsthand.commitments.queries import waiting_on
from firsthand.encounters.actions import keep
from firsthand.outbox.models import Message
from firsthand.people.handover import deactivate
from firsthand.tours.actions import proof
from firsthand.tours.models import Ability, Evidence, Rating, Tour
from firsthand.tours.queries.tour import newest_versions
from tests import make
from tests.tours import making

pytestmark = pytest.mark.django_db


def day(offset=0):
    return timezone.localdate() + timedelta(days=offset)


def plan(client, host, **told):
    function = make.function("field-service")
    fields = {
        "host": host.name,
        "mode": "stint",
        "scope": "2",
        "starts_on": str(day(10)),
        "ends_on": str(day(20)),
        "goals": [one.pk for one in newest_versions(function.pk)][:3],
    }
    return client.post("/tours/new/?function=field-service", fields | told)


def at(tour, end=""):
    return f"/tours/{tour.public_id}/{end}"


def shown(client, tour):
    return client.get(at(tour)).content.decode()


def told(client, tour):
    return client.get(at(tour, "?format=json")).json()


def test_c10_a_tour_has_a_mode_a_host_dates_and_goals_that_are_commitments(as_maya, maya, ivo):
    plan(as_maya, ivo)
    tour = Tour.objects.get()
    assert (tour.person, tour.host, tour.mode) == (maya, ivo, "stint")
    owed = waiting_on(maya)
    assert [one.kind for one in owed] == ["tour-goal"] * 3
    assert {one.due_on for one in owed} == {tour.ends_on}


@pytest.mark.parametrize("mode", ["full", "stint", "day"])
def test_c10_a_full_role_a_stint_and_a_day_visit_can_be_planned(as_maya, ivo, mode):
    assert plan(as_maya, ivo, mode=mode).status_code == 302
    tour = Tour.objects.get()
    assert (tour.ends_on == tour.starts_on) is (mode == "day")


def test_c10_an_overlap_with_another_tour_is_found(as_maya, maya, ivo):
    making.tour(maya, make.person("Sofia"), "sales", starts_on=day(15), ends_on=day(30))
    answer = plan(as_maya, ivo)
    assert answer.status_code == 422
    assert "Another tour: Sales" in answer.content.decode()
    assert plan(as_maya, ivo, anyway="on").status_code == 302


def test_c10_a_conflict_with_the_calendar_is_found(as_maya, maya, ivo):
    make.planned(maya, day(12))
    answer = plan(as_maya, ivo)
    assert answer.status_code == 422
    assert "In the calendar: Call" in answer.content.decode()


def test_c10_a_busy_host_is_found(as_maya, ivo):
    making.tour(make.person("Sofia"), ivo, starts_on=day(11), ends_on=day(12))
    assert "The host has another guest" in plan(as_maya, ivo).content.decode()


def test_c10_days_that_only_touch_nothing_are_no_conflict(as_maya, maya, ivo):
    making.tour(maya, ivo, starts_on=day(0), ends_on=day(9))
    make.planned(maya, day(21))
    assert plan(as_maya, ivo).status_code == 302


def test_nobody_hosts_themselves(as_maya, maya):
    answer = plan(as_maya, maya)
    assert answer.status_code == 422
    assert "Nobody hosts themselves" in answer.content.decode()


def test_a_colleague_plans_only_their_own_tours_and_a_cx_lead_anybodys(
    as_eve, as_ada, eve, maya, ivo
):
    plan(as_eve, ivo, person=maya.email)
    assert Tour.objects.get().person == eve
    plan(as_ada, ivo, person=maya.email, anyway="on")
    assert Tour.objects.filter(person=maya).exists()


def test_the_host_is_asked_and_says_yes(as_maya, as_ivo, ivo):
    plan(as_maya, ivo)
    tour = Tour.objects.get()
    assert waiting_on(ivo).get().kind == "tour-host"
    assert Message.objects.filter(to=ivo, kind="tour").exists()
    as_ivo.post(at(tour, "answer/"), {"yes": "yes", "words": "Bring boots."})
    assert not waiting_on(ivo).exists()
    assert "Agreed," in shown(as_maya, tour)


def test_other_days_ask_the_host_again(as_maya, as_ivo, ivo, maya):
    plan(as_maya, ivo)
    tour = Tour.objects.get()
    as_ivo.post(at(tour, "answer/"), {"yes": "no", "words": "Not in that week."})
    assert "Not in that week." in shown(as_maya, tour)
    as_maya.post(at(tour, "days/"), {"starts_on": str(day(40)), "ends_on": str(day(45))})
    assert waiting_on(ivo).get().kind == "tour-host"
    assert {one.due_on for one in waiting_on(maya)} == {day(45)}


def test_a_tour_that_is_taken_away_waits_for_nobody_and_comes_back(as_maya, maya, ivo):
    plan(as_maya, ivo)
    tour = Tour.objects.get()
    as_maya.post(at(tour, "remove/"))
    assert as_maya.get(at(tour)).status_code == 404
    assert not Commitment.objects.open().exists()
    as_maya.post(at(tour, "back/"))
    assert as_maya.get(at(tour)).status_code == 200
    assert waiting_on(maya).count() == 3


def test_c11_a_goal_without_evidence_cannot_be_signed_off(as_ivo, maya, ivo):
    tour = making.tour(maya, ivo)
    goal = making.goal(tour)
    answer = as_ivo.post(at(tour, f"goals/{goal.pk}/sign/"), {"how": "fully"})
    assert answer.status_code == 422
    assert "nothing to sign" in answer.content.decode()
    assert told(as_ivo, tour)["goals"][0]["state"] == "open"


@pytest.mark.parametrize("kind", ["note", "answer", "artefact"])
def test_c11_a_goal_closes_with_evidence_and_the_hosts_word(as_maya, as_ivo, maya, ivo, kind):
    tour = making.tour(maya, ivo)
    goal = making.goal(tour)
    as_maya.post(at(tour, f"goals/{goal.pk}/evidence/"), {"kind": kind, "words": "Rode along."})
    assert told(as_ivo, tour)["goals"][0]["state"] == "waiting"
    as_ivo.post(at(tour, f"goals/{goal.pk}/sign/"), {"how": "fully"})
    assert told(as_ivo, tour)["goals"][0]["state"] == "done"
    assert goal.commitment.pk not in [one.pk for one in waiting_on(maya)]


def test_c11_an_encounter_is_evidence_with_what_was_learned(as_maya, maya, ivo):
    tour = making.tour(maya, ivo)
    one = make.encounter(maya, day(-1), "ride-along", learned="The part was in the other van.")
    found = as_maya.get(at(tour)).content.decode()
    assert "Logged, not counted here yet" in found
    goals = [making.goal(tour).pk]
    as_maya.post(at(tour, "count/"), {"encounter": str(one.public_id), "goals": goals})
    kept = Evidence.objects.get(goal__isnull=False)
    assert (kept.encounter, kept.words) == (one, "The part was in the other van.")


def test_c11_partly_is_allowed_says_what_is_open_and_stays_visible(as_maya, as_ivo, maya, ivo):
    tour = making.tour(maya, ivo)
    goal = making.goal(tour)
    making.note(goal)
    sign = at(tour, f"goals/{goal.pk}/sign/")
    assert as_ivo.post(sign, {"how": "partly"}).status_code == 422
    as_ivo.post(sign, {"how": "partly", "words": "Who may order parts"})
    assert told(as_maya, tour)["goals"][0]["state"] == "partly"
    assert "Who may order parts" in shown(as_maya, tour)
    assert goal.commitment in waiting_on(maya)


def test_c11_a_word_falls_with_its_evidence_and_comes_back_with_it(as_maya, as_ivo, maya, ivo):
    tour = making.tour(maya, ivo)
    goal = making.goal(tour)
    piece = making.note(goal)
    as_ivo.post(at(tour, f"goals/{goal.pk}/sign/"), {"how": "fully"})
    as_maya.post(at(tour, f"evidence/{piece.public_id}/remove/"))
    assert told(as_maya, tour)["goals"][0]["state"] == "open"
    assert goal.commitment in waiting_on(maya)
    as_maya.post(at(tour, f"evidence/{piece.public_id}/back/"))
    assert told(as_maya, tour)["goals"][0]["state"] == "done"


def test_c11_only_the_host_signs(as_maya, as_ada, maya, ivo):
    tour = making.tour(maya, ivo)
    goal = making.goal(tour)
    making.note(goal)
    for client in (as_maya, as_ada):
        sign = client.post(at(tour, f"goals/{goal.pk}/sign/"), {"how": "fully"})
        assert sign.status_code == 403


def test_c11_the_host_takes_a_word_back(as_ivo, maya, ivo):
    tour = making.tour(maya, ivo)
    goal = making.goal(tour)
    making.note(goal)
    as_ivo.post(at(tour, f"goals/{goal.pk}/sign/"), {"how": "fully"})
    as_ivo.post(at(tour, f"unsign/{goal.sign_offs.get().pk}/"))
    assert told(as_ivo, tour)["goals"][0]["state"] == "waiting"


def test_the_host_is_asked_for_their_word(as_maya, maya, ivo):
    tour = making.tour(maya, ivo)
    making.note(making.goal(tour))
    as_maya.post(at(tour, "ask/"))
    assert "tour-word" in [one.kind for one in waiting_on(ivo)]


def assess(client, tour, focus, words):
    return client.post(at(tour, "assess/"), {"focus": focus, "words": words})


def test_c12_both_assess_apart_and_the_disagreement_is_shown(as_maya, as_ivo, maya, ivo):
    tour = making.tour(maya, ivo)
    assess(as_ivo, tour, "first", "We ring before we come.")
    assert "We ring before we come." not in shown(as_maya, tour)
    assert "Opens when yours is in" in shown(as_maya, tour)
    assess(as_maya, tour, "named", "They are named and seldom asked.")
    for client in (as_maya, as_ivo):
        page = shown(client, tour)
        assert "We ring before we come." in page
        assert "They are named and seldom asked." in page
        assert "The two see it differently." in page


def test_c12_agreement_is_not_called_a_difference(as_maya, as_ivo, as_ada, maya, ivo):
    tour = making.tour(maya, ivo)
    assess(as_ivo, tour, "often", "They decide often.")
    assert "They decide often." not in shown(as_ada, tour)
    assess(as_maya, tour, "often", "So I saw it.")
    assert "The two see it differently." not in shown(as_maya, tour)
    assert "They decide often." in shown(as_ada, tour)


def test_c12_what_was_handed_in_stays(as_maya, maya, ivo):
    tour = making.tour(maya, ivo)
    assess(as_maya, tour, "named", "First words.")
    assess(as_maya, tour, "first", "Other words.")
    assert [one.words for one in tour.assessments.all()] == ["First words."]


def rate(client, tour, moment, can):
    ability = Ability.objects.order_by("id")[0]
    return client.post(at(tour, f"rate/{moment}/"), {f"can_{ability.pk}": can})


def test_c14_the_change_is_shown_with_both_raters_in_words(as_maya, as_ivo, maya, ivo):
    tour = making.tour(maya, ivo, starts_on=day(-10), ends_on=day(0))
    for moment, mine, hosts in (("before", "not_yet", "with_help"), ("after", "alone", "alone")):
        rate(as_maya, tour, moment, mine)
        rate(as_ivo, tour, moment, hosts)
    page = " ".join(shown(as_maya, tour).split())
    for words in ("Not yet", "With help", "Alone", "2 words further", "one word further"):
        assert words in page
    assert "★" not in page


def test_c14_there_are_few_items(maya, ivo):
    assert Ability.objects.asked_in(make.function("field-service")).count() <= 5


def test_c14_the_others_answer_opens_when_both_are_in(as_maya, as_ivo, maya, ivo):
    tour = making.tour(maya, ivo)
    rate(as_ivo, tour, "before", "shows")
    assert [line.label("host", "before") for line in lines(as_maya, tour)] == ["", "", ""]
    rate(as_maya, tour, "before", "not_yet")
    assert lines(as_maya, tour)[0].label("host", "before") == "Can show others"


def lines(client, tour):
    return client.get(at(tour)).context["lines"]


def test_c14_before_is_asked_until_the_end_and_after_from_then_on(as_maya, maya, ivo):
    running = making.tour(maya, ivo)
    assert rate(as_maya, running, "after", "alone").status_code == 403
    over = making.tour(maya, ivo, starts_on=day(-30), ends_on=day(-20))
    assert rate(as_maya, over, "before", "alone").status_code == 403
    assert not Rating.objects.exists()


def test_a_host_who_leaves_hands_open_questions_over(maya, ivo, cleo, root):
    tour = making.tour(maya, ivo, starts_on=day(5), ends_on=day(9))
    deactivate(ivo, by=root, successor=cleo)
    tour.refresh_from_db()
    assert tour.host == cleo


def test_a_day_outside_the_tour_is_refused_at_its_field(as_maya, maya, ivo):
    tour = making.tour(maya, ivo)
    kind = make.kind("tour-day").pk
    sent = {"kind": kind, "occurred_on": str(day(-60)), "learned": "Much."}
    answer = as_maya.post(at(tour, "today/"), sent)
    assert answer.status_code == 422
    assert "outside this tour" in answer.content.decode()


def test_a_promise_waits_again_while_the_day_it_rested_on_is_taken_away(ada, ben):
    goal = making.goal(making.tour(ada, ben))
    ride = make.encounter(ada, day(), "ride-along")
    proof.count_encounter(goal.tour, ride, by=ada, goals=[goal])
    proof.sign(goal, by=ben, fully=True)
    promise = Commitment.objects.filter(pk=goal.commitment_id)
    kept = [promise.open().count()]
    keep.remove(ride, by=ada)
    kept.append(promise.open().count())
    keep.bring_back(ride)
    kept.append(promise.open().count())
    assert kept == [0, 1, 0]
