"""An import that was taken away can be brought back for thirty days; then its voices are deleted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.people.models import AuditEntry, Customer, Hold, Removal
from firsthand.people.retention import purge
from firsthand.voices.actions.keep_undo import hide, undo
from firsthand.voices.models import Import, Original, Voice
from tests.voices.bringing.conftest import FORM

SAME = "Ref,When,Said,Language\n{ref},2026-11-05,We waited two weeks for the sofa to arrive,en\n"


@pytest.fixture
def taken_away(bring, ada):
    bring(FORM)
    bringing = Import.objects.get()
    undo(bringing, by=ada)
    bringing.refresh_from_db()
    hide(bringing)
    return bringing


def after(days):
    Removal.objects.update(at=timezone.now() - timedelta(days=days))
    return purge()


def test_after_thirty_days_the_voices_and_their_originals_are_gone(taken_away):
    assert after(31)["voices of imports taken away"] == 3
    assert not Voice.objects.exists()
    assert not Original.objects.exists()


def test_before_that_they_are_not(taken_away):
    after(29)
    assert Voice.objects.count() == 3


def test_the_trail_says_so_once(taken_away):
    after(31)
    purge()
    assert AuditEntry.objects.filter(verb="import.purge").count() == 1


def test_what_a_hold_covers_stays_until_it_ends(taken_away, ada):
    sued = Customer.objects.create(name="Maud Ellery")
    Voice.objects.filter(external_id="WF-2").update(customer=sued)
    hold = Hold.objects.create(
        matter="m", subject_kind="customer", subject_id=sued.public_id, by=ada
    )
    after(31)
    assert [voice.external_id for voice in Voice.objects.all()] == ["WF-2"]

    hold.ended_at = timezone.now()
    hold.save()
    after(31)
    assert not Voice.objects.exists()


def test_what_is_deleted_is_not_offered_to_be_brought_back(taken_away, as_ada):
    Import.objects.update(by=None)
    address = f"/voices/import/{taken_away.public_id}/"
    assert b"Bring them back" in as_ada.get(f"{address}result/").content
    after(31)
    assert b"Bring them back" not in as_ada.get(f"{address}result/").content
    as_ada.post(f"{address}redo/")
    assert Import.objects.get().removal


def test_the_same_file_may_be_brought_in_again(taken_away, bring):
    after(31)
    assert bring(FORM)["kept"] == 3


def test_whom_they_stood_for_and_who_stood_for_them_is_counted_right(bring, ada):
    for ref in ("A", "B", "C"):
        bring(SAME.format(ref=ref), name=f"web-form-{ref}.csv")
    root, middle, last = Voice.objects.order_by("id")
    assert (root.like_count, middle.like_id, last.like_id) == (2, root.pk, root.pk)

    undo(middle.brought_by, by=ada)
    hide(Import.objects.get(pk=middle.brought_by_id))
    after(31)

    root.refresh_from_db()
    assert root.like_count == 1
