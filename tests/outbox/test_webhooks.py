"""Other systems are told what happened: signed, once in the end, and nobody is asked for ever."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from firsthand.outbox import events, jobs, webhooks
from firsthand.outbox.actions import webhooks as endpoints
from firsthand.outbox.events import EventKind
from firsthand.outbox.models import Delivery, Endpoint, Event, Message
from firsthand.people.models import AuditEntry

PAGE = "/settings/webhooks/"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    kinds = [EventKind("report.published", "A report"), EventKind("promise.kept", "A promise")]
    monkeypatch.setattr(events, "_kinds", {kind.id: kind for kind in kinds})


@pytest.fixture
def endpoint(receiver, root):
    return endpoints.add(receiver.url + "/hook", [], by=root)


def happen(key="report:17", kind="report.published"):
    events.happened(kind, key=key, path="/reports/17/", id=17)


def deliver():
    return jobs.deliver_events.func()


def again_now():
    """Everything may be tried again this moment."""
    Delivery.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    Endpoint.objects.update(paused_until=None)


def verified(told, secret):
    """Check a signature as a receiver would, from the specification alone."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{told.headers['webhook-id']}.{told.headers['webhook-timestamp']}.".encode()
    mine = base64.b64encode(hmac.digest(key, content + told.body, hashlib.sha256)).decode()
    return f"v1,{mine}" in told.headers["webhook-signature"].split(" ")


