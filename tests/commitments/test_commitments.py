from __future__ import annotations

from datetime import date

import pytest

from firsthand.commitments import actions
from firsthand.commitments.models import Commitment, Keeping
from firsthand.commitments.queries import waiting_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(ben, ada) -> Commitment:
    """Ben promised Ada to go and listen."""
    return actions.make(
        "listen", "Go and listen: refunds", owed_by=ben, owed_to=ada, due_on=date(2026, 12, 4)
    )


def to(promise: Commitment, end: str) -> str:
    return f"/commitments/{promise.public_id}/{end}/"


def test_what_somebody_owes_waits_for_them_and_for_nobody_else(promise, ben, ada):
    assert list(waiting_on(ben)) == [promise]
    assert list(waiting_on(ada)) == []


def test_the_nearest_day_comes_first(promise, ben):
    sooner = actions.make("answer", "Answer Joel", owed_by=ben, due_on=date(2026, 11, 23))
    assert list(waiting_on(ben)) == [sooner, promise]


def test_a_stranger_neither_sees_nor_touches_it(promise, eve, as_eve):
    assert not Commitment.objects.visible_to(eve).exists()
    for end in ("keep", "not-kept", "release"):
        assert as_eve.post(to(promise, end)).status_code == 404


def test_both_sides_see_it(promise, ben, ada):
    for person in (ben, ada):
        assert list(Commitment.objects.visible_to(person)) == [promise]


def test_kept_twice_it_was_kept_once(promise, as_ben, ben):
    for _ in range(2):
        as_ben.post(to(promise, "keep"), {"evidence": "Rang three customers"})
    assert Keeping.objects.get().evidence == "Rang three customers"
    assert not waiting_on(ben).exists()


def test_only_whoever_promised_can_say_that_it_is_done(promise, as_ada):
    assert as_ada.post(to(promise, "keep")).status_code == 403


def test_kept_by_mistake_it_waits_again(promise, as_ben, ben):
    as_ben.post(to(promise, "keep"))
    as_ben.post(to(promise, "not-kept"))
    assert waiting_on(ben).exists()


def test_whoever_is_owed_it_lets_the_other_off_for_a_reason(promise, as_ada, ben):
    as_ada.post(to(promise, "release"), {"reason": ""})
    assert waiting_on(ben).exists()
    as_ada.post(to(promise, "release"), {"reason": "The letter is stopped"})
    assert not waiting_on(ben).exists()
    assert promise.release.reason == "The letter is stopped"


def test_nobody_lets_themselves_off(promise, as_ben):
    assert as_ben.post(to(promise, "release"), {"reason": "Busy"}).status_code == 403


def test_it_leads_back_only_to_our_own_pages(promise, as_ben):
    answer = as_ben.post(to(promise, "keep"), {"next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
