"""What every answer has in common: nothing is kept by others, and nonsense is turned away."""

from __future__ import annotations

import pytest
from django.test import Client

from firsthand.web.jobs_run import said
from tests import make


@pytest.mark.parametrize("client", [Client(), "as_ada"])
def test_a_nul_in_an_address_is_turned_away(db, client, request):
    asks = request.getfixturevalue(client) if isinstance(client, str) else client
    for path in ("/voices/?step=%00", "/sign-in/?next=%00", "/people/%00/"):
        assert asks.get(path).status_code in (400, 404)


def test_a_stranger_cannot_fill_the_disk(db):
    asks, much = Client(), {"CONTENT_LENGTH": "6000000"}
    undo = "/voices/import/00000000-0000-0000-0000-000000000000/undo/"
    for path in ("/sign-in/", "/theme/", "/password/forgotten/", undo):
        assert asks.post(path, {"file": "x"}, **much).status_code == 400
    assert asks.post("/voices/import/", {"file": "x"}, **much).url.startswith("/sign-in/")


@pytest.mark.parametrize("path", ["/", "/voices/", "/people/"])
def test_a_page_is_kept_by_no_proxy(as_ada, path):
    assert as_ada.get(path).headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("path", ["/people/list.csv", "/people/list.json", "/voices/?format=json"])
def test_data_is_kept_by_nobody(as_ada, path):
    assert "no-store" in as_ada.get(path).headers["Cache-Control"]


def test_what_a_customer_is_known_by_is_kept_by_nobody(as_ada):
    address = f"/settings/erase/customer/{make.customer().public_id}/"
    for answer in (
        as_ada.post("/settings/erase/", {"typed": "delaney"}),
        as_ada.get(address),
        as_ada.post(f"{address}data/"),
    ):
        assert "no-store" in answer.headers["Cache-Control"]


def wrong(row):
    try:
        return int(row["author"])
    except ValueError as error:
        raise KeyError(row["author"]) from error


def test_a_failed_job_does_not_quote_the_row_that_it_failed_at():
    row = {"author": "Mrs Delaney"}
    with pytest.raises(KeyError) as failed:
        wrong(row)
    told = said(failed.value)
    assert "Delaney" not in told
    assert "builtins.ValueError\n" in told
    assert told.endswith("builtins.KeyError\n")


def test_a_failed_job_says_what_the_machine_lacks():
    assert "No space left" in said(OSError(28, "No space left on device", "/some/where"))


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_door_leads_elsewhere(db, settings, to):
    settings.ALLOWED_HOSTS = ["testserver"]
    make.person("Ada", password="a long enough password")
    asks = Client()
    assert asks.post("/theme/", {"theme": "dark", "next": to}).url == "/"
    given = {"login": "ada@larkfield.example", "password": "a long enough password", "next": to}
    assert asks.post("/sign-in/", given).url == "/"


def test_a_host_that_is_not_ours_is_turned_away(as_ada, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert as_ada.get("/", headers={"host": "evil.example"}).status_code == 400


def test_no_header_turns_a_look_into_a_deed(as_ada):
    voice = make.voice()
    for name in ("x-http-method-override", "x-method-override"):
        address = f"/voices/{voice.public_id}/release/"
        assert as_ada.get(address, {"_method": "POST"}, headers={name: "POST"}).status_code == 405


def test_whoever_is_sent_away_is_out_at_once(as_eve, eve):
    assert as_eve.get("/voices/").status_code == 200
    type(eve).objects.get_queryset().filter(pk=eve.pk).update(is_active=False)
    for path in ("/voices/", "/people/list.csv", "/voices/?format=json", "/voices/export/csv/"):
        assert as_eve.get(path).url.startswith("/sign-in/")


def test_the_key_opens_nothing_from_the_moment_it_is_taken_away(as_ada, ada):
    voice = make.voice(released=False)
    assert as_ada.get(f"/voices/{voice.public_id}/").status_code == 200
    ada.key_grants.current().end(by=ada)
    assert as_ada.get(f"/voices/{voice.public_id}/").status_code == 404
    assert as_ada.post(f"/voices/{voice.public_id}/original/", {"reason": "x"}).status_code == 404
