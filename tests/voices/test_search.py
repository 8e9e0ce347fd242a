"""One list of questions and the voices that each finds, the same on every database."""

from __future__ import annotations

from importlib import import_module

import pytest

from firsthand.analysis.folding import fold
from firsthand.voices.models import Voice
from firsthand.voices.queries import search
from firsthand.voices.queries.asked import read
from firsthand.voices.queries.search import newest
from tests import make

SAID = {
    "café": "The CAFÉ was closed, and nobody said why.",
    "refund": "I waited nineteen days for my refund.",
    "refunded": "They refunded me the same day!",
    "dont": "I don't even want the money any more.",
    "five days": "They say five working days. Days go by, five of them.",
    "german": "Die Rückerstattung dauert zu lange; die Größe stimmt nicht.",
    "japanese": "配送が遅い",
    "number": "Order 4711 never came.",
    "rating": "",
}
GOLDEN = [
    ("refund ", ["refund"]),
    ("refund", ["refunded", "refund"]),
    ("REFUND", ["refunded", "refund"]),
    ("refu", ["refunded", "refund"]),
    ("re", []),
    ("cafe", ["café"]),
    ("Café ", ["café"]),
    ("don't", ["dont"]),
    ("don", ["dont"]),
    ("days five", ["five days"]),
    ('"working days"', ["five days"]),
    ('"days working"', []),
    ("“five of them”", ["five days"]),
    ('"five working" days', ["five days"]),
    ("rueckerstattung", []),
    ("ruckerstattung", ["german"]),
    ("grosse", ["german"]),
    ("遅い", ["japanese"]),
    ("い遅", []),
    ("4711", ["number"]),
    ("471", ["number"]),
    ("the cafe", ["café"]),
    ("my refund", ["refund"]),
    ("refund money", []),
    ("OR refund", []),
    ("ref*nd", []),
    ("'); DROP TABLE", []),
    ("never & came", ["number"]),
]


@pytest.fixture
def said(db):
    return {
        name: make.voice(words, folded=fold(words), external_id=name)
        for name, words in SAID.items()
    }


def listed(client, **query):
    answer = client.get("/voices/", query | {"format": "json"})
    return [row["words"] for row in answer.json()["voices"]]


def test_a_question_finds_the_same_voices_on_every_database(said, ada):
    found = {q: [voice.external_id for voice in search(ada, q)] for q, _hits in GOLDEN}
    assert found == dict(GOLDEN)


def test_the_list_page_finds_what_the_search_finds(said, as_ada):
    found = {q: listed(as_ada, q=q) for q, _hits in GOLDEN}
    assert found == {q: [SAID[name] for name in hits] for q, hits in GOLDEN}


def test_without_words_a_search_is_the_whole_list(said, ada):
    assert search(ada, "  ").count() == len(SAID)


def test_the_index_follows_when_words_change(said, ada):
    said["café"].folded = "the bistro was closed"
    said["café"].save(update_fields=["folded"])
    assert not search(ada, "cafe ")
    assert search(ada, "bistro ")


def test_the_index_forgets_a_voice_that_is_deleted(said, ada):
    Voice.objects.filter(external_id="number").delete()
    assert not search(ada, "4711")


def test_a_stranger_finds_only_what_is_open(said, eve):
    Voice.objects.exclude(external_id="refund").update(released=False)
    assert [voice.external_id for voice in search(eve, "refund")] == ["refund"]


def test_a_rare_word_is_found_below_the_newest_rows(said, ada, monkeypatch):
    monkeypatch.setattr(import_module("firsthand.voices.queries.search"), "WINDOW", 2)
    found = newest(Voice.objects.visible_to(ada), read("cafe"), 20)
    assert [voice.external_id for voice in found] == ["café"]
