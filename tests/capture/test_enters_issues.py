"""A colleague's own words become an issue: one promise, one answer, one life."""

from __future__ import annotations

import pytest

from firsthand.commitments.queries import waiting_on
from firsthand.issues.models import Issue
from tests.capture.conftest import sent

pytestmark = pytest.mark.django_db


def test_what_was_captured_stands_in_the_register_with_one_promise(as_ben, cleo, refund):
    captured = sent(as_ben, "The refund screen freezes. Every day.", kind="workaround")

    issue = captured.issue
    assert (issue.title, issue.kind.key) == ("The refund screen freezes.", "workaround")
    assert issue.listener == captured.listener == cleo
    assert [owed.pk for owed in waiting_on(cleo)] == [issue.promise_id]


def test_answered_there_it_is_answered_here(as_ben, as_cleo, refund):
    captured = sent(as_ben, "Text them before they ring about a refund.", kind="idea")
    answer = {"words": "From Monday on we do."}
    as_cleo.post(f"/issues/{captured.issue.public_id}/answer/", answer)

    page = as_ben.get(captured.get_absolute_url()).content.decode()
    assert "From Monday on we do." in page


def test_a_friction_does_not_lead_from_the_register_to_who_captured_it(as_ben, as_cleo, refund):
    captured = sent(as_ben, "Every refund needs two signatures.", kind="friction")

    page = as_cleo.get(captured.issue.get_absolute_url()).content.decode()
    assert "two signatures" in page
    assert "Ben" not in page
    assert str(captured.public_id) not in page
    assert not captured.issue.links.exists()


def test_taken_back_here_it_is_taken_back_there_and_comes_back_with_it(as_ben, cleo, refund):
    captured = sent(as_ben, "The refund form asks twice.", kind="idea")
    url = captured.get_absolute_url()
    as_ben.post(f"{url}take-back/")
    assert not Issue.objects.kept().exists()
    assert not waiting_on(cleo).exists()
    as_ben.post(f"{url}bring-back/")
    assert Issue.objects.kept().count() == 1
    assert waiting_on(cleo).count() == 1


def test_a_story_stays_a_voice(as_ben, refund):
    assert sent(as_ben, kind="story").issue is None
