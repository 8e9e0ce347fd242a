"""A list of colleagues or teams as a file: look first, keep, and bring it again."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from firsthand.outbox.models import Message
from firsthand.people.models import Person, Team
from firsthand.web.command import main
from tests import make

LIST = """email;Full name;department;site;since
fay.ode@larkfield.example;Fay Ode;Sales;leeds;2019-06-01
gus@larkfield.example;Gus Meyer;;;
not-an-address;Nobody;;;
hal@larkfield.example;Hal;Astrology;;
FAY.ODE@larkfield.example;Fay again;;;
"""


@pytest.fixture
def places(db):
    make.site()
    make.function("sales")


def looked(client, text, kind="people", address="/people/import/"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(address, {"file": SimpleUploadedFile("list.csv", content)})


def kept(client, text, **more):
    return client.post("/people/import/go/", {"text": text, **more})


def counts(answer):
    return {name: n for name, n in answer.context["counts"].items() if n}


def test_a_look_keeps_nothing(as_root, places):
    answer = looked(as_root, LIST)
    assert counts(answer) == {"read": 5, "new": 2, "set_aside": 3}
    assert not Person.objects.filter(name="Fay Ode").exists()


def test_the_list_is_kept_after_a_yes(as_root, places):
    kept(as_root, LIST)
    fay = Person.objects.get(email="fay.ode@larkfield.example")
    assert (fay.name, fay.function.key, fay.site.code) == ("Fay Ode", "sales", "leeds")
    assert fay.customer_facing_since.year == 2019
    assert not fay.has_usable_password()


def test_the_same_list_again_adds_nobody(as_root, places):
    kept(as_root, LIST)
    before = Person.objects.count()
    assert counts(kept(as_root, LIST)) == {"read": 5, "already_here": 2, "set_aside": 3}
    assert Person.objects.count() == before


def test_a_row_that_says_something_new_changes_the_colleague(as_root, places, ben):
    answer = kept(as_root, f"name,email,title\nBen,{ben.email.upper()},Team lead\n")
    assert counts(answer) == {"read": 1, "changed": 1}
    assert Person.objects.filter(pk=ben.pk, title="Team lead", site__code="leeds").exists()


def test_an_empty_cell_takes_nothing_away(as_root, ben):
    assert counts(kept(as_root, f"name,email,site\nBen,{ben.email},\n")) == {
        "read": 1, "already_here": 1,
    }  # fmt: skip


def test_each_row_set_aside_says_why_and_can_be_downloaded(as_root, places):
    answer = as_root.post("/people/import/set-aside.csv", {"text": LIST})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["why"] for row in rows] == [
        "This is no e-mail address.",
        "Nothing here is called “Astrology”. Add it first.",
        "It stands in row 2 already.",
    ]


def test_the_mended_rows_are_brought_in_like_any_list(as_root, places):
    answer = as_root.post("/people/import/set-aside.csv", {"text": LIST})
    mended = answer.content.decode("utf-8-sig").replace("not-an-address", "no@larkfield.example")
    assert counts(kept(as_root, mended))["new"] >= 1


def test_whoever_left_is_not_brought_back_by_a_list(as_root, ben):
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    answer = kept(as_root, f"name,email\nBen,{ben.email}\n")
    assert counts(answer) == {"read": 1, "set_aside": 1}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"colour,shape\nred,round\n", "none called: email, name"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "Save the list as CSV"),
        (b"x" * 1_100_000, "more than 1 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_the_field(as_root, content, says):
    answer = looked(as_root, content)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_list_from_a_spreadsheet_in_another_encoding_keeps_its_letters(as_root):
    answer = looked(as_root, "name\temail\nZoë Müller\tzoe@larkfield.example\n".encode("utf-16"))
    assert "Zoë Müller" in answer.content.decode()


def test_invitations_go_out_only_when_asked_for(as_root, places, mailoutbox):
    kept(as_root, LIST)
    assert not Message.objects.exists()
    kept(as_root, "name,email\nIda,ida@larkfield.example\n", send="on")
    assert Message.objects.get().to.name == "Ida"


def test_teams_come_as_a_list(as_root, places):
    text = "team,function,site\nRefunds,sales,leeds\nNight,astrology,\n"
    answer = as_root.post("/settings/teams/import/go/", {"text": text})
    assert counts(answer) == {"read": 2, "new": 1, "set_aside": 1}
    assert Team.objects.get().site.code == "leeds"
    again = as_root.post("/settings/teams/import/go/", {"text": text})
    assert counts(again) == {"read": 2, "already_here": 1, "set_aside": 1}


def test_the_command_brings_in_the_same_list(places, tmp_path, capsys):
    file = tmp_path / "people.csv"
    file.write_text(LIST, encoding="utf-8")
    assert main(["people", "import", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {
        "read": 5, "new": 2, "changed": 0, "already_here": 0, "set_aside": 3,
    }  # fmt: skip
    assert [row["row"] for row in told["set_aside"]] == [4, 5, 6]


def test_the_command_refuses_what_is_no_list(db, tmp_path, capsys):
    file = tmp_path / "people.csv"
    file.write_text("colour\nred\n", encoding="utf-8")
    assert main(["people", "import", str(file)]) == 3
    assert "email" in capsys.readouterr().err
