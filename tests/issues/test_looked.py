"""Who looked at anything about me: nobody can look in silence."""

from __future__ import annotations

import pytest

from firsthand.issues.actions import opening
from firsthand.people import audit
from tests import make
from tests.issues import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inboxes")]


def told(client):
    rows = client.get("/me/looked/?format=json").json()["looked"]
    return [(one["who"], one["verb"]) for one in rows]


def test_it_names_who_opened_what_one_raised_and_what_one_wrote_down(
    as_ben, as_eve, ben, sten, ada
):
    opening.open_to_all(making.issue(ben, "friction"), "Two signatures", "", by=sten)
    voice = make.voice(heard_by=ben)
    audit.record("open_original", kind="voice", object_id=voice.public_id, by=ada, reason="A call")

    assert told(as_ben) == [("Ada", "open_original"), ("Sten Okafor", "open")]
    assert told(as_eve) == []
    assert "opened the original words" in as_ben.get("/me/looked/").content.decode()
    assert "Nobody did" in as_eve.get("/me/looked/").content.decode()


def test_what_one_did_oneself_is_left_out(as_ben, ben):
    audit.record("change", kind="person", object_id=ben.public_id, by=ben)
    assert told(as_ben) == []
