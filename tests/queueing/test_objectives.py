"""What must be handled now gets a service level, what may wait a response time."""

from __future__ import annotations

import pytest

from firsthand.queueing import (
    CONTACT_TYPES,
    ResponseTimeObjective,
    ServiceLevelObjective,
    doubts,
    objective_for,
)
from firsthand.queueing.objectives import SAYS

SECONDS = ServiceLevelObjective(0.8, 20, "offered")
HOURS = ResponseTimeObjective(0.95, within=8 * 3600)


@pytest.mark.parametrize("contact", ["phone", "live_chat", "walk_in", "video"])
def test_who_waits_needs_a_service_level(contact):
    assert objective_for(contact).id == "objective.now"
    assert doubts(contact, SECONDS) == ()
    assert [one.id for one in doubts(contact, HOURS)] == ["objective.wrong.response_time"]


@pytest.mark.parametrize("contact", ["email", "letter", "case", "voicemail"])
def test_who_has_gone_on_needs_a_response_time(contact):
    assert objective_for(contact).id == "objective.later"
    assert doubts(contact, HOURS) == ()
    assert [one.id for one in doubts(contact, SECONDS)] == ["objective.wrong.service_level"]


def test_a_threshold_of_an_hour_on_the_phone_is_doubted():
    (doubt,) = doubts("phone", ServiceLevelObjective(0.8, 3600, "offered"))

    assert doubt.id == "objective.long_threshold"
    assert "3600 s" in str(doubt)


def test_no_level_is_called_a_standard():
    said = " ".join(SAYS.values()).lower()

    assert "standard" not in said
    assert "no norm asks for it" in said


@pytest.mark.parametrize("contact", CONTACT_TYPES)
def test_the_guide_says_why_for_every_contact_type(contact):
    assert contact.replace("_", " ") in str(objective_for(contact))
