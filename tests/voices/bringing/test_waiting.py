"""An import that nobody is at says so, and goes on when it is asked to."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from firsthand.voices.models import Import, Source, Voice
from firsthand.web.models import AtWork, Job
from tests.voices.bringing.conftest import FORM, answer, drop
from tests.voices.bringing.test_pages import brought

TASK = "firsthand.voices.jobs.bring_in"


@pytest.fixture
def waiting(as_ada, settings) -> str:
    """An import that waits for a worker; the address of its page."""
    settings.JOBS_AT_ONCE = False
    return brought(as_ada).request["PATH_INFO"]


def page(client, address: str) -> str:
    return client.get(address).content.decode()


def test_without_a_worker_it_says_that_nobody_works(as_ada, waiting):
    assert "Nobody is working." in page(as_ada, waiting)
    assert "firsthand work" in page(as_ada, waiting)
    assert "Nobody is working." in page(as_ada, "/voices/import/")


def test_with_a_worker_it_only_waits_for_its_turn(as_ada, waiting):
    AtWork.objects.create(name="one", seen_at=timezone.now())
    assert "Nobody is working." not in page(as_ada, waiting)
    AtWork.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    assert "Nobody is working." in page(as_ada, waiting)


def test_one_that_failed_for_good_says_why_and_is_tried_again(as_ada, waiting, settings):
    Job.objects.update(state="failed", error="builtins.OSError", said="a traceback, not for you")
    shown = page(as_ada, waiting)
    assert "stopped before its end" in shown
    assert "OSError" in shown
    assert "a traceback" not in shown
    settings.JOBS_AT_ONCE = True
    as_ada.post(waiting.replace("result/", "again/"))
    assert Voice.objects.count() == 3
    assert Import.objects.get().finished_at


def test_what_works_is_not_started_a_second_time(as_ada, waiting):
    as_ada.post(waiting.replace("result/", "again/"))
    assert Job.objects.filter(task=TASK).count() == 1


def test_one_that_failed_can_be_ended_with_what_is_in(as_ada, waiting):
    Job.objects.update(state="failed", error="builtins.OSError")
    as_ada.post(waiting.replace("result/", "stop/"))
    assert Import.objects.get().finished_at


def test_looking_at_an_import_that_is_answered_starts_nothing(as_ada, waiting):
    Import.objects.update(started_at=None)
    Job.objects.all().delete()
    address = waiting.replace("result/", "")
    assert "Everything is answered." in page(as_ada, address)
    assert Import.objects.get().started_at is None
    as_ada.post(address)
    assert Import.objects.get().started_at


def test_the_count_of_what_was_kept_leads_to_those_voices(as_ada):
    shown = brought(as_ada)
    bringing = Import.objects.get()
    assert f"/voices/?brought={bringing.public_id}" in shown.content.decode()


ODD = FORM.replace("Store", "Seg").replace("Leeds", "x y")


def test_a_column_that_we_do_not_know_is_a_question(as_ada):
    address = drop(as_ada, ODD).url
    form = page(as_ada, address)
    assert "We do not know what this column holds: Seg" in form
    refused = answer(as_ada, address, rest="")
    assert "Say what to do with the columns that we do not know." in refused.content.decode()
    assert not Voice.objects.exists()


@pytest.mark.parametrize(("said", "kept"), [("label", {"Seg": "x y"}), ("ignore", {})])
def test_it_is_kept_beside_the_voice_or_left_out_as_somebody_says(as_ada, said, kept):
    answer(as_ada, drop(as_ada, ODD).url, rest=said)
    assert Voice.objects.get(external_id="WF-1").originals.get().extra == kept


def test_a_single_one_may_hold_words_too(as_ada):
    answer(as_ada, drop(as_ada, ODD).url, rest="words")
    assert "x y" in Voice.objects.get(external_id="WF-1").shown


def test_or_it_is_said_for_one_column_alone(as_ada):
    answer(as_ada, drop(as_ada, ODD).url, **{"column-4": "step", "rest": ""})
    assert Voice.objects.count() == 3


def test_what_was_said_of_a_column_is_not_asked_again(as_ada):
    answer(as_ada, drop(as_ada, ODD).url, rest="label")
    assert "We do not know" not in page(as_ada, drop(as_ada, ODD.replace("WF", "XF")).url)


TALK = {
    "type": "conversation",
    "id": "77",
    "created_at": 1793610000,
    "source": {
        "type": "conversation",
        "id": "s1",
        "body": "<p>Where is my sofa?</p>",
        "author": {"type": "user", "id": "u9", "name": "Maud Ellery"},
    },
    "contacts": {"contacts": [{"id": "u9", "name": "Maud Ellery"}]},
    "conversation_parts": {
        "conversation_parts": [
            {
                "id": "p2",
                "part_type": "comment",
                "created_at": "31.02.2026",
                "body": "<p>It came on Friday.</p>",
                "author": {"type": "user", "id": "u9", "name": "Maud Ellery"},
            }
        ]
    },
}


def test_a_message_of_a_conversation_is_mended_and_brought_in(as_ada):
    from django.core.files.uploadedfile import SimpleUploadedFile

    shown = answer(as_ada, drop(as_ada, json.dumps([TALK]), name="talks.json").url)
    back = shown.context["give_back"][0]
    assert back["can_mend"]
    address = shown.request["PATH_INFO"].replace("result/", "")
    got = as_ada.get(f"{address}set-aside/{back['file'].pk}.csv")
    text = b"".join(got.streaming_content).decode()
    assert "It came on Friday." in text
    mended = SimpleUploadedFile("mended.csv", text.replace("31.02.2026", "2026-03-01").encode())
    as_ada.post(f"{address}mend/{back['file'].pk}/", {"file": mended})
    voice = Voice.objects.get(external_id="77/p2")
    assert (voice.shown, voice.source) == ("It came on Friday.", Source.objects.get())
    assert back["file"].set_aside.get().mended_at
