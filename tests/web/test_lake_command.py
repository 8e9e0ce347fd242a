from __future__ import annotations

import json

import pytest

from firsthand.voices import jobs
from firsthand.web import command
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


def test_the_status_counts_what_lies_in_the_lake(capsys):
    make.voice()
    jobs.project_into_lake.enqueue()
    make.voice()
    assert command.main(["lake", "status", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found.pop("bytes") > 0
    assert found == {"voices": 1, "new": 1, "changed": 0, "files": 1}


def test_a_lost_lake_is_made_again_by_a_command(capsys):
    make.voice()
    assert command.main(["lake", "status"]) == 0
    assert "Voices: 0. Files: 0" in capsys.readouterr().out
    assert command.main(["lake", "rebuild"]) == 0
    assert "Voices: 1. Files: 1" in capsys.readouterr().out


def test_what_is_scheduled_for_the_lake_exists():
    from django.utils.module_loading import import_string

    from firsthand.web.schedule import SCHEDULE

    entry = next(entry for entry in SCHEDULE if "lake" in entry.task)
    assert import_string(entry.task).name
    assert import_string(entry.unless_idle)() is False
