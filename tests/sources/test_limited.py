"""Files are read by a child that may die; we may not."""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

import pytest

from firsthand.records import Heard
from firsthand.sources import Hostile, Unreadable, limited
from firsthand.sources.limited import Allowance, How
from tests.sources import files

PLAY = How(kind="google_play")
SAMPLE = files.sample("google_play", "reviews_202609.csv")


def read(path: Path, how: How = PLAY, **options) -> list:
    return [row for batch in limited.read(path, path.name, how, **options) for row in batch.rows]


def misbehave(heard: Heard) -> list[str]:
    """Do, in the child, what a parser under attack might do."""
    if heard.words == "burn":
        while True:
            pass
    if heard.words == "hoard":
        hoard = [bytes(1 << 20) for _ in range(1000)]
        del hoard
    if heard.words == "abort":
        os.abort()
    if heard.words == "write":
        Path("written.txt").write_text("x")
    if heard.words == "print":
        print("{}")
    if heard.words == "secret" and "FIRSTHAND_SECRET_KEY" in os.environ:
        raise RuntimeError
    return [heard.words]


def length(heard: Heard) -> list[int]:
    return [len(heard.words)]


def _voices(tmp_path: Path, *words: str) -> tuple[Path, How]:
    path = tmp_path / "voices.csv"
    path.write_text("said,date\n" + "".join(f"{word},2026-09-01\n" for word in words))
    look = limited.inspect(path, path.name)
    return path, How(kind="tabular", mapping=look.mapping, each=f"{__name__}.misbehave")


@pytest.fixture(autouse=True)
def _tests_are_importable_in_the_child(monkeypatch):
    home = str(Path(__file__).parents[2])
    start = limited.subprocess.Popen

    def popen(*args, env, **kwargs):
        env = env | {"PYTHONPATH": os.pathsep.join((env["PYTHONPATH"], home))}
        return start(*args, env=env, **kwargs)

    monkeypatch.setattr(limited.subprocess, "Popen", popen)


def test_the_child_gives_what_the_parser_gives():
    from firsthand.sources import kind

    assert read(SAMPLE) == list(kind("google_play").parse(SAMPLE))


def test_every_kind_of_row_comes_through_unchanged(tmp_path):
    path = files.sample("tabular", "web-form.csv")
    look = limited.inspect(path, path.name)
    found = read(path, How(kind="tabular", mapping=look.mapping, zone="UTC"))
    assert found == files.rows(path.read_bytes(), zone="UTC")


def test_a_look_comes_through_with_its_questions(tmp_path):
    path = tmp_path / "v.csv"
    path.write_text("said,date,score\nFine,03/11/2026,3\nBad,04/11/2026,9\n")
    look = limited.inspect(path, path.name)
    assert [asked.id for asked in look.mapping.questions()] == ["scale_unknown", "date_order"]
    assert (look.rows, look.rows_are_all, look.sample[0]) == (2, True, ("Fine", "03/11/2026", "3"))


def test_a_function_of_ours_runs_on_each_record():
    how = How(kind="google_play", each=f"{__name__}.length")
    [batch] = limited.read(SAMPLE, SAMPLE.name, how)
    assert batch.columns == [[len(row.words) for row in read(SAMPLE)]]
    assert batch.rows == []


def test_reading_goes_on_from_a_checkpoint():
    first, *_ = limited.read(SAMPLE, SAMPLE.name, PLAY, batch=1)
    assert first.last == 1
    assert read(SAMPLE, skip=first.last) == read(SAMPLE)[1:]


def test_a_preview_stops_early():
    assert len(read(SAMPLE, most=2)) == 2


def test_a_child_that_burns_time_is_stopped(tmp_path):
    path, how = _voices(tmp_path, "fine", "burn")
    ours, theirs = time.process_time(), child_seconds()
    with pytest.raises(Hostile, match="took_too_long"):
        read(path, how, allowance=Allowance(seconds=1))
    assert time.process_time() - ours < child_seconds() - theirs, "we only wait"


def child_seconds() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def test_a_child_that_hoards_memory_is_stopped(tmp_path):
    path, how = _voices(tmp_path, "hoard")
    with pytest.raises(Hostile) as wrong:
        read(path, how)
    assert (wrong.value.reason, wrong.value.params) == ("took_too_much_memory", {"limit": "256 MB"})


def test_a_child_that_aborts_is_an_error_and_not_our_end(tmp_path):
    path, how = _voices(tmp_path, "abort")
    with pytest.raises(Hostile) as wrong:
        read(path, how)
    assert (wrong.value.reason, wrong.value.params) == ("reader_crashed", {"signal": "SIGABRT"})


def test_batches_before_a_crash_are_good(tmp_path):
    path, how = _voices(tmp_path, "fine", "good", "abort")
    batches = limited.read(path, path.name, how, batch=2)
    assert next(batches).columns == [["fine", "good"]]
    with pytest.raises(Hostile):
        next(batches)


def test_the_child_writes_no_files(tmp_path, monkeypatch):
    path, how = _voices(tmp_path, "write")
    monkeypatch.chdir(tmp_path)
    with pytest.raises((Unreadable, Hostile)):
        read(path, how)
    assert not (tmp_path / "written.txt").exists() or not (tmp_path / "written.txt").read_bytes()


def test_what_a_library_prints_does_not_disturb(tmp_path):
    path, how = _voices(tmp_path, "print", "secret")
    [batch] = limited.read(path, path.name, how)
    assert batch.columns == [["print", "secret"]]


def test_the_child_inherits_no_secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("FIRSTHAND_SECRET_KEY", "x")
    path, how = _voices(tmp_path, "secret")
    [batch] = limited.read(path, path.name, how)
    assert batch.columns == [["secret"]]


def test_closing_early_ends_the_child():
    batches = limited.read(SAMPLE, SAMPLE.name, PLAY, batch=1)
    next(batches)
    batches.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
