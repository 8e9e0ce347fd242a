"""A browser, the chat: only where the operator says so, only the title, and nothing is lost."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import http_ece
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone

import firsthand
from firsthand.outbox import actions, by_push, jobs, kinds, queries
from firsthand.outbox.actions import reach
from firsthand.outbox.kinds import Kind
from firsthand.outbox.models import ChatName, Choice, Device, Message
from tests import make

PAGE = "/me/messages/"
of_apprise = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    known = {"answer": Kind(id="answer", label="Answers")}
    known["trial"] = Kind(id="trial", label="A trial", always=True)
    monkeypatch.setattr(kinds, "_kinds", known)


@pytest.fixture
def push(settings, tmp_path):
    settings.PUSH_CONTACT = "mailto:root@larkfield.example"
    settings.DATA = tmp_path


@pytest.fixture
def chat(settings, receiver):
    settings.CHAT_URL = receiver.url.replace("http://", "json://") + "/dm/{to}"


class Browser:
    """A browser's half of the agreement (RFC 8291)."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = b"0123456789abcdef"

    @property
    def p256dh(self) -> str:
        form = serialization.PublicFormat.UncompressedPoint
        point = self.key.public_key().public_bytes(serialization.Encoding.X962, form)
        return base64.urlsafe_b64encode(point).decode().rstrip("=")

    @property
    def auth(self) -> str:
        return base64.urlsafe_b64encode(self.secret).decode().rstrip("=")

    def read(self, body: bytes) -> dict:
        return json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret))

    def agree(self, client, receiver, path="/push/1"):
        told = {"endpoint": receiver.url + path, "p256dh": self.p256dh, "auth": self.auth}
        agent = {"User-Agent": "Mozilla/5.0 (X11; Linux) Gecko Firefox/140.0"}
        return client.post(PAGE + "browsers/", told, headers=agent)


@pytest.fixture
def browser(push, as_ben, receiver, ben):
    browser = Browser()
    assert browser.agree(as_ben, receiver).status_code == 200
    Choice.objects.create(person=ben, kind="answer", channel="push")
    return browser


def write(to, key="answer:17"):
    return actions.write(
        to=to, kind="answer", key=key, subject="Ada answered you.", text="She said: on Friday."
    )


def send():
    return jobs.send_waiting.func()


def test_where_nothing_is_configured_nothing_is_offered_and_nothing_leaves(as_ben, ben, settings):
    settings.EMAIL_BACKEND = queries.DUMMY
    Choice.objects.create(person=ben, kind="answer", channel="push")
    Device.objects.create(person=ben, endpoint="https://push.example/1", label="Firefox")
    ChatName.objects.create(person=ben, name="@ben")
    page = as_ben.get(PAGE).content.decode()
    assert "In my browsers" not in page
    assert "In the chat" not in page
    assert as_ben.post(PAGE + "browsers/", {}).status_code == 404
    assert write(ben).channel == "email"
    assert send() == 0  # no socket is open in this suite but to the loopback


def test_what_is_heavy_is_imported_when_it_is_used():
    """A start that loads all of apprise takes a second longer, for nothing where there is no chat."""
    heavy = re.compile(
        r"^(?:import|from) (?:apprise|pywebpush|py_vapid|cryptography)\b", re.MULTILINE
    )
    sources = Path(firsthand.__file__).parent.rglob("*.py")
    assert [path for path in sources if heavy.search(path.read_text(encoding="utf-8"))] == []


def test_only_the_title_leaves_and_only_the_browser_reads_it(browser, ben, receiver):
    message = write(ben)
    assert send() == 1
    told = receiver.told[0]
    assert browser.read(told.body) == {
        "title": "Ada answered you.",
        "tag": message.public_id.hex,
    }
    assert b"Ada" not in told.body
    assert "Ada" not in str(told.headers)
    assert told.headers["content-encoding"] == "aes128gcm"
    assert told.headers["topic"] == message.public_id.hex


def test_the_installation_signs_with_a_key_of_its_own_that_stays(browser, ben, receiver, settings):
    write(ben)
    send()
    scheme, _, rest = receiver.told[0].headers["authorization"].partition(" ")
    assert scheme == "vapid"
    assert f"k={by_push.public_key()}" in rest
    kept = settings.DATA / "push_key.pem"
    assert kept.stat().st_mode & 0o077 == 0
    before = by_push.public_key()
    by_push.private_key.cache_clear()
    assert by_push.public_key() == before


def test_a_browser_that_is_gone_is_forgotten_and_the_message_comes_by_mail(
    browser, ben, receiver, mailoutbox
):
    receiver.says(410)
    write(ben)
    assert send() == 1
    assert not Device.objects.exists()
    assert [letter.subject for letter in mailoutbox] == ["Ada answered you."]


def test_who_carries_it_and_is_away_is_asked_again_then_it_comes_by_mail(
    browser, ben, receiver, mailoutbox
):
    receiver.says(503)
    write(ben)
    for _time in range(4):
        assert mailoutbox == []
        Message.objects.update(not_before=timezone.now())
        send()
    send()
    assert len(mailoutbox) == 1
    assert Message.objects.get().sent_at


