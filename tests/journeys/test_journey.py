from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.journeys.actions import add_step, remove_step, starter
from firsthand.journeys.models import Journey, Stage, Step
from firsthand.people.models import Function
from tests import make


@pytest.fixture
def nine(db):
    """A journey of nine steps; four of them have a source."""
    Journey.objects.all().delete()
    steps = [make.step(f"step-{n}", name=f"Step {n}", position=n) for n in range(1, 10)]
    for step in steps[:4]:
        make.source(f"source-{step.key}", step=step)
    return steps


def page(client, address="/journey/"):
    return client.get(address).content.decode()


def test_steps_that_nobody_hears_are_named(nine, as_eve):
    text = page(as_eve)
    assert "5 of 9 steps have no source:" in text
    assert "Step 5, Step 6, Step 7, Step 8, Step 9." in text


def test_a_step_where_something_was_heard_is_not_blind(nine, as_eve):
    make.voice("Heard here", step=nine[8])
    assert "4 of 9 steps have no source:" in page(as_eve)


def test_each_step_shows_a_quote_and_how_many_spoke(nine, as_eve):
    today = timezone.localdate()
    for days in (1, 2, 40):
        make.voice(f"{days} days ago", step=nine[0], occurred_on=today - timedelta(days))
    text = page(as_eve)
    assert "“1 days ago”" in text
    assert "2 voices in 30 days" in text


def test_a_stranger_reads_no_closed_quote(nine, as_eve):
    make.voice("Closed", step=nine[0], released=False)
    assert "Closed" not in page(as_eve)


def test_the_starter_runs_from_the_advert_to_the_cancellation(db):
    Journey.objects.all().delete()
    starter()
    keys = list(Step.objects.in_order().values_list("key", flat=True))
    assert (keys[0], keys[-1], len(keys)) == ("advert", "cancel", 12)
    assert Function.objects.count() >= 11


def test_the_starter_never_adds_a_second_journey(db):
    assert starter() == starter()


def test_a_step_is_edited(nine, as_cleo):
    given = {"name": "First step", "function": make.function().pk, "keywords": "Tränen,\nlate van"}
    as_cleo.post("/journey/steps/step-1/", given)
    step = Step.objects.get(key="step-1")
    assert (step.name, step.keywords) == ("First step", ["tranen", "late van"])


def test_a_step_is_added_moved_and_taken_off_and_comes_back(nine, as_cleo):
    stage = nine[0].stage
    given = {"name": "Step 10", "function": make.function().pk}
    as_cleo.post(f"/journey/stages/{stage.pk}/steps/", given)
    as_cleo.post("/journey/steps/step-10/move/", {"earlier": ""})
    keys = [step.key for step in stage.steps.kept().in_order()]
    assert keys[-2:] == ["step-10", "step-9"]
    as_cleo.post("/journey/steps/step-10/remove/")
    assert 'id="step-10"' not in page(as_cleo)
    as_cleo.post("/journey/steps/step-10/put-back/")
    assert 'id="step-10"' in page(as_cleo)


def test_a_stage_with_steps_stays(nine, as_cleo):
    as_cleo.post(f"/journey/stages/{nine[0].stage.pk}/", {"remove": ""})
    assert Stage.objects.filter(pk=nine[0].stage.pk).exists()


def test_stages_are_added_renamed_moved_and_taken_away(nine, as_cleo):
    as_cleo.post("/journey/stages/", {"name": "Before"})
    stage = Stage.objects.get(name="Before")
    as_cleo.post(f"/journey/stages/{stage.pk}/", {"earlier": ""})
    as_cleo.post(f"/journey/stages/{stage.pk}/", {"name": "Long before"})
    assert "Long before" in page(as_cleo, "/journey/edit/")
    as_cleo.post(f"/journey/stages/{stage.pk}/", {"remove": ""})
    assert not Stage.objects.filter(pk=stage.pk).exists()


def test_two_steps_of_one_name_get_two_keys(nine, cleo):
    made = [add_step(nine[0].stage, name="Wait", function=make.function(), by=cleo) for _ in "ab"]
    assert [step.key for step in made] == ["wait", "wait-2"]


def test_voices_keep_their_place_when_a_step_is_taken_off(nine, cleo):
    voice = make.voice(step=nine[0])
    remove_step(nine[0], by=cleo)
    voice.refresh_from_db()
    assert voice.step == nine[0]


@pytest.mark.parametrize("address", ["/journey/edit/", "/journey/steps/step-1/"])
def test_a_stranger_reads_the_journey_and_does_not_edit_it(nine, as_eve, address):
    assert as_eve.get(address).status_code == 403
    assert as_eve.post(address, {"name": "Mine"}).status_code == 403


def test_a_stranger_adds_moves_and_removes_nothing(nine, as_eve):
    doors = ["steps/step-1/move/", "steps/step-1/remove/", "stages/"]
    doors += [f"stages/{nine[0].stage.pk}/", f"stages/{nine[0].stage.pk}/steps/"]
    answers = [as_eve.post(f"/journey/{door}", {"name": "Mine"}).status_code for door in doors]
    assert answers == [403] * 5
