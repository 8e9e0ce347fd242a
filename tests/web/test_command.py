from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from firsthand.people.models import AuditEntry, Customer, Hold, Person
from firsthand.web import command, command_ends, command_reference
from firsthand.web.models import Job
from tests import make
from tests import work_for_tests as work

PAGE = Path(__file__).parents[2] / "docs/reference/cli.md"
PASSWORD = "a sofa that never came"


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(settings, tmp_path):
    settings.DATA = tmp_path


def run(*arguments):
    return command.main(list(arguments))


def answer(capsys, *arguments):
    assert run(*arguments) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def typed(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))


def test_the_reference_lists_every_command_and_no_other():
    told = re.findall(r"^## `firsthand ([\w-]+)`$", PAGE.read_text(), re.MULTILINE)
    assert told == list(command_reference.subcommands())


def test_the_reference_prints_the_help_of_every_command():
    """When this fails: python -m firsthand.web.command_reference."""
    page, helps = (" ".join(text.split()) for text in (PAGE.read_text(), command_reference.helps()))
    assert helps in page


def test_the_reference_explains_every_exit_code():
    codes = re.findall(r"^\| (\d) \|", PAGE.read_text(), re.MULTILINE)
    known = {command_ends.OK, command_ends.REFUSED, command_ends.USAGE, command_ends.BAD_DATA}
    assert {int(code) for code in codes} == known | {command_ends.NOT_NOW}


def test_an_unknown_command_is_bad_usage():
    with pytest.raises(SystemExit) as end:
        run("fly")
    assert end.value.code == command_ends.USAGE


def test_a_colleague_is_added_and_can_sign_in(db, typed):
    assert run("user", "add", "Mai@larkfield.example", "--name", "Mai", "--password-stdin") == 0
    assert Person.objects.get(email="mai@larkfield.example").check_password(PASSWORD)


def test_a_short_password_is_refused_in_words(db, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run("user", "add", "mai@larkfield.example", "--password-stdin") == command_ends.REFUSED
    assert "at least 15 characters" in capsys.readouterr().err


def test_somebody_is_added_once(eve, typed):
    assert run("user", "add", eve.email, "--password-stdin") == command_ends.REFUSED


def test_a_role_is_given_and_taken(eve):
    run("user", "role", eve.email, "analyst")
    assert Person.objects.get().has_role("analyst")
    run("user", "role", eve.email, "analyst", "--end")
    assert not Person.objects.get().has_role("analyst")
    assert AuditEntry.objects.count() == 2


def test_a_role_that_does_not_exist_is_bad_usage(eve):
    assert run("user", "role", eve.email, "king") == command_ends.USAGE


def test_a_key_is_given(eve):
    run("user", "key", eve.email, "customer_data", "--reason", "answers for the words")
    assert Person.objects.get().holds("customer_data")


def test_a_leaver_hands_over(ben, cleo):
    step = make.step("our-own", owner=ben)
    assert run("user", "deactivate", ben.email, "--hand-over-to", cleo.email) == 0
    step.refresh_from_db()
    assert step.owner == cleo


def test_everybody_is_listed(ada, capsys):
    (row,) = answer(capsys, "user", "list", "--json")
    assert (row["name"], row["keys"]) == ("Ada", ["customer_data"])


def test_nobody_by_that_address(db):
    assert run("user", "password", "nobody@larkfield.example") == command_ends.REFUSED


def test_erase_first_shows_what_would_go(db, capsys):
    make.customer()
    told = answer(capsys, "erase", "--subject", "C-1029", "--json")
    assert (told["left"], told["receipt"]) == (2, None)
    assert Customer.objects.get().name == "Mrs Delaney"


def test_erase_gives_a_receipt(db, capsys):
    make.customer()
    told = answer(capsys, "erase", "--subject", "C-1029", "--yes", "--json")
    assert (told["left"], told["receipt"]["left"]) == (0, 0)


def test_erase_asks_which_of_several(db, capsys):
    make.customer("Mrs Delaney", "C-1")
    make.customer("Mr Delaney", "C-2")
    assert run("erase", "--subject", "Delaney", "--yes") == command_ends.USAGE
    assert "C-2" in capsys.readouterr().err


def test_erase_of_nobody_is_refused(db):
    assert run("erase", "--subject", "nobody") == command_ends.REFUSED


def test_a_hold_is_not_now(ada, cleo):
    who = make.customer().public_id
    Hold.objects.create(matter="m", subject_kind="customer", subject_id=who, by=ada, second=cleo)
    assert run("erase", "--subject", "C-1029", "--yes") == command_ends.NOT_NOW


def test_stopped_work_is_shown_and_tried_again(db, capsys, settings):
    settings.JOBS_AT_ONCE = False
    job = Job.objects.create(task=work.tidy.module_path, state="failed")
    (row,) = answer(capsys, "jobs", "--json")
    assert row["state"] == "failed"
    assert run("jobs", "--again", str(job.public_id)) == 0
    assert run("jobs", "--again", str(job.public_id)) == command_ends.REFUSED


def test_a_sound_installation_is_well(db, capsys):
    assert {row["what"] for row in answer(capsys, "check", "--json")} >= {
        "database",
        "jobs",
        "disk",
    }


def test_work_once_does_what_is_due(db, settings):
    settings.JOBS_AT_ONCE = False
    work.write_down.enqueue("a")
    run("work", "--once")
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("command_line", [["user", "list"], ["jobs"], ["lake", "status"]])
def test_a_folder_without_a_database_is_a_sentence_and_no_traceback(command_line, tmp_path):
    import os
    import subprocess
    import sys

    line = [sys.executable, "-m", "firsthand.web.command", *command_line]
    ended = subprocess.run(
        line,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "FIRSTHAND_DATA": str(tmp_path), "FIRSTHAND_DATABASE_URL": ""},
        check=False,
    )
    assert ended.returncode == command_ends.NOT_NOW
    assert "Run: firsthand migrate" in ended.stderr
    assert "Traceback" not in ended.stderr