def test_one_browser_of_two_is_enough(browser, as_ben, ben, receiver, mailoutbox):
    Browser().agree(as_ben, receiver, "/push/2")
    receiver.says(410, 201)
    write(ben)
    assert send() == 1
    assert Device.objects.count() == 1
    assert mailoutbox == []


def test_what_waits_when_push_is_switched_off_comes_by_mail(browser, ben, settings, mailoutbox):
    write(ben)
    settings.PUSH_CONTACT = ""
    send()
    assert len(mailoutbox) == 1


def test_a_browser_belongs_to_whoever_said_yes_on_it_last(browser, as_cleo, cleo, receiver, ben):
    browser.agree(as_cleo, receiver)
    assert Device.objects.get().person == cleo
    assert write(ben).channel == "email"


def test_a_browser_is_told_no_more_when_its_owner_says_so(browser, as_ben, as_eve):
    device = Device.objects.get()
    address = f"{PAGE}browsers/{device.public_id}/remove/"
    assert as_eve.post(address).status_code == 404
    assert "Firefox, Linux" in as_ben.get(PAGE).content.decode()
    as_ben.post(address)
    assert not Device.objects.exists()


def test_keys_that_no_browser_gives_are_refused(push, as_ben, receiver):
    told = {"endpoint": receiver.url, "p256dh": "AAAA", "auth": "!"}
    answer = as_ben.post(PAGE + "browsers/", told)
    assert set(answer.json()["errors"]) == {"p256dh", "auth"}


def test_a_browser_cannot_send_us_inside_the_house(browser, ben, settings, receiver, mailoutbox):
    settings.WEBHOOKS_INSIDE = ""
    write(ben)
    send()
    assert receiver.told == []
    assert "https" in Message.objects.get().problem


def test_at_most_ten_browsers_of_one_person_are_told(ben):
    for number in range(12):
        reach.add_device(
            ben, endpoint=f"https://push.example/{number}", p256dh="", auth="", label="Firefox"
        )
    kept = Device.objects.order_by("id").values_list("endpoint", flat=True)
    assert len(kept) == 10
    assert kept[0] == "https://push.example/2"


def test_the_worker_shows_titles_on_its_own_pages_only(as_ben):
    answer = as_ben.get(PAGE + "worker.js")
    assert answer["Content-Type"] == "text/javascript"
    assert "showNotification" in answer.content.decode()


def test_push_is_chosen_only_by_who_has_a_browser(push, as_ben):
    answer = as_ben.post(PAGE, {"kind-answer": "push", "begins": "", "ends": ""})
    assert answer.status_code == 422


@of_apprise
def test_in_the_chat_a_person_gets_the_title_and_a_link(chat, as_ben, ben, receiver):
    as_ben.post(PAGE, {"kind-answer": "chat", "begins": "", "ends": "", "chat_name": "ben/ö?"})
    assert write(ben).channel == "chat"
    assert send() == 1
    [told] = receiver.told
    assert told.path == "/dm/ben%2F%C3%B6%3F"
    body = json.loads(told.body)
    assert body["title"] == "Ada answered you."
    assert body["message"] == "http://127.0.0.1:8765/me/messages/"
    assert "Friday" not in told.body.decode()


@of_apprise
def test_what_the_chat_does_not_take_comes_by_mail_in_the_end(chat, ben, receiver, mailoutbox):
    ChatName.objects.create(person=ben, name="ben")
    Choice.objects.create(person=ben, kind="answer", channel="chat")
    receiver.says(500)
    write(ben)
    for _time in range(4):
        Message.objects.update(not_before=timezone.now())
        send()
    send()
    assert len(mailoutbox) == 1


def test_the_chat_needs_a_name(chat, as_ben):
    answer = as_ben.post(PAGE, {"kind-answer": "chat", "begins": "", "ends": "", "chat_name": ""})
    assert answer.status_code == 422


def test_who_is_away_by_one_way_keeps_nobody_from_being_told_by_another(
    browser, ben, cleo, receiver, mailoutbox
):
    receiver.says(503)
    write(ben)
    write(cleo, "answer:18")
    assert send() == 1
    assert [letter.to for letter in mailoutbox] == [[cleo.email]]


def test_a_trial_comes_by_the_way_it_was_asked_for(browser, as_ben, receiver, ben):
    as_ben.post(PAGE + "trial/push/")
    send()
    assert browser.read(receiver.told[0].body)["title"] == "This is how Firsthand reaches you"
    assert as_ben.post(PAGE + "trial/chat/").status_code == 404


def test_a_message_that_was_knocked_for_can_be_read(as_ben, ben):
    make.message(to=ben, subject="Ada answered you.", text="See https://firsthand.example/x/ now")
    page = as_ben.get(PAGE).content.decode()
    assert '<a href="https://firsthand.example/x/"' in page


def test_an_administrator_sees_which_ways_are_open(as_root, push):
    page = as_root.get("/settings/messages/").content.decode()
    assert "No browser" not in page
    assert "0 browsers are told." in page