def test_without_an_endpoint_nothing_is_even_written_down(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        happen()
    assert not Event.objects.exists()


def test_an_event_arrives_signed_and_without_words(endpoint, receiver):
    happen()
    assert deliver() == 1
    told = receiver.told[0]
    assert verified(told, endpoint.secrets.get().value)
    body = json.loads(told.body)
    assert body["type"] == "report.published"
    assert body["data"] == {"id": 17, "url": "http://127.0.0.1:8765/reports/17/"}
    assert abs(int(told.headers["webhook-timestamp"]) - timezone.now().timestamp()) < 300


def test_the_signature_is_that_of_the_published_example():
    made = webhooks.signature(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "1614265330",
        b'{"test": 2432232314}',
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_same_cause_is_told_once(endpoint, receiver):
    happen()
    happen()
    deliver()
    deliver()
    assert len(receiver.told) == 1


def test_an_endpoint_is_told_what_it_asked_for_only(receiver, root):
    endpoints.add(receiver.url, ["promise.kept"], by=root)
    happen()
    happen("promise:1", "promise.kept")
    deliver()
    assert [json.loads(one.body)["type"] for one in receiver.told] == ["promise.kept"]


def test_an_unknown_kind_is_a_mistake_of_ours(db):
    with pytest.raises(Exception, match="No kind of event"):
        events.happened("reprot.published", key="k")


def test_what_did_not_arrive_is_tried_again_under_the_same_id(endpoint, receiver):
    receiver.says(500, 200)
    happen()
    assert deliver() == 0
    assert Delivery.objects.get().not_before > timezone.now()
    again_now()
    assert deliver() == 1
    assert len({one.headers["webhook-id"] for one in receiver.told}) == 1
    assert Endpoint.objects.get().failing_since is None


def test_who_is_down_is_not_asked_for_every_event(endpoint, receiver):
    receiver.says(503)
    for number in range(5):
        happen(f"report:{number}")
    deliver()
    assert len(receiver.told) == 1


def test_one_event_that_is_refused_does_not_keep_the_others_back(endpoint, receiver):
    receiver.says(400, 200)
    happen("report:1")
    happen("report:2")
    assert deliver() == 1


def test_the_pauses_grow_and_then_somebody_must_send_again(endpoint, receiver, as_root):
    receiver.says(422)
    happen()
    paused = []
    while Delivery.objects.get().given_up_at is None:
        again_now()
        deliver()
        paused.append(Delivery.objects.get().not_before - timezone.now())
    assert len(receiver.told) == len(webhooks.PAUSES) + 1
    assert all(a < b for a, b in pairwise(paused[:-1]))
    assert paused[-2] > timedelta(hours=23)
    receiver.says(200)
    as_root.post(f"{PAGE}{endpoint.public_id}/again/")
    assert deliver() == 1


def test_a_receiver_may_say_when_to_come_back(endpoint, receiver):
    receiver.says(429, Retry_After="7200")
    happen()
    deliver()
    assert Delivery.objects.get().not_before > timezone.now() + timedelta(minutes=119)


def test_what_says_that_it_is_gone_is_told_no_more(endpoint, receiver):
    receiver.says(410)
    happen()
    deliver()
    assert Endpoint.objects.get().stopped_at
    happen("report:18")
    assert Event.objects.count() == 1


def test_after_days_of_silence_it_is_stopped_and_the_administrator_told(endpoint, receiver, root):
    receiver.says(500)
    happen()
    deliver()
    with time_machine.travel(timezone.now() + webhooks.PATIENCE + timedelta(hours=1), tick=False):
        Delivery.objects.update(tries=1)
        deliver()
        deliver()
    assert Endpoint.objects.get().stopped_at
    letter = Message.objects.get(to=root)
    assert "is no longer told" in letter.subject
    assert str(endpoint.public_id) in letter.text


def test_begun_again_it_gets_what_waited(endpoint, receiver, as_root):
    happen()
    as_root.post(f"{PAGE}{endpoint.public_id}/stop/")
    assert deliver() == 0
    as_root.post(f"{PAGE}{endpoint.public_id}/start/")
    assert deliver() == 1


def test_a_new_secret_and_the_one_before_both_sign_for_a_day(endpoint, receiver, as_root):
    first = endpoint.secrets.get().value
    as_root.post(f"{PAGE}{endpoint.public_id}/secret/")
    second = endpoint.secrets.valid(timezone.now()).first().value
    happen()
    deliver()
    assert first != second
    assert verified(receiver.told[0], first)
    assert verified(receiver.told[0], second)
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        happen("report:18")
        deliver()
    assert not verified(receiver.told[1], first)
    assert verified(receiver.told[1], second)


def test_never_more_than_two_secrets_are_valid(endpoint, root):
    for _time in range(3):
        endpoints.rotate(endpoint, by=root)
    assert endpoint.secrets.valid(timezone.now()).count() == 2


def test_a_stolen_moment_is_lost_to_nobody(endpoint, receiver):
    happen()
    webhooks.claim()
    assert deliver() == 0
    Delivery.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert deliver() == 1


def test_an_administrator_adds_one_and_sees_its_secret(as_root, receiver):
    made = as_root.post(PAGE, {"url": receiver.url, "kinds": ["promise.kept"]}, follow=True)
    endpoint = Endpoint.objects.get()
    assert endpoint.kinds == ["promise.kept"]
    assert endpoint.secrets.get().value in made.content.decode()
    assert AuditEntry.objects.filter(verb="webhook_add").count() == 1


def test_an_address_inside_the_house_is_refused_with_the_reason(as_root, settings):
    settings.WEBHOOKS_INSIDE = ""
    answer = as_root.post(PAGE, {"url": "https://127.0.0.1/hook"})
    assert answer.status_code == 422
    assert "is inside the house" in answer.content.decode()


def test_an_address_that_moved_inside_is_not_reached_later(endpoint, receiver, settings):
    settings.WEBHOOKS_INSIDE = ""
    happen()
    assert deliver() == 0
    assert receiver.told == []
    assert "https" in Delivery.objects.get().problem


def test_a_trial_goes_to_this_one_only(endpoint, receiver, as_root, root):
    other = endpoints.add(receiver.url + "/other", [], by=root)
    as_root.post(f"{PAGE}{endpoint.public_id}/trial/")
    deliver()
    assert [one.path for one in receiver.told] == ["/hook"]
    assert not other.deliveries.exists()


def test_one_delivery_is_sent_again_under_its_id(endpoint, receiver, as_root):
    happen()
    deliver()
    one = Delivery.objects.get()
    as_root.post(f"{PAGE}{endpoint.public_id}/again/{one.public_id}/")
    assert deliver() == 1
    assert len({told.headers["webhook-id"] for told in receiver.told}) == 1


def test_every_list_has_its_twin_without_the_secret(endpoint, as_root, receiver):
    happen()
    deliver()
    listed = as_root.get(f"{PAGE}?format=json").json()["endpoints"][0]
    one = as_root.get(f"{PAGE}{endpoint.public_id}/?format=json")
    assert listed["url"] == endpoint.url
    assert one.json()["deliveries"][0]["status"] == 200
    assert "whsec_" not in one.content.decode()


def test_taken_out_it_is_gone_with_what_waited(endpoint, as_root):
    happen()
    as_root.post(f"{PAGE}{endpoint.public_id}/remove/")
    assert not Delivery.objects.exists()


def test_a_stranger_sees_no_endpoint(endpoint, ada):
    assert not Endpoint.objects.visible_to(ada).exists()


def test_a_change_is_kept(endpoint, as_root, receiver):
    as_root.post(f"{PAGE}{endpoint.public_id}/", {"url": receiver.url + "/new", "kinds": []})
    assert Endpoint.objects.get().url.endswith("/new")
