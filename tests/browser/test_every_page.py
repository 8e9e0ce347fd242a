from __future__ import annotations

import gzip
from collections import Counter

import pytest

from tests.browser.conftest import DESK, PHONE, SMALL, faults, look_at
from tests.browser.pages import DOORS, MADE, PAGES, address

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
NODES = "document.querySelectorAll('*').length"
COVERED = """() => {
  const bar = document.querySelector(".tabbar").getBoundingClientRect();
  scrollTo(0, document.body.scrollHeight);
  const last = [...document.querySelectorAll("main :is(a, button, p, input)")]
    .filter(one => one.checkVisibility({contentVisibilityAuto: true})).pop();
  return last ? last.getBoundingClientRect().bottom > bar.top : false;
}"""


def opened(reader, page, things):
    return reader.open(address(reader, PAGES[page], things if PAGES[page] in MADE else None))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_holds_in_every_light_and_on_every_screen(maya, things, page):
    """One load, four looks: from light to dark nothing but colours can change."""
    tab = opened(maya, page, things)
    found = {"desk": faults(tab)}
    look_at(tab, DESK, "dark")
    found["desk, dark"] = faults(tab, ("color-contrast",))
    look_at(tab, PHONE, "dark")
    found["phone, dark"] = faults(tab, ("color-contrast",))
    look_at(tab, PHONE, "light")
    found["phone"] = faults(tab)
    assert {way: told for way, told in found.items() if told} == {}
    assert [told for told in maya.complaints if "404" not in told] == []
    look_at(tab, SMALL, "light")
    assert tab.evaluate(WIDER) == 0
    assert tab.evaluate(NODES) <= 900


@pytest.mark.parametrize("page", ["voices", "signal, changed", "settings", "me"])
def test_the_bar_of_a_phone_covers_nothing(maya, things, page):
    tab = opened(maya, page, things)
    look_at(tab, PHONE, "light")
    assert not tab.evaluate(COVERED)


@pytest.mark.parametrize("page", DOORS)
def test_a_door_is_accessible_before_signing_in(reader_as, page):
    tab = reader_as().open(DOORS[page])
    for light in ("light", "dark"):
        look_at(tab, PHONE, light)
        assert faults(tab) == []


@pytest.mark.parametrize("page", ["today", "voices", "voice", "signals", "signal, noise", "report"])
def test_a_page_reads_without_javascript(reader_as, things, page):
    reader = reader_as("Maya Okafor", java_script_enabled=False)
    tab = opened(reader, page, things)
    assert tab.locator("main h1").inner_text().strip()
    assert tab.locator("nav[aria-label='Main'] a").count() >= 4


@pytest.mark.parametrize(
    "page", ["today", "voices", "voice", "signals", "signal, noise", "journey", "story", "report"]
)
def test_a_page_keeps_to_its_budget(reader_as, things, page):
    reader = reader_as("Maya Okafor")
    where = address(reader, PAGES[page], things)
    answers = []
    reader.page.on("response", lambda answer: answers.append(answer))
    reader.open(where)
    by = Counter()
    for answer in answers:
        by[answer.request.resource_type] += _weight(answer)
    assert len(answers) <= 6
    assert sum(by.values()) <= 130_000
    assert by["document"] <= 15_000
    assert by["stylesheet"] <= 14_000
    assert by["script"] <= 24_000
    assert by["font"] <= 90_000


def test_nothing_moves_once_it_is_drawn(reader_as):
    reader = reader_as("Maya Okafor")
    reader.context.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "one => (window.moved += one.value))).observe({type: 'layout-shift', buffered: true});"
    )
    for page in ("today", "voices", "signals"):
        tab = reader.open(PAGES[page])
        tab.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        assert tab.evaluate("window.moved") < 0.01


def _weight(response) -> int:
    """Bytes as a browser would fetch them: text compressed, fonts as they are."""
    body = response.body()
    return len(body) if response.request.resource_type == "font" else len(gzip.compress(body, 6))
