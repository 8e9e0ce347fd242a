"""`python -m firsthand.sources.sample` writes files that other tools can read."""

from __future__ import annotations

import csv
import json

from firsthand.sources.sample.__main__ import main

UNTIL = ["--until", "2026-11-22"]


def test_a_csv_has_a_row_for_each_voice(tmp_path):
    out = tmp_path / "voices.csv"
    assert main(["--voices", "300", "--out", str(out), *UNTIL]) == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines(keepends=True)))
    assert len(rows) == 300
    assert len({row["id"] for row in rows}) == 300


def test_json_lines_have_a_row_for_each_voice(tmp_path):
    out = tmp_path / "voices.jsonl"
    main(["--voices", "300", "--out", str(out), *UNTIL])
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 300
    assert rows[-1]["occurred_on"] <= "2026-11-22"


def test_google_play_rows_are_exactly_as_many_reviews_as_asked_for(tmp_path):
    out = tmp_path / "reviews.csv"
    main(["--voices", "250", "--out", str(out), "--google-play", *UNTIL])
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines(keepends=True)))
    assert len(rows) == len({row["Review Link"] for row in rows}) == 250
    assert {row["Star Rating"] for row in rows} <= set("12345")
    assert any(not row["Review Text"] for row in rows)


def test_the_truth_is_printed_as_json(capsys):
    main(["--truth", "--voices", "5000", *UNTIL])
    told = json.loads(capsys.readouterr().out)
    assert told["billed_after_cancelling"]["step"] == "cancellation"
    assert abs(told["quiet_rise"]["rise_points"] - 0.25) < 0.02
