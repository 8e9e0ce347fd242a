"""The door: who comes in, who waits, and what is written down about it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt, AccessLog
from django.core.cache import cache
from django.utils import timezone

from firsthand.outbox.models import Message
from firsthand.people.models import Person
from tests import make

PASSWORD = "a chair for every customer"


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@pytest.fixture
def fay(db) -> Person:
    return make.person("Fay", password=PASSWORD)


def try_to_sign_in(client, email="fay@larkfield.example", password="wrong"):
    return client.post("/sign-in/", {"login": email, "password": password})


def lock(client, email="fay@larkfield.example"):
    for _ in range(4):
        assert try_to_sign_in(client, email).status_code == 200
    return try_to_sign_in(client, email)


def test_the_right_password_opens_the_door(client, fay):
    assert try_to_sign_in(client, password=PASSWORD).status_code == 302
    assert client.get("/me/").status_code == 200


def test_a_stranger_is_sent_to_the_door(client, db):
    assert client.get("/me/")["Location"] == "/sign-in/?next=/me/"


@pytest.mark.parametrize(
    "address", ["/sign-in/", "/sign-up/", "/password/forgotten/", "/password/forgotten/sent/"]
)
def test_the_doors_open_without_signing_in(client, db, address):
    assert client.get(address).status_code == 200


def test_the_look_loads_without_signing_in(client, db):
    answer = client.get("/static/firsthand/firsthand.css")
    assert b"".join(answer.streaming_content).startswith(b"/* Firsthand")
    answer.close()


def test_a_wrong_password_does_not_say_which_of_the_two_is_wrong(client, fay):
    known = try_to_sign_in(client).content.decode()
    unknown = try_to_sign_in(client, "nobody@larkfield.example").content.decode()
    assert "That e-mail and password do not belong together" in known
    assert "That e-mail and password do not belong together" in unknown


def test_five_wrong_tries_have_to_wait(client, fay):
    answer = lock(client)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "Wait 15 minutes" in answer.content.decode()


def test_somebody_who_waits_cannot_come_in_with_the_right_password(client, fay):
    lock(client)
    assert try_to_sign_in(client, password=PASSWORD).status_code == 429


def test_another_spelling_of_the_e_mail_is_the_same_try(client, fay):
    lock(client)
    assert try_to_sign_in(client, "FAY@Larkfield.example", PASSWORD).status_code == 429


def test_waiting_does_not_reveal_whether_the_account_exists(client, fay):
    assert lock(client).content == lock(client, "nobody@larkfield.example").content


def test_a_colleague_at_the_same_address_does_not_wait(client, fay):
    lock(client)
    make.person("Gus", password=PASSWORD)
    assert try_to_sign_in(client, "gus@larkfield.example", PASSWORD).status_code == 302


def test_the_right_password_works_after_the_wait(client, fay):
    lock(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert try_to_sign_in(client, password=PASSWORD).status_code == 302


def test_what_is_kept_about_a_try_holds_no_password(client, fay):
    try_to_sign_in(client, password="my secret words")
    kept = AccessAttempt.objects.get()
    assert "my secret words" not in " ".join(str(value) for value in vars(kept).values())
    assert kept.username == "fay@larkfield.example"


def test_a_good_sign_in_leaves_no_trace_of_the_address(client, fay):
    try_to_sign_in(client)
    try_to_sign_in(client, password=PASSWORD)
    assert not AccessAttempt.objects.exists()
    assert not AccessLog.objects.exists()


def test_nobody_signs_up_alone(client, db):
    client.post("/sign-up/", {"email": "new@larkfield.example", "password1": PASSWORD})
    assert not Person.objects.exists()


def test_signing_out_asks_and_then_ends_the_session(client, fay):
    client.force_login(fay, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/sign-out/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/me/").status_code == 302


def test_the_password_can_be_changed(client, fay):
    try_to_sign_in(client, password=PASSWORD)
    words = {
        "oldpassword": PASSWORD,
        "password1": "b chairs for all",
        "password2": "b chairs for all",
    }
    assert client.post("/password/", words).status_code == 302
    assert Person.objects.get().check_password("b chairs for all")


def test_a_short_password_is_refused_at_its_field(client, fay):
    try_to_sign_in(client, password=PASSWORD)
    words = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    page = client.post("/password/", words).content.decode()
    assert 'aria-describedby="id_password1_helptext id_password1_error"' in page


def test_a_forgotten_password_is_set_by_the_link_in_the_message(client, fay):
    client.post("/password/forgotten/", {"email": fay.email})
    link = next(w for w in Message.objects.get().text.split() if w.startswith("http"))
    page = client.get(link, follow=True)
    new = {"password1": "b chairs for all", "password2": "b chairs for all"}
    client.post(page.request["PATH_INFO"], new)
    assert Person.objects.get().check_password("b chairs for all")


def test_asking_for_a_stranger_writes_to_nobody_and_says_the_same(client, fay):
    known = client.post("/password/forgotten/", {"email": fay.email}, follow=True)
    Message.objects.all().delete()
    unknown = client.post("/password/forgotten/", {"email": "no@larkfield.example"}, follow=True)
    assert unknown.content == known.content
    assert not Message.objects.exists()


def test_an_old_link_says_how_to_get_another(client, db):
    page = client.get("/password/new/1-set-password/").content.decode()
    assert "Ask for another one" in page


def test_somebody_switched_off_does_not_come_in(client, fay):
    Person.objects.update(is_active=False)
    try_to_sign_in(client, password=PASSWORD)
    assert client.get("/me/").status_code == 302
