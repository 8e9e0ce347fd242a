from __future__ import annotations

import csv
import io
from datetime import date
from uuid import uuid4

import polars as pl
import pytest

from firsthand.people.models import AuditEntry
from firsthand.voices.models import Import, SavedView, Voice
from tests import make


def words(client, **query):
    answer = client.get("/voices/", query | {"format": "json"}).json()
    return [row["words"] for row in answer["voices"]]


@pytest.fixture
def four(db):
    step, site = make.step("refund"), make.site()
    shop, app = make.source("shop"), make.source("app")
    return [
        make.voice("Slow refund", source=shop, step=step, score=1, scale="stars5"),
        make.voice("Lovely driver", source=shop, site=site, score=5, scale="stars5"),
        make.voice("Très bien", source=app, language="fr", occurred_on=date(2026, 3, 1)),
        make.voice("", source=app, score=4, scale="stars5", emotion="angry"),
    ]


FILTERS = [
    ({"step": "refund"}, ["Slow refund"]),
    ({"step": "none"}, ["", "Lovely driver", "Très bien"]),
    ({"step": "nowhere-at-all"}, []),
    ({"source": "app"}, ["", "Très bien"]),
    ({"score": "5", "scale": "stars5"}, ["Lovely driver"]),
    ({"score": "five"}, ["", "Lovely driver", "Slow refund", "Très bien"]),
    ({"language": "fr"}, ["Très bien"]),
    ({"site": "leeds"}, ["Lovely driver"]),
    ({"since": "2026-01-01", "until": "2026-04-01"}, ["Très bien"]),
    ({"since": "31.12.2026"}, ["", "Lovely driver", "Slow refund", "Très bien"]),
    ({"words": "1", "source": "app"}, ["Très bien"]),
    ({"emotion": "angry"}, [""]),
    ({"side": "praise"}, ["", "Lovely driver"]),
    ({"side": "problem"}, ["Slow refund"]),
]


def test_each_filter_narrows_the_list(four, as_ada):
    found = [words(as_ada, **query) for query, _expected in FILTERS]
    assert found == [expected for _query, expected in FILTERS]


def test_praise_is_asked_for_as_easily_as_problems(four, as_ada):
    page = as_ada.get("/voices/")
    assert b"?side=praise" in page.content
    assert b"?side=problem" in page.content


def test_each_value_of_a_row_is_a_link_that_filters(four, as_ada):
    page = as_ada.get("/voices/?source=shop").content.decode()
    assert 'href="/voices/?step=refund&amp;source=shop"' in page


def test_twenty_a_page_and_the_rest_by_a_link(as_ada, db):
    made = [make.voice(f"Voice {n}") for n in range(25)]
    page = as_ada.get("/voices/")
    assert page.content.count(b"srow__name") == 20
    rest = as_ada.get("/voices/", {"after": made[5].public_id})
    assert rest.content.count(b"srow__name") == 5
    assert f"after={made[5].public_id}".encode() in page.content


def test_the_list_takes_the_same_number_of_questions_however_long_it_is(
    as_ada, db, django_assert_max_num_queries
):
    for n in range(30):
        make.voice(f"Voice {n}", step=make.step(), site=make.site())
    with django_assert_max_num_queries(25):
        as_ada.get("/voices/")


def test_those_that_say_nearly_the_same_are_folded_into_one(as_ada, db):
    first = make.voice("Your call is important to us", like_count=9)
    for _ in range(9):
        make.voice("Your call is important to us", like=first)
    page = as_ada.get("/voices/").content.decode()
    assert page.count("srow__name") == 1
    assert "and 9 more like it" in page


def test_the_folded_ones_open(as_ada, db):
    first = make.voice("Your call is important to us", like_count=1)
    other = make.voice("Your call is important to us!", like=first)
    assert len(words(as_ada, like=other.public_id)) == 2


def test_a_filter_that_leaves_only_one_of_the_folded_ones_still_shows_it(as_ada, db):
    old = make.voice("Same again", occurred_on=date(2020, 1, 1), like_count=1)
    make.voice("Same again", like=old)
    assert words(as_ada, since="2026-01-01") == ["Same again"]


def test_the_word_that_was_looked_for_is_marked(as_ada, db):
    make.voice("The <b>Café</b> was closed", folded="the b cafe b was closed")
    page = as_ada.get("/voices/?q=cafe").content.decode()
    assert "&lt;b&gt;<mark>Café</mark>&lt;/b&gt;" in page


def test_an_empty_house_invites_the_first_import(as_ada):
    page = as_ada.get("/voices/")
    assert b"No voices yet" in page.content


def test_a_stranger_sees_only_what_is_released(as_eve, db):
    make.voice("Secret", released=False)
    make.voice("Open")
    assert words(as_eve) == ["Open"]
    assert words(as_eve, q="secret") == []
    assert b"Secret" not in as_eve.get("/voices/").content
    assert b"Secret" not in b"".join(as_eve.get("/voices/export/csv/").streaming_content)


