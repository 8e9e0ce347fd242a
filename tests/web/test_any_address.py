"""Whatever somebody writes behind the question mark, a list answers: never with an error of ours."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests import make
from tests.conftest import signed_in

LISTS = {
    "/voices/": (
        "q step source score scale language site side words emotion since until like brought after"
        " format"
    ),
    "/voices/export/csv/": "q step source score since until like",
    "/voices/export/parquet/": "q score site side",
    "/signals/": "step owner format",
    "/people/": "q function site team role left page",
    "/people/list.csv": "q function site team role left",
    "/people/list.json": "q team",
    "/search/": "q",
    "/stories/": "page format",
    "/stories/new/": "voice",
    "/reports/": "page format",
    "/": "format",
    "/sign-in/": "next",
}
NASTY = [
    "\x00", "'", '"', "%", "\\", "'; DROP TABLE voices_voice; --", "a\x00b", '"a" OR', "NEAR(a b)",
    "a*", "*", "^a", "-", "a:*", "& |", "!", "<->", "(", "\ud7ff\ufffd", "\u202eabc", "😀" * 50,
    "9" * 5000, "-1", "1e309", "nan", "inf", "0x10", "2026-02-30", "9999-12-31", "0001-01-01",
    "2026-W01-1", "{}", "{{ 7 }}", "x" * 3000, "none", "json", "٣", "99999999999999999999",
    "urn:uuid:00000000-0000-0000-0000-000000000000",
]  # fmt: skip
VALUES = st.sampled_from(NASTY) | st.text(max_size=40)
ADDRESSES = st.sampled_from(sorted(LISTS)).flatmap(
    lambda path: st.tuples(
        st.just(path),
        st.dictionaries(st.sampled_from(LISTS[path].split()), VALUES, max_size=4),
    )
)


@pytest.fixture
def reader(ada) -> Client:
    make.voice("It never arrives on a Friday.", step=make.step(), site=make.site(), score=1)
    make.voice("It arrived.")
    return signed_in(ada)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(address=ADDRESSES)
@example(address=("/search/", {"q": "a\x00b"}))
@example(address=("/voices/", {"q": '"', "step": "\x00", "source": "\x00", "site": "\x00"}))
@example(address=("/voices/", {"language": "\x00", "emotion": "\x00", "scale": "\x00"}))
@example(address=("/voices/", {"score": "1", "scale": "\x00"}))
@example(address=("/signals/", {"step": "\x00"}))
@example(address=("/sign-in/", {"next": "\x00"}))
def test_no_address_of_a_list_is_an_error(reader, address):
    path, asked = address
    answer = reader.get(path, asked)
    if answer.streaming:
        b"".join(answer.streaming_content)
    assert answer.status_code < 500


@pytest.mark.parametrize("path", sorted(LISTS))
def test_no_list_stumbles_over_what_attackers_try(reader, path):
    names = LISTS[path].split()
    for turn, value in enumerate(NASTY):
        # One parameter at a time with another value each: all meet all in the test above.
        answer = reader.get(path, {names[turn % len(names)]: value})
        if answer.streaming:
            b"".join(answer.streaming_content)
        assert answer.status_code < 500, value
