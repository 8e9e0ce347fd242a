"""What a phone keeps, the code on the wall, and where somebody lands."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client

from tests import make
from tests.capture.conftest import WORDS, sent
from tests.encounters.seats import seat

PASSWORD = "a long sentence for a test"


def test_the_form_that_a_phone_keeps_names_nobody(as_ben, ben, refund):
    page = as_ben.get("/capture/offline/").content.decode()
    assert ben.name not in page
    assert ben.email not in page
    assert str(ben.public_id) not in page
    assert "csrfmiddlewaretoken" not in page
    assert "Refund" in page


def test_the_service_worker_keeps_only_the_form_and_its_files(as_ben):
    answer = as_ben.get("/capture/worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    script = answer.content.decode()
    kept = re.search(r"const KEPT = \[(.*?)\]", script).group(1)
    assert all(path.strip().startswith('"/static/') for path in kept.split(","))
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_a_new_form_is_a_new_cache(as_ben):
    def version() -> str:
        return re.search(r"capture-(\w{16})", as_ben.get("/capture/worker.js").content.decode())[1]

    before = version()
    assert version() == before
    make.step("van-repair")
    assert version() != before


def test_capture_can_be_installed(as_ben):
    answer = as_ben.get("/capture/manifest.webmanifest")
    told = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (told["start_url"], told["display"]) == ("/capture/", "standalone")
    assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}
    page = as_ben.get("/capture/").content.decode()
    assert 'rel="manifest" href="/capture/manifest.webmanifest"' in page


def test_the_code_on_the_wall_opens_capture_at_that_site(as_ben):
    page = as_ben.get("/capture/kiosk/?site=leeds").content.decode()
    assert "/capture/?site=leeds" in page
    assert "<svg" in page
    assert "style=" not in page
    form = as_ben.get("/capture/?site=leeds").content.decode()
    assert "At Leeds." in form
    assert sent(as_ben, site="leeds").voice.site.code == "leeds"


@pytest.mark.parametrize(
    ("roles", "lands"),
    [(["agent"], "/capture/"), (["agent", "service_lead"], "/"), ([], "/"), (["cx_lead"], "/")],
)
def test_an_agent_lands_on_capture(db, roles, lands):
    make.person("Ben", *roles, password=PASSWORD)
    told = {"login": "ben@larkfield.example", "password": PASSWORD}
    assert Client().post("/sign-in/", told).url == lands
    assert Client().post("/sign-in/?next=/voices/", told | {"next": "/voices/"}).url == "/voices/"


def test_one_yellow_button_leads_to_capture(as_ada, ada, refund):
    make.voice()
    page = as_ada.get("/voices/").content.decode()
    assert page.count('href="/capture/"') >= 2
    assert page.index("tabbar__capture") > page.index("tabbar")


def test_what_is_captured_is_never_in_an_address(as_ben):
    assert as_ben.get("/capture/guess/", {"words": WORDS}).status_code == 405
    assert WORDS not in as_ben.get("/capture/", {"words": WORDS}).content.decode()


def test_what_i_captured_leaves_as_a_file_without_a_formula_in_it(as_ben):
    sent(as_ben, "=cmd|' /C calc'!A0 the van is late", kind="friction")
    sent(as_ben, "Ring before the van leaves.", kind="idea")
    file = as_ben.get("/capture/mine/?format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [row["kind"] for row in rows] == ["idea", "friction"]
    assert rows[0]["words"] == "Ring before the van leaves."
    assert rows[1]["words"].startswith("'=cmd")


def test_a_link_from_a_seat_brings_its_site_along(as_ben, cleo):
    offered = seat(cleo)
    page = as_ben.get(f"/capture/?seat={offered.public_id}")
    assert page.context["site"] == offered.site
    assert as_ben.get("/capture/?seat=nonsense").context["site"] is None
