from __future__ import annotations

import json

from firsthand.web.command import main


def test_a_quarter_of_a_point_of_a_thousand_answers_is_chance(capsys):
    assert main(["compare", "--before", "820/1000", "--after", "8225/10000", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["low"] < 0 < found["high"]
    assert "happens by chance alone" in found["sentence"]


def test_more_hits_than_answers_is_bad_data(capsys):
    assert main(["compare", "--before", "5/4", "--after", "3/4"]) == 3
    assert "cannot be" in capsys.readouterr().err


def test_what_is_no_share_is_bad_usage(capsys):
    assert main(["compare", "--before", "82%", "--after", "83%"]) == 2
    assert "hits/answers" in capsys.readouterr().err


def looks(tmp_path, after):
    rows = [f"2026-10-{day:02d},{24 if day < 11 else after},30" for day in range(1, 31)]
    file = tmp_path / "days.csv"
    file.write_text("\n".join(["day,satisfied,answers", *rows]))
    return [
        "watch", str(file), "--time", "day", "--numerator", "satisfied",
        "--denominator", "answers", "--since", "2026-10-11", "--json",
    ]  # fmt: skip


def test_looking_every_day_finds_a_fall(tmp_path, capsys):
    assert main(looks(tmp_path, after=15)) == 0
    assert json.loads(capsys.readouterr().out)["message"] == "evidence.changed_down"


def test_looking_every_day_leaves_a_calm_series_alone(tmp_path, capsys):
    assert main(looks(tmp_path, after=24)) == 0
    assert json.loads(capsys.readouterr().out)["message"] == "evidence.not_yet"
