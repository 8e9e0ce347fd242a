"""What other systems are told of issues: what everybody may know, and no moment of anybody else."""

from __future__ import annotations

import pytest

from firsthand.issues.actions.answering import answer
from firsthand.issues.actions.opening import open_to_all
from firsthand.outbox.models import Endpoint, Event
from tests.issues import making


@pytest.fixture
def told(db):
    Endpoint.objects.create(url="https://hooks.example/")
    return lambda: list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_an_idea_is_told_from_its_first_word_to_its_answer(told, ben, ada):
    issue = making.issue(ben)
    answer(issue, "We try it on Monday.", by=ada)
    assert told()[0] == "issue.raised"
    assert "issue.answered" in told()
    event = Event.objects.first()
    assert event.data["id"] == str(issue.public_id)
    assert set(event.data) == {"id", "kind", "state", "url"}
    assert ben.name not in str(event.data)


def test_a_friction_is_told_from_when_everybody_may_read_it(told, ben, ada, sten):
    issue = making.issue(ben, "friction")
    answer(issue, "I see.", by=ada)
    assert told() == []
    open_to_all(issue, "A rule", "It costs an hour.", by=sten)
    assert told() == ["issue.opened"]


def test_without_an_endpoint_nothing_is_kept(ben, db):
    making.issue(ben)
    assert not Event.objects.exists()
