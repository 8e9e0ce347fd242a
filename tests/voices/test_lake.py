"""The lake follows the database: nothing twice, nothing missing, no words that were taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.db import connection, connections
from django.utils import timezone

from firsthand.lake.reduce import tallies
from firsthand.lake.table import Table, reading
from firsthand.measures.actions.observe import observe
from firsthand.measures.actions.recount import recount_all
from firsthand.measures.actions.usual import Wanted, make
from firsthand.measures.models import Tally
from firsthand.measures.queries.chart import with_points
from firsthand.measures.queries.reading import read
from firsthand.people import erasure, subjects
from firsthand.people.models import Removal
from firsthand.voices import lake
from firsthand.voices.actions import redact, say
from firsthand.voices.models import LakeChange, Voice
from tests import make as build

CANARY = "CanaryBirdSings"
MONDAY = date(2026, 1, 5)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def counted() -> list:
    with reading(lake.folder()) as table:
        return tallies(table.files())


def how_many() -> int:
    return sum(line.n for line in counted())


def holding(folder: Path, text: str) -> list[str]:
    files = [file for file in (folder / "lake").rglob("*") if file.is_file()]
    assert files
    return [file.name for file in files if text.encode() in file.read_bytes()]


def test_voices_arrive_once_however_often_they_are_brought():
    build.voice(scale="csat5", score=4)
    build.voice("")
    assert [lake.project(), lake.project()] == [2, 0]
    build.voice()
    assert lake.project() == 1
    assert how_many() == 3


def test_a_kill_after_the_rows_were_written_doubles_nothing():
    build.voice()
    with killed_at(lake, "_forget"):
        lake.project()
    assert lake.project() == 0
    assert how_many() == 1


def test_a_kill_before_the_rows_were_written_loses_nothing():
    build.voice()
    with killed_at(Table, "append"):
        lake.project()
    assert lake.project() == 1
    assert how_many() == 1


def test_a_kill_between_a_change_and_its_note_changes_once_more(ada):
    voice = build.voice()
    lake.project()
    say.speak(voice, "de", by=ada)
    with killed_at(lake, "_forget"):
        lake.project()
    assert lake.status().changed == 1
    assert lake.project() == 1
    assert (how_many(), lake.status().changed) == (1, 0)


@contextmanager
def killed_at(place: object, name: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(place, name, Mock(side_effect=KeyboardInterrupt))
        with suppress(KeyboardInterrupt):
            yield
        getattr(place, name).assert_called()


def test_large_imports_come_in_portions(monkeypatch):
    monkeypatch.setattr(lake, "AT_ONCE", 3)
    for _ in range(8):
        build.voice()
    Voice.objects.order_by("pk")[4].delete()
    assert lake.project() == 7
    assert how_many() == 7


def test_what_is_taken_away_leaves_and_comes_back(ada):
    voice = build.voice()
    build.voice()
    lake.project()
    Voice.objects.filter(pk=voice.pk).update(removal=Removal.objects.create(by=ada, what="one"))
    lake.project()
    assert how_many() == 1
    Voice.objects.filter(pk=voice.pk).update(removal=None)
    lake.project()
    assert how_many() == 2


def test_a_deleted_voice_leaves():
    build.voice().delete()
    voice = build.voice()
    build.voice()
    lake.project()
    voice.delete()
    lake.project()
    assert how_many() == 1


def test_a_voice_that_was_deleted_before_it_was_taken_keeps_nobody_busy():
    build.voice().delete()
    assert not lake.anything_to_project()


def test_a_voice_moves_to_another_step(ada):
    voice = build.voice()
    lake.project()
    say.move(voice, build.step("refund"), by=ada)
    lake.project()
    assert [(line.step, line.n) for line in counted()] == [("refund", 1)]


def test_a_suggested_feeling_is_no_feeling(ada):
    voice = build.voice()
    say.feel(voice, "angry", by=None)
    lake.project()
    assert columns("emotion", "emotion_suggested") == [("", "angry")]
    say.feel(voice, "worried", by=ada)
    lake.project()
    assert columns("emotion", "emotion_suggested") == [("worried", "")]


def columns(*names: str) -> list[tuple]:
    import polars as pl

    with reading(lake.folder()) as table:
        return pl.read_parquet(table.files()).select(names).rows()


def test_moments_stand_in_the_lake_as_they_happened():
    moment = timezone.now().replace(microsecond=5)
    build.voice(occurred_at=moment)
    lake.project()
    assert columns("occurred_at") == [(moment,)]


def test_only_what_is_shown_is_in_the_lake(data_folder):
    voice = build.voice(f"My name is {CANARY}")
    Voice.objects.filter(pk=voice.pk).update(shown="My name is [name]")
    lake.project()
    assert holding(data_folder, "My name is")
    assert holding(data_folder, CANARY) == []


def test_words_that_a_person_hides_leave_every_file(data_folder, ada):
    voice = build.voice(f"Ask for {CANARY} at the desk")
    lake.project()
    assert holding(data_folder, CANARY)
    redact.hide_words(voice, CANARY, by=ada)
    lake.project()
    assert holding(data_folder, CANARY) == []


def test_an_erasure_leaves_no_word_in_any_file_of_the_lake(data_folder, root):
    delaney = build.customer()
    build.voice(f"I said {CANARY}", title=CANARY, customer=delaney)
    build.voice()
    lake.project()
    assert holding(data_folder, CANARY)
    erasure.erase(subjects.subject("customer", delaney.public_id), by=root, reason="asked")
    assert holding(data_folder, CANARY) == []
    assert sorted(columns("erased", "words"))[1] == (True, "")
    assert how_many() == 2


def test_an_erasure_needs_no_lake(data_folder, root):
    delaney = build.customer()
    build.voice(customer=delaney)
    erasure.erase(subjects.subject("customer", delaney.public_id), by=root, reason="asked")
    assert not lake.folder().exists()


def test_a_lost_lake_is_made_again():
    build.voice()
    lake.project()
    before = counted()
    lake.drop()
    assert lake.anything_to_project()
    lake.rebuild()
    assert counted() == before
    assert not lake.anything_to_project()


def test_the_status_says_what_the_lake_has_not_taken_yet(ada):
    voice = build.voice()
    lake.project()
    build.voice()
    say.speak(voice, "de", by=ada)
    say.speak(voice, "fr", by=ada)
    found = lake.status()
    assert (found.voices, found.new, found.changed, found.files) == (1, 1, 1, 1)


def test_a_verdict_is_the_same_from_the_database_and_from_the_lake():
    months_of_scores()
    recount_all()
    from_the_database = verdict()
    lake.project()
    count_from_the_lake()
    assert verdict() == from_the_database
    assert from_the_database.kind == "worse"


def months_of_scores() -> None:
    shop, refund, leeds = build.source("shop"), build.step("refund"), build.site("leeds")
    for week in range(26):
        for nth in range(6):
            score = 1 + (week * 7 + nth * 3) % 5 if week < 18 else 1 + nth % 2
            build.voice(
                "" if nth == 2 else "Said so.",
                source=shop if nth % 2 else build.source(),
                step=refund if nth % 3 else None,
                site=leeds if nth % 4 else None,
                occurred_on=MONDAY + timedelta(weeks=week, days=nth),
                scale="csat5",
                score=score,
            )


def verdict():
    measure, _ = make(Wanted(formula="mean", scale="csat5", grain="week", better="up"), by=None)
    observe(measure, today=date(2026, 11, 21))
    found = with_points(type(measure).objects.filter(pk=measure.pk)).get()
    return read(found, today=date(2026, 11, 21))


def count_from_the_lake() -> None:
    """Let the tallies come from DuckDB instead of SQL, and nothing else."""
    Tally.objects.all().delete()
    ids = {
        "source": dict(build.Source.objects.values_list("key", "pk")),
        "step": dict(build.Step.objects.values_list("key", "pk")),
        "site": dict(build.Site.objects.values_list("code", "pk")),
    }
    for line in counted():
        fields = line._asdict()
        places = {f"{name}_id": ids[name].get(fields.pop(name)) for name in ids}
        Tally.objects.create(**fields, **places)


def test_tallies_are_those_of_the_database():
    months_of_scores()
    recount_all()
    lake.project()
    told = ["day", "source__key", "step__key", "site__code", "scale", "score", "n", "with_words"]
    assert {tuple(line) for line in counted()} == set(Tally.objects.values_list(*told))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_nobody_who_is_still_writing_is_left_behind(monkeypatch):
    monkeypatch.setattr(lake, "PATIENCE", 0.0)
    build.voice()
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("BEGIN; LOCK TABLE voices_voice IN ROW EXCLUSIVE MODE")
        assert lake.project() == 0
        cursor.execute("COMMIT")
    other.close()
    assert lake.project() == 1


def test_notes_of_voices_that_are_still_to_come_go_with_them(ada):
    voice = build.voice()
    say.speak(voice, "de", by=ada)
    assert lake.project() == 1
    assert not LakeChange.objects.exists()
