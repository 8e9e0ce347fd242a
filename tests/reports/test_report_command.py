from __future__ import annotations

import json

import pytest

from firsthand.reports.models import Report
from firsthand.web.command import main
from tests.reports import company

pytestmark = pytest.mark.django_db


def test_the_usual_report_is_proposed_shown_and_listed(ada, capsys):
    company.satisfaction(company.QUARTER_UP)
    assert main(["report", "compose", "2026-10", "--by", ada.email]) == 0
    which = str(Report.objects.get().public_id)[:8]
    assert main(["report", "list"]) == 0
    assert which in capsys.readouterr().out
    assert main(["report", "show", which, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in shown["findings"]] == ["no_story", "service_empty"]


@pytest.mark.parametrize(("name", "begins"), [("r.pdf", b"%PDF"), ("r.html", b"<!doctype html>")])
def test_a_report_is_written_to_a_file(as_ada, tmp_path, name, begins):
    report = company.ready(as_ada, told=company.story())
    main(["report", "render", str(report.public_id), "--to", str(tmp_path / name)])
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_an_agent_writes_no_report_here_either(ben, capsys):
    assert main(["report", "compose", "2026-10", "--by", ben.email]) == 1
    assert "CX lead" in capsys.readouterr().err


def test_a_report_that_is_not_there_is_refused(db):
    assert main(["report", "show", "0000"]) == 1