def test_whoever_heard_it_sees_it_before_it_is_released(as_ben, ben):
    make.voice("Said to Ben", released=False, heard_by=ben)
    make.voice("Said to somebody else", released=False)
    assert words(as_ben) == ["Said to Ben"]


def test_nobody_without_a_seat_gets_in(client, db):
    assert client.get("/voices/").status_code == 302


def exported(client, **query):
    answer = client.get("/voices/export/csv/", query)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_list_is_exported_as_it_is_filtered(four, as_ada):
    assert [row["words"] for row in exported(as_ada, source="shop")] == [
        "Lovely driver",
        "Slow refund",
    ]


def test_a_cell_is_never_a_formula(as_ada, db):
    make.voice('=HYPERLINK("http://evil.example")')
    [row] = exported(as_ada)
    assert row["words"] == '\'=HYPERLINK("http://evil.example")'


def test_a_suggested_feeling_is_not_a_confirmed_one(as_ada, db):
    make.voice("a", emotion="angry")
    make.voice("b", emotion="angry", emotion_confirmed=True)
    feelings = [(row["emotion_suggested"], row["emotion_confirmed"]) for row in exported(as_ada)]
    assert feelings == [("", "angry"), ("angry", "")]


def test_parquet_holds_the_same_rows(four, as_ada):
    answer = as_ada.get("/voices/export/parquet/")
    table = pl.read_parquet(io.BytesIO(b"".join(answer.streaming_content)))
    assert table["words"].to_list() == [row["words"] for row in exported(as_ada)]
    assert table["score"].to_list() == [4.0, 5.0, 1.0, None]


def test_an_export_is_written_down_once_and_without_the_words(four, as_ada, ada):
    exported(as_ada, q="refund")
    [entry] = AuditEntry.objects.filter(verb="export")
    assert (entry.actor_id, entry.kind, entry.reason) == (ada.pk, "voices", "csv, q")


def test_an_export_holds_nothing_of_the_original(as_ada, db):
    voice = make.voice("Call [phone number]")
    voice.originals.update(words="Call 0113 496 0000")
    assert "0113 496" not in str(exported(as_ada))


def test_a_view_is_saved_under_a_name_and_opens_again(as_ada, ada):
    query = {"place": "voices", "name": "Refunds", "query": "step=refund"}
    answer = as_ada.post("/voices/views/", query)
    assert answer.url == "/voices/?step=refund"
    assert b"Refunds" in as_ada.get("/voices/?step=refund").content


def test_nobody_removes_somebody_elses_view(as_eve, ada):
    view = SavedView.objects.create(person=ada, name="Mine", place="voices", query="")
    assert as_eve.post(f"/voices/views/{view.public_id}/remove/").status_code == 404


def test_a_view_is_removed(as_ada, ada):
    view = SavedView.objects.create(person=ada, name="Mine", place="voices", query="")
    as_ada.post(f"/voices/views/{view.public_id}/remove/")
    assert not SavedView.objects.exists()


def test_what_was_taken_away_is_not_listed(as_ada, db):
    from firsthand.people.models import Removal

    Voice.objects.filter(pk=make.voice("Gone").pk).update(removal=Removal.objects.create(what="x"))
    assert words(as_ada) == []


def test_the_first_screen_is_those_who_said_something(four, as_ada):
    page = as_ada.get("/voices/")
    assert "3 voices with words" in page.content.decode()
    assert "With words only" in page.content.decode()
    assert words(as_ada) == ["Lovely driver", "Slow refund", "Très bien"]


def test_one_click_shows_those_without_words_too(four, as_ada):
    assert "/voices/?words=all" in as_ada.get("/voices/").content.decode()
    assert words(as_ada, words="all") == ["", "Lovely driver", "Slow refund", "Très bien"]
    assert "With words only</a>" in as_ada.get("/voices/?words=all").content.decode()


def test_where_nobody_wrote_a_word_the_scores_are_the_first_screen(db, as_ada):
    make.voice("", score=4, scale="stars5")
    assert words(as_ada) == [""]


def test_the_voices_of_one_import_are_a_list_of_their_own(four, as_ada, ada):
    bringing = Import.objects.create(by=ada)
    Voice.objects.filter(shown="Slow refund").update(brought_by=bringing)
    assert words(as_ada, brought=str(bringing.public_id)) == ["Slow refund"]
    assert words(as_ada, brought=str(uuid4())) == []


def test_whoever_brings_nothing_in_is_not_sent_to_a_closed_door(four, as_ben, as_ada):
    assert b"Bring in feedback" not in as_ben.get("/voices/?words=all").content
    assert b"Bring in feedback" in as_ada.get("/voices/").content
