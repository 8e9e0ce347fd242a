"""Sources: do they still speak, may they be quoted, and who reads their words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from firsthand.people.models import AuditEntry
from firsthand.voices.models import Source, Voice
from firsthand.voices.queries.health import health, longest_silence
from tests import make

TODAY = date(2026, 11, 21)


def spoke(source, *days_ago):
    for days in days_ago:
        make.voice(source=source, occurred_on=TODAY - timedelta(days), released=False, basis="")


def address(source, more=""):
    return f"/settings/sources/{source.public_id}/{more}"


@pytest.fixture
def shop(db) -> Source:
    source = make.source("shop", name="Shop")
    spoke(source, 40, 38, 35, 34)
    return source


def test_a_source_is_quiet_when_it_never_was_silent_for_so_long(ada, shop):
    spoke(make.source("calls"), 30, 10, 1)
    told = {one.source.key: (one.silent_for, one.longest, one.quiet) for one in health(ada, TODAY)}
    assert told == {"shop": (34, 3, True), "calls": (1, 20, False)}


def test_one_day_of_data_says_nothing_about_silence():
    assert longest_silence([TODAY]) == 0


def test_a_source_without_a_voice_is_not_called_quiet(ada, db):
    make.source("new")
    assert [(one.last, one.quiet) for one in health(ada, TODAY)] == [(None, False)]


def test_the_page_says_which_source_went_quiet(as_ada, shop):
    assert "gone quiet" in as_ada.get("/settings/sources/").content.decode()


def test_a_stated_basis_reaches_the_voices_of_which_nothing_was_said(as_ada, shop):
    as_ada.post(address(shop), {"name": "Shop", "basis": "public"})
    assert set(shop.voices.values_list("basis", flat=True)) == {"public"}


def test_a_basis_must_be_said(as_ada, shop):
    assert as_ada.post(address(shop), {"name": "Shop"}).status_code == 422


def test_words_open_to_everybody_only_when_somebody_says_they_read_them(as_ada, as_eve, shop):
    assert as_ada.post(address(shop, "release/")).status_code == 422
    assert not Voice.objects.filter(released=True).exists()
    as_ada.post(address(shop, "release/"), {"read": "on"})
    assert not Voice.objects.filter(released=False).exists()
    assert AuditEntry.objects.filter(verb="release", kind="source").count() == 1


def test_what_arrives_after_a_release_is_open(as_ada, ada, shop):
    as_ada.post(address(shop, "release/"), {"read": "on"})
    shop.refresh_from_db()
    assert shop.released_by == ada


def test_a_withdrawal_closes_all_but_what_was_released_singly(as_ada, shop):
    single = shop.voices.earliest("id")
    as_ada.post(f"/voices/{single.public_id}/release/", {"open": "1"})
    as_ada.post(address(shop, "release/"), {"read": "on"})
    as_ada.post(address(shop, "withdraw/"))
    assert list(shop.voices.filter(released=True)) == [single]


@pytest.mark.parametrize("more", ["release/", "withdraw/"])
def test_an_administrator_opens_no_words(as_root, shop, more):
    assert as_root.get(address(shop)).status_code == 200
    assert as_root.post(address(shop, more), {"read": "on"}).status_code == 403


def test_a_colleague_has_no_business_here(as_eve, shop):
    assert as_eve.get("/settings/sources/").status_code == 403
    assert as_eve.post(address(shop), {"name": "X", "basis": "public"}).status_code == 403
