from __future__ import annotations

import csv
import json

import pytest

from firsthand.web.command import main

TOLERANCE = 1e-9


@pytest.fixture
def scores(tmp_path):
    def write(values, heading="month,csat"):
        rows = [f"2025-{i % 12 + 1:02d}-{1 + i // 12:02d},{v}" for i, v in enumerate(values)]
        rows = sorted(rows)
        file = tmp_path / "scores.csv"
        file.write_text("\n".join([heading, *rows]))
        return str(file)

    return write


def ask(capsys, *arguments):
    code = main(["verdict", *arguments])
    return code, capsys.readouterr()


def test_a_quarter_of_a_point_among_wobbles_is_noise(scores, capsys):
    file = scores([82.2, 81.5, 82.4, 81.9, 82.6, 81.7, 82.1, 82.5, 81.6, 82.3, 81.8, 82.05])
    code, out = ask(capsys, file, "--time", "month", "--value", "csat", "--json")
    assert code == 0
    assert json.loads(out.out)["verdict"] == "noise"


def test_a_sentence_is_for_people(scores, capsys):
    _, out = ask(capsys, scores([4, 5, 4]), "--time", "month", "--value", "csat")
    assert out.out.startswith("Too early to tell: 9 points more.")


def test_the_command_agrees_with_the_reference_point_by_point(truth, tmp_path, capsys):
    text = (truth / "analysis/xmr_nhs_rules.csv").read_text()
    rows = list(csv.DictReader(text.splitlines()))
    one = [row for row in rows if row["org"] == rows[0]["org"] and row["imp"] == "increase"]
    file = tmp_path / "trust.csv"
    file.write_text("x,y\n" + "\n".join(f"{row['x']},{row['y']}" for row in one))
    _, out = ask(capsys, str(file), "--time", "x", "--value", "y", "--method", "xmr", "--json")
    found = json.loads(out.out)["points"]
    assert [point["kind"] for point in found] == [row["point_type"] for row in one]
    assert found[-1]["lower"] == pytest.approx(float(one[-1]["lpl"]), abs=TOLERANCE)


def test_a_baseline_freezes_the_limits(scores, capsys):
    file = scores([10, 11] * 6 + [30, 31] * 3)
    _, out = ask(
        capsys,
        file,
        "--time",
        "month",
        "--value",
        "csat",
        "--baseline",
        "2025-01-01..2025-08-02",
        "--json",
    )
    assert len(json.loads(out.out)["points"]) == 18


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--time", "when", "--value", "csat"], "no column “when”"),
        (["--time", "month", "--value", "csat", "--baseline", "soon..later"], "written otherwise"),
    ],
)
def test_what_cannot_be_read_names_the_cause(scores, capsys, arguments, told):
    code, out = ask(capsys, scores([1, 2, 3]), *arguments)
    assert code == 3
    assert told in out.err


def test_a_cell_that_is_no_number_names_its_line(scores, capsys):
    code, out = ask(capsys, scores([1, "n/a", 3]), "--time", "month", "--value", "csat")
    assert code == 3
    assert "line 3" in out.err


def test_values_and_counts_together_are_refused(scores, capsys):
    code, _ = ask(capsys, scores([1]), "--time", "month", "--value", "csat", "--numerator", "csat")
    assert code == 2
