"""A leader's way, by forms alone: file, story, a report refused, a report published, paper."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESK, PHONE, look_at
from tests.browser.pages import PAGES, address

pytestmark = pytest.mark.browser


def test_a_strange_file_says_what_was_kept_and_what_was_set_aside(maya, things):
    tab = maya.page
    tab.goto(things.result)
    assert tab.locator("main h1").inner_text() == "3 new voices."
    assert "last Tuesday" in tab.locator("main").inner_text()


def test_the_columns_are_asked_before_anything_is_kept(maya, things):
    tab = maya.page
    tab.goto(things.mapping)
    assert tab.get_by_label("What When becomes").input_value()
    assert tab.get_by_text("Nobody came and nobody rang.").count()


def test_a_story_stands_under_the_words_that_carry_it(maya, things):
    tab = maya.page
    tab.goto(things.story)
    assert "refund" in tab.locator("h1.quote").inner_text().casefold()


def test_a_report_without_voices_is_refused_in_words(things):
    assert "Not published yet" in things.refused
    assert "nobody speaks in it" in things.refused


def test_it_goes_out_once_somebody_goes_and_listens(maya, things):
    tab = maya.page
    tab.goto(things.report)
    said = tab.locator("main").inner_text()
    assert "No story yet: go and listen." in said
    assert "Refund chasers take half of our morning." in said
    assert tab.get_by_role("link", name="Print it").count() == 1


def test_it_prints_without_what_belongs_to_a_screen(maya, things):
    tab = maya.page
    look_at(tab, DESK, "dark")
    tab.goto(things.report)
    tab.emulate_media(media="print")
    assert not tab.locator(".side").is_visible()
    assert not tab.locator("main .btn").first.is_visible()
    assert tab.locator("main h1").is_visible()
    assert tab.pdf().startswith(b"%PDF")


def test_a_chart_prints_in_its_wide_drawing(maya):
    tab = maya.open(address(maya, PAGES["signal, noise"]))
    look_at(tab, PHONE, "dark")
    tab.emulate_media(media="print")
    assert tab.locator(".fig svg.wide").is_visible()
    assert not tab.locator(".fig svg.tight").is_visible()


def test_the_same_report_comes_as_a_pdf(maya, things):
    got = maya.context.request.get(f"{things.report}report.pdf")
    assert (got.status, got.headers["content-type"]) == (200, "application/pdf")
