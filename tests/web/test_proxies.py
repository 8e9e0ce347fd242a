"""Behind a proxy the visitor's address counts, and nobody can make one up."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from firsthand.web.proxies import trusted
from tests import make
from tests.web.test_sign_in import PASSWORD

MADE_UP, VISITOR, PROXY = "6.6.6.6", "203.0.113.9", "10.0.0.2"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("", PROXY),
        ("1", VISITOR),
        ("10.0.0.0/8", VISITOR),
        ("10.0.0.2", VISITOR),
        ("192.0.2.1", PROXY),
        ("5", PROXY),
    ],
)
def test_only_what_proxies_that_we_know_say_is_believed(told, expected):
    assert trusted(told).visitor(PROXY, [MADE_UP, VISITOR]) == expected


def test_two_proxies_in_a_row_are_passed_through():
    assert trusted("2").visitor(PROXY, [MADE_UP, VISITOR, "10.0.0.1"]) == VISITOR
    assert trusted("10.0.0.0/8").visitor(PROXY, [MADE_UP, VISITOR, "10.0.0.1"]) == VISITOR


@pytest.mark.parametrize("nonsense", ["", "unknown", "203.0.113.9:4711", "<script>"])
def test_what_is_no_address_is_not_taken_for_one(nonsense):
    assert trusted("1").visitor(PROXY, [nonsense]) == PROXY


def test_a_setting_that_makes_no_sense_ends_the_start():
    with pytest.raises(ImproperlyConfigured, match="FIRSTHAND_TRUSTED_PROXIES"):
        trusted("everybody")


def tries(settings, told: str, visitors: list[str]) -> int:
    """Five wrong passwords, each from another visitor behind one proxy; then the right one."""
    settings.TRUSTED_PROXIES = told
    cache.clear()
    make.person("Fay", password=PASSWORD)
    client = Client(REMOTE_ADDR=PROXY)
    given = {"login": "fay@larkfield.example", "password": "wrong"}
    for visitor in visitors:
        client.post("/sign-in/", given, headers={"x-forwarded-for": visitor})
    right = given | {"password": PASSWORD}
    return client.post("/sign-in/", right, headers={"x-forwarded-for": VISITOR}).status_code


def test_somebody_elses_wrong_tries_behind_the_same_proxy_lock_nobody_out(db, settings):
    assert tries(settings, "1", [MADE_UP] * 5) == 302


def test_without_the_setting_a_made_up_address_does_not_begin_the_count_anew(db, settings):
    assert tries(settings, "", [f"6.6.6.{n}" for n in range(5)]) == 429


def test_the_visitors_own_wrong_tries_count(db, settings):
    assert tries(settings, "1", [VISITOR] * 5) == 429
