from __future__ import annotations

import pytest
from django.utils import timezone

from firsthand.outbox import kinds
from firsthand.outbox.kinds import Kind
from firsthand.outbox.models import Choice, Message, QuietHours
from tests import make

PAGE = "/me/messages/"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {"answer": Kind(id="answer", label="Answers to you")})


def test_a_person_chooses_what_they_are_told(as_ben, ben):
    as_ben.post(PAGE, {"kind-answer": "no", "begins": "20:00", "ends": "07:00"})
    assert Choice.objects.get(person=ben).channel == ""
    assert QuietHours.objects.get(person=ben).begins.hour == 20


def test_quiet_hours_can_be_taken_back(as_ben):
    as_ben.post(PAGE, {"kind-answer": "email", "begins": "20:00", "ends": "07:00"})
    as_ben.post(PAGE, {"kind-answer": "email", "begins": "", "ends": ""})
    assert not QuietHours.objects.exists()


def test_half_a_quiet_time_is_asked_about(as_ben):
    answer = as_ben.post(PAGE, {"kind-answer": "email", "begins": "20:00", "ends": ""})
    assert answer.status_code == 422
    assert "Say both" in answer.content.decode()


def test_the_page_shows_only_your_own(as_ben, ben, cleo):
    for to, subject in ((ben, "Yours"), (cleo, "Not yours")):
        make.message(to=to, subject=subject)
    page = as_ben.get(PAGE).content.decode()
    assert "Yours" in page
    assert "Not yours" not in page


def test_an_administrator_sees_what_was_not_delivered(as_root, ben):
    make.message(to=ben, given_up_at=timezone.now(), problem="550 no such mailbox")
    page = as_root.get("/settings/messages/").content.decode()
    assert "One message could not be delivered." in page
    assert "550 no such mailbox" in page


def test_nobody_else_does(as_eve):
    assert as_eve.get("/settings/messages/").status_code == 403


def test_a_stranger_sees_no_message(ben, eve):
    make.message(to=ben)
    assert not Message.objects.visible_to(eve).exists()
