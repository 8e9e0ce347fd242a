"""Each source reads the sample that lies beside it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from firsthand.records import Heard, Refused
from firsthand.sources import kind, kinds, reasons
from firsthand.sources.looking import look
from tests.sources import files

RECOGNISED = [
    ("tabular", "web-form.csv"),
    ("tabular", "chats.jsonl"),
    ("google_play", "reviews_202609.csv"),
    ("qualtrics", "survey.csv"),
    ("qualtrics", "legacy.csv"),
    ("intercom", "conversations.json"),
    ("obsei", "part-made-up.parquet"),
]


@pytest.mark.parametrize(("source", "name"), RECOGNISED)
def test_each_sample_is_recognised(source, name):
    path = files.sample(source, name)
    with path.open("rb") as stream:
        assert look(stream, name).kind == source


@pytest.mark.parametrize("source", [kind.id for kind in kinds()])
def test_each_source_has_a_sample(source):
    assert source in {source for source, _ in RECOGNISED}


@pytest.mark.parametrize("source", [kind.id for kind in kinds()])
def test_each_source_is_in_the_reference(source):
    reference = Path(__file__).parents[2] / "docs/reference/sources.md"
    assert f"| `{source}` " in reference.read_text(encoding="utf-8")


def test_play_reads_utf_16_with_the_words_of_every_script():
    slow, arabic, _ = kind("google_play").parse(files.sample("google_play", "reviews_202609.csv"))
    assert (slow.words, slow.title, slow.score, slow.scale) == (
        "Paying takes two minutes. 😞",
        "Slow",
        2.0,
        "stars5",
    )
    assert slow.occurred_at == datetime(2026, 9, 1, 8, tzinfo=UTC)
    assert slow.changed_at == datetime(2026, 9, 2, 9, 30, tzinfo=UTC)
    assert slow.external_id == "gp:made-up-1"
    assert (arabic.words, arabic.title, arabic.language) == ("شكرا، التوصيل كان سريعا", "", "ar")


def test_a_play_rating_without_words_counts():
    *_, rated = kind("google_play").parse(files.sample("google_play", "reviews_202609.csv"))
    assert (rated.words, rated.score, rated.external_id) == ("", 4.0, "")


def test_the_developers_reply_is_counted_and_never_heard():
    found = list(kind("google_play").parse(files.sample("google_play", "reviews_202609.csv")))
    assert [dict(row.extra).get("replied_at") for row in found] == [
        "2026-09-03T10:00:00Z",
        None,
        None,
    ]
    assert "patience" not in repr(found)


def test_qualtrics_keeps_finished_answers_of_customers_only():
    found = list(kind("qualtrics").parse(files.sample("qualtrics", "survey.csv")))
    assert files.reasons(found) == ["test_response", "unfinished", "spam"]
    first, scored = files.heard(found)
    assert (first.words, first.score, first.scale) == ("Answer the phone,\nplease.", 9.0, "nps")
    assert (scored.words, scored.score) == ("", 3.0)


def test_qualtrics_times_are_in_the_zone_that_the_survey_names():
    first, *_ = kind("qualtrics").parse(files.sample("qualtrics", "survey.csv"), zone="UTC")
    assert (first.occurred_on, first.zone) == (date(2026, 9, 2), "Europe/Berlin")
    assert first.occurred_at == datetime(2026, 9, 1, 22, 10, 1, tzinfo=UTC)
    assert first.known == ("Vogt", "Mona", "mona.vogt@example.org")
    assert first.extra == (("Which store did you visit?", "Leeds"),)


def test_qualtrics_analysis_and_addresses_are_not_kept():
    found = repr(list(kind("qualtrics").parse(files.sample("qualtrics", "survey.csv"))))
    assert "192.0.2.7" not in found
    assert "waiting" not in found


def test_legacy_qualtrics_has_two_heading_rows():
    first, preview = kind("qualtrics").parse(files.sample("qualtrics", "legacy.csv"))
    assert (first.words, first.external_id, first.occurred_on) == (
        "Ring me back.",
        "R_old1",
        date(2016, 9, 1),
    )
    assert preview.reason == "test_response"


def test_intercom_hears_customers_and_counts_everybody_else():
    found = list(kind("intercom").parse(files.sample("intercom", "conversations.json")))
    assert [row.row for row in found] == list(range(1, 9))
    assert files.reasons(found) == ["bot", "event", "internal_note", "reply", "reply"]
    opening, answer, rating = files.heard(found)
    assert opening.words == "Where is my refund?\n\nIt has been 2 weeks."
    assert answer.words == "2 < 3 and 5 > 4, so count again."
    assert (rating.score, rating.scale, rating.words) == (
        2.0,
        "csat5",
        "You took the money in four seconds.",
    )


def test_intercom_knows_whom_it_spoke_with():
    opening, *_ = kind("intercom").parse(files.sample("intercom", "conversations.json"))
    assert (opening.customer, opening.external_id, opening.tags) == ("c77", "471/9001", ("refund",))
    assert opening.known == ("Mona Vogt", "mona.vogt@example.org")


def test_obsei_records_keep_their_scale_and_what_was_found_in_them():
    rated, thanks = kind("obsei").parse(files.sample("obsei", "part-made-up.parquet"))
    assert (rated.words, rated.score, rated.scale) == ("Call me on <PHONE>, please.", 2.0, "stars5")
    assert rated.occurred_at == datetime(2026, 9, 1, 8, tzinfo=UTC)
    assert dict(rated.extra)["sentiment"] == "negative"
    assert (thanks.words, thanks.score) == ("Danke!", None)


def test_a_web_form_with_titles_semicolons_and_a_footer():
    data = files.sample("tabular", "web-form.csv").read_bytes()
    found = files.rows(data, zone="Europe/Berlin")
    assert [type(row).__name__ for row in found] == [
        "Heard",
        "Heard",
        "Heard",
        "NotAVoice",
        "Refused",
        "NotAVoice",
    ]
    first, second, rated = files.heard(found)
    assert (first.words, first.occurred_on) == (
        "Das Sofa ist schön, die Träger waren noch schöner.",
        date(2026, 11, 3),
    )
    assert second.words.count("\n") == 1
    assert (rated.words, rated.score) == ("", 4.0)
    assert found[4].reason == "date_impossible"
    assert found[4].cells[0] == "WF-5"


def test_what_was_assumed_about_the_web_form_can_be_shown():
    assumed = files.table(files.sample("tabular", "web-form.csv").read_bytes()).assumed
    assert (assumed.encoding, assumed.delimiter, assumed.title_lines) == ("cp1252", ";", 3)


def test_json_lines_of_chats():
    found = files.rows(
        files.sample("tabular", "chats.jsonl").read_bytes(), "chats.jsonl", zone="UTC"
    )
    first, rated, *_ = found
    assert (first.words, first.score, first.customer, first.tags) == (
        "Wo bleibt mein Paket?",
        2.0,
        "k9",
        ("delivery", "late"),
    )
    assert (rated.words, rated.score) == ("", 5.0)
    assert files.reasons(found) == ["json_unreadable", "date_missing"]


def test_every_reason_in_use_is_listed():
    listed = {**reasons.REFUSED, **reasons.NOT_A_VOICE}
    for source, name in RECOGNISED[:1] + RECOGNISED[2:]:
        if source == "tabular":
            continue
        for row in kind(source).parse(files.sample(source, name)):
            assert isinstance(row, Heard) or row.reason in listed
            if isinstance(row, Refused):
                assert {key for key, _ in row.params} == set(listed[row.reason])


@pytest.mark.skipif(
    not (files.SHARED / "exports/reviews").is_dir(),
    reason="no shared test data (FIRSTHAND_TEST_DATA)",
)
@pytest.mark.parametrize(
    ("name", "stars"),
    [("30june2018-replies.csv", {1: 918, 2: 459, 3: 10, 4: 10, 5: 23}), ("three.csv", {5: 3})],
)
def test_real_play_exports_are_read_to_the_last_row(name, stars):
    path = files.SHARED / "exports/reviews" / name
    with path.open("rb") as stream:
        assert look(stream, name).kind == "google_play"
    found = list(kind("google_play").parse(path))
    assert all(isinstance(row, Heard) for row in found)
    assert Counter(row.score for row in found) == stars


@pytest.mark.skipif(
    not (files.SHARED / "exports/helpdesk").is_dir(),
    reason="no shared test data (FIRSTHAND_TEST_DATA)",
)
def test_real_intercom_payloads_are_accounted_for():
    for path in sorted(
        (files.SHARED / "exports/helpdesk/intercom").glob("*conversation_found.json")
    ):
        found = list(kind("intercom").parse(path))
        assert found
        assert all(row.row == at for at, row in enumerate(found, start=1))


@pytest.mark.skipif(
    not (files.SHARED / "exports/surveys").is_dir(),
    reason="no shared test data (FIRSTHAND_TEST_DATA)",
)
def test_the_real_qualtrics_export_with_german_labels():
    [answer] = kind("qualtrics").parse(files.SHARED / "exports/surveys/qualtrics/sample.csv")
    assert (answer.words, answer.language, answer.external_id) == (
        "Hello World!",
        "de",
        "R_2YPOQ602ER1jkf1",
    )
