"""A month of seats proposed to many: fair, explained, the same each time, and people choose."""

from __future__ import annotations

from datetime import timedelta

import pytest

from firsthand.analysis.matching import Guest, Reason, Slot, match
from firsthand.encounters.actions import seating
from firsthand.encounters.models import Availability, Matching, Proposal
from tests import make
from tests.conftest import signed_in
from tests.encounters.seats import next_thursday, seat


def slot(n, **told):
    return Slot(**{"id": n, "begins": n * 10.0, "ends": n * 10.0 + 2, "function": n} | told)


def guest(n, can, **told):
    return Guest(**{"id": n, "can": frozenset(can), "days": 10} | told)


def pairs(plan):
    return [(pair.guest, pair.slot) for pair in plan.pairs]


def test_everybody_gets_a_seat_before_anybody_gets_two():
    plan = match([guest(1, {1, 2}, most=2), guest(2, {1, 2}, most=2)], [slot(1), slot(2)])
    assert {person for person, _seat in pairs(plan)} == {1, 2}
    assert plan.is_best


def test_whoever_waited_longest_comes_first():
    plan = match([guest(1, {1}, days=20), guest(2, {1}, days=300)], [slot(1)])
    assert pairs(plan) == [(2, 1)]


def test_no_part_of_the_company_is_left_out():
    people = [guest(1, {1}, function=7, days=400), guest(2, {1, 2}, function=7, days=400)]
    people.append(guest(3, {2}, function=8, days=3))
    assert pairs(match(people, [slot(1), slot(2)])) in ([(1, 1), (3, 2)], [(2, 1), (3, 2)])


def test_work_that_is_new_to_somebody_is_preferred():
    plan = match([guest(1, {1, 2}, seen=frozenset({1}))], [slot(1), slot(2)])
    assert pairs(plan) == [(1, 2)]
    assert Reason.NEW_WORK in plan.pairs[0].reasons


def test_nobody_is_in_two_places_and_no_seat_is_full_twice():
    both = [slot(1), slot(2, begins=11.0, ends=12.0)]
    plan = match([guest(1, {1, 2}, most=2), guest(2, {1}, most=2)], both)
    assert len(pairs(plan)) == 2
    assert len({person for person, _seat in pairs(plan)}) == 2


def test_nothing_to_propose_is_a_plan_too():
    assert match([guest(1, set())], [slot(1)]).pairs == ()


def test_the_same_month_gives_the_same_plan():
    slots = [slot(n, places=2, site=n % 3) for n in range(20)]
    people = [guest(n, range(n % 4, 20), site=n % 3, days=n * 7) for n in range(60)]
    first = match(people, slots)
    assert first == match(people, slots)
    assert len(first.pairs) == 40


@pytest.fixture
def run(as_ada, ada, ben, dev):
    """Ben offers one seat; Ada and Dev could come, an agent need not."""
    seat(ben, function=make.function("repair"))
    month = next_thursday().replace(day=1).isoformat()
    as_ada.post("/frontline/matching/", {"month": month, "most": 1})
    return Matching.objects.get()


def test_a_run_proposes_and_says_why(as_ada, run):
    told = as_ada.get(f"/frontline/matching/{run.public_id}/?format=json").json()
    assert told["finished"]
    [one] = told["proposals"]
    assert one["person"] in {"Ada", "Dev"}
    assert one["why"].startswith("Nothing is recorded for you yet")
    page = as_ada.get(f"/frontline/matching/{run.public_id}/").content.decode()
    assert "One seat proposed" in page


def test_a_proposal_holds_nothing_until_somebody_takes_it(run):
    proposal = Proposal.objects.get()
    assert seating.take(proposal.seat, by=make.person("Zoe")).taking is not None
    theirs = signed_in(proposal.person)
    url = f"/frontline/proposals/{proposal.public_id}/yes/"
    assert (
        "Taken a moment ago. You are first in line."
        in theirs.post(url, follow=True).content.decode()
    )


def test_people_choose(run):
    proposal = Proposal.objects.get()
    theirs = signed_in(proposal.person)
    assert "Not this one" in theirs.get("/frontline/seats/").content.decode()
    theirs.post(f"/frontline/proposals/{proposal.public_id}/no/")
    assert "Not this one" not in theirs.get("/frontline/seats/").content.decode()
    proposal.refresh_from_db()
    assert proposal.said == Proposal.Said.NO


def test_somebody_elses_proposal_is_not_there(as_ben, run):
    proposal = Proposal.objects.get()
    assert as_ben.post(f"/frontline/proposals/{proposal.public_id}/yes/").status_code == 404


@pytest.mark.parametrize("who", ["as_dev", "as_root", "as_eve"])
def test_only_those_who_lead_customer_experience_propose_to_many(request, run, who):
    stranger = request.getfixturevalue(who)
    assert stranger.get("/frontline/matching/").status_code == 403
    assert stranger.get(f"/frontline/matching/{run.public_id}/?format=json").status_code == 403


def test_times_that_do_not_suit_are_kept_to(as_ada, ada, ben, dev):
    day = next_thursday()
    for person in (ada, dev):
        others = [n for n in range(5) if n != day.weekday()]
        Availability.objects.create(person=person, weekdays=others)
    seat(ben, day)
    as_ada.post("/frontline/matching/", {"month": day.replace(day=1).isoformat(), "most": 1})
    assert not Proposal.objects.exists()


def test_none_thank_you_is_an_answer(as_ada, ada, ben, dev):
    for person in (ada, dev):
        Availability.objects.create(person=person, weekdays=[0, 1, 2, 3, 4], most=0)
    seat(ben)
    month = next_thursday().replace(day=1).isoformat()
    as_ada.post("/frontline/matching/", {"month": month, "most": 1})
    assert not Proposal.objects.exists()


def test_the_form_keeps_the_times_that_suit(as_eve, eve):
    told = {"weekdays": ["1", "3"], "begins": "10:00", "ends": "15:00", "most": 2}
    as_eve.post("/frontline/calendar/", told)
    kept = Availability.objects.get(person=eve)
    assert kept.weekdays == [1, 3]
    assert kept.most == 2
    late = as_eve.post("/frontline/calendar/", told | {"ends": "09:00"})
    assert late.status_code == 422


def test_a_month_keeps_to_its_days(as_ada, ben, dev):
    day = next_thursday()
    seat(ben, day + timedelta(days=40))
    as_ada.post("/frontline/matching/", {"month": day.replace(day=1).isoformat(), "most": 1})
    assert not Proposal.objects.exists()
