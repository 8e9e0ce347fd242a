from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE, Reader, faults
from tests.browser.pages import PAGES, address
from tests.browser.test_every_page import WIDER

pytestmark = pytest.mark.browser


def test_a_leader_goes_from_the_morning_to_the_words_behind_a_number(reader_as):
    reader = reader_as("Maya Okafor")
    tab = reader.open("/")
    tab.get_by_role("navigation", name="Main").get_by_role("link", name="Signals").click()
    tab.locator(".srow__name").first.click()
    tab.get_by_text("Show the numbers").click()
    tab.locator("table a").first.click()
    assert tab.url.startswith(f"{reader.server}/voices/?")
    assert tab.locator("main h1").inner_text()


def test_an_agent_finds_what_a_customer_said(reader_as):
    tab = reader_as("Priya Raman", viewport={"width": 390, "height": 844}).open("/voices/")
    tab.get_by_role("searchbox").first.fill("refund")
    tab.keyboard.press("Enter")
    assert "refund" in tab.locator("main").inner_text().casefold()


def test_an_executive_reads_and_may_not_compose(reader_as):
    reader = reader_as("Grace Lim")
    tab = reader.open("/reports/")
    assert tab.locator("main h1").is_visible()
    assert reader.page.goto(f"{reader.server}/settings/erase/").status == 403


def test_an_operator_sees_the_work_in_the_background(reader_as):
    tab = reader_as("Maya Okafor").open("/settings/jobs/")
    assert tab.locator("main h1").is_visible()


OURS = """() => [...document.querySelectorAll(`
  main :is(h1, h2:not(.step h2), h3, button, label, th[scope=col], dt, legend, .lede, .hint, .empty p),
  .side .nav:first-of-type a, .tabs a, .tabbar a, .skip`)]
  .filter(one => !one.closest("[lang], .quote, .voice, .person") && !one.matches("main [lang]"))
  .map(one => one.innerText.trim()).filter(text => /[A-Za-z]{2}/.test(text) && !text.includes("["))
"""


@pytest.fixture(scope="module")
def stranger(browser, server, signed_in):
    """Somebody whose browser asks for the made-up language: longer words, each in brackets."""
    context = browser.new_context(
        locale="en-XA", viewport=PHONE, storage_state=signed_in("Maya Okafor")
    )
    yield Reader(context, server)
    context.close()


@pytest.mark.parametrize(
    "page", ["today", "voices", "voice", "signals", "follow", "import", "reports", "me", "help"]
)
def test_every_text_of_ours_can_be_translated_and_grow(stranger, page):
    tab = stranger.open(address(stranger, PAGES[page]))
    assert tab.evaluate(OURS) == []
    assert tab.evaluate(WIDER) == 0


def test_a_wrong_password_is_told_once_and_without_saying_which(reader_as):
    tab = reader_as().open("/sign-in/")
    tab.locator("input[name=login]").fill("maya.okafor@larkfield.example")
    tab.locator("input[name=password]").fill("not this one")
    tab.locator("form button[type=submit]").first.click()
    assert tab.locator("[role=alert]").count() == 1
    assert faults(tab) == []
