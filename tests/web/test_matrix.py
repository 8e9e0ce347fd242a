"""Who may open which door: every address of the product, for everybody, by GET and by POST.

`matrix.csv` is written for people: one line for each door and method, one column for each principal.

- `sign-in`: sent to the sign-in page
- `yes`: the door opened (a form that was sent empty may have been refused for what it says)
- `no`: not allowed
- `hidden`: as if it were not there
- `-`: the door knows no such method

Nobody guesses a line: a missing one fails with what is true now, to be judged and then written down.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from firsthand.web import urls
from tests.web.matrix_world import OBJECTS, PRINCIPALS, VARIANTS, clients

FILE = Path(__file__).with_name("matrix.csv")
LINES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
METHODS = ["GET", "POST"]
PARTS = 4
"""So that the processors of a machine share the work."""
HEAD = ["door", "before", "method", *PRINCIPALS]
# A method that a door does not know is the same for all who are inside: two of them try it.
TRY = ["anonymous", "deactivated", "colleague", "admin"]


def doors(patterns: list[Any] | None = None, space: str = "") -> Iterator[str]:
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from doors(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"


def address(door: str, before: str) -> str:
    if before:
        return reverse(door, kwargs=VARIANTS[before]())
    try:
        return reverse(door)
    except NoReverseMatch:
        ask = OBJECTS.get(door) or OBJECTS[door.partition("_")[0]]
        return reverse(door, kwargs=ask())


def answer(client: Any, url: str, method: str) -> str:
    # Each knocks at the door as it was, with the cookies that they came with: what one did is undone
    # before the next comes.
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    with transaction.atomic():
        response = client.get(url) if method == "GET" else client.post(url)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    if response.headers.get("Location", "").startswith("/sign-in/?next="):
        return "sign-in"
    return {403: "no", 404: "hidden", 405: "-"}.get(response.status_code, "yes")


def _refusal(status: int) -> Callable[..., HttpResponse]:
    return lambda request, exception: HttpResponse(status=status)


def tried(entry: dict[str, str], knocking: dict[str, Any]) -> dict[str, str]:
    """Knock as everybody at one door; give the line as it is true now."""
    unknown = entry["colleague"] == "-"
    with transaction.atomic():
        url = address(entry["door"], entry["before"])
        now = {
            name: entry[name]
            if unknown and name not in TRY
            else answer(client, url, entry["method"])
            for name, client in knocking.items()
        }
        transaction.set_rollback(True)
    return entry | now


def unwritten(method: str) -> list[dict[str, str]]:
    """A line to be judged for each door that the matrix does not name."""
    written = {entry["door"] for entry in LINES if entry["method"] == method}
    missing = sorted(set(doors()) - written)
    return [
        {"door": door, "before": "", "method": method} | dict.fromkeys(PRINCIPALS, "?")
        for door in missing
    ]


def text(entry: dict[str, str]) -> str:
    return ",".join(entry[name] for name in HEAD)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_door_opens_for_those_who_may_and_for_nobody_else(
    db, part, method, settings, monkeypatch
):
    settings.JOBS_AT_ONCE = False  # who may ask for work is the question, not what it does
    for status in (403, 404):
        # Refused is refused: the page that says so is drawn in test_errors, not a thousand times.
        monkeypatch.setattr(urls, f"handler{status}", _refusal(status), raising=False)
    knocking = clients()
    written = [entry for entry in LINES if entry["method"] == method]
    now = [tried(entry, knocking) for entry in (written + unwritten(method))[part::PARTS]]
    wrong = [text(entry) for entry in now if entry not in written]
    assert not wrong, "Is this right? Then write it in tests/web/matrix.csv:\n" + "\n".join(wrong)


def test_the_matrix_holds_no_door_that_is_gone():
    assert {entry["door"] for entry in LINES} - set(doors()) == set()


def test_the_matrix_has_a_column_for_everybody():
    assert list(LINES[0]) == HEAD


def test_a_stranger_gets_no_further_than_the_door():
    outside = {entry["door"] for entry in LINES if entry["anonymous"] not in ("sign-in", "-")}
    open_to_all = {
        "healthz",
        "theme",
        "frontline_answer",
        "story_feed",
        "ask_link",
        "calendar_feed",
        "note_receipt",
    }
    assert {door for door in outside if not door.startswith("account_")} == open_to_all


def test_whoever_left_is_a_stranger():
    assert [entry for entry in LINES if entry["deactivated"] != entry["anonymous"]] == []
