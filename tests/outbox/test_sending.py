from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone

from firsthand.outbox import actions, jobs, kinds, queries, sending
from firsthand.outbox.kinds import Kind
from firsthand.outbox.models import Message, QuietHours
from tests import make
from tests.outbox.sink import Sink


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {"answer": Kind(id="answer", label="Answers")})


@pytest.fixture
def sink(settings, db):
    with Sink() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 5
        settings.DEFAULT_FROM_EMAIL = "Firsthand <firsthand@larkfield.example>"
        yield server


def write(to, key="answer:17", **more):
    return actions.write(
        to=to, kind="answer", key=key, subject="Heard.", text="Ada answered you.", **more
    )


def send():
    return jobs.send_waiting.func()


def test_a_message_arrives(ben, sink):
    write(ben, html="<p>Ada answered you.</p>")
    assert send() == 1
    letter = sink.letters[0]
    assert (letter["To"], letter["Subject"]) == ("ben@larkfield.example", "Heard.")
    assert "<p>Ada answered you.</p>" in letter.get_body(("html",)).get_content()


def test_it_is_sent_once(ben, sink):
    write(ben)
    send()
    send()
    assert len(sink.letters) == 1
    assert Message.objects.get().sent_at is not None


def test_a_crash_before_the_commit_sends_the_same_id_again(ben, sink):
    write(ben)
    send()
    Message.objects.update(sent_at=None)
    send()
    assert len({letter["Message-ID"] for letter in sink.letters}) == 1
    assert len(sink.letters) == 2


def test_two_senders_do_not_take_the_same_message(ben, sink):
    write(ben)
    assert (sending.claim() is None, sending.claim()) == (False, None)


def test_what_a_dead_sender_held_goes_out_later(ben, sink):
    write(ben)
    sending.claim()
    Message.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert send() == 1


def test_an_address_that_does_not_exist_is_given_up_with_the_reason(ben, cleo, sink):
    sink.refuses["ben@larkfield.example"] = "550 no such mailbox"
    write(ben)
    write(cleo, key="answer:18")
    assert send() == 1
    assert "no such mailbox" in queries.undelivered().get().problem


def test_a_server_that_is_busy_is_asked_again_later(ben, sink):
    sink.refuses["ben@larkfield.example"] = "451 try later"
    write(ben)
    send()
    waiting = Message.objects.waiting().get()
    assert waiting.not_before > timezone.now() + timedelta(seconds=50)


def test_a_server_that_is_away_loses_nothing(ben, settings, sink):
    write(ben)
    sink.shutdown()
    sink.server_close()
    send()
    assert Message.objects.waiting().count() == 1


def test_without_a_server_messages_wait(ben, settings, as_ben):
    settings.EMAIL_BACKEND = queries.DUMMY
    write(ben)
    assert (send(), queries.anything_to_send()) == (0, False)
    assert "No mail server is set yet" in as_ben.get("/me/messages/").content.decode()


def test_quiet_hours_set_later_still_hold(ben, sink):
    write(ben)
    now = ben.local(timezone.now())
    begins = (now - timedelta(hours=1)).time().replace(microsecond=0)
    QuietHours.objects.create(
        person=ben, begins=begins, ends=time((begins.hour + 3) % 24, begins.minute)
    )
    assert send() == 0
    assert Message.objects.get().tries == 0


def test_who_left_meanwhile_is_not_written_to(sink):
    gone = make.person("Gone")
    write(gone)
    gone.is_active = False
    gone.save()
    assert send() == 0
    assert queries.undelivered().exists()


def test_an_invitation_goes_along_in_a_form_that_calendars_offer_to_keep(ben, sink):
    write(ben, calendar="BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n")
    send()
    [told] = [part for part in sink.letters[0].walk() if part.get_content_type() == "text/calendar"]
    assert told.get_param("method") == "REQUEST"
    assert "Café" in told.get_payload(decode=True).decode()
