"""A conversation logged on a phone, as somebody does it who has just walked out of the room."""

from __future__ import annotations

import time

import pytest

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

KEY = 330
"""Milliseconds for a character: 36 words a minute, what people reach on a phone (Palin et al. 2019)."""
LOOK = 1_350
"""Milliseconds to find the next thing on a screen (keystroke-level model, Card et al. 1980)."""
SAID = "A moved visit costs her forty phone calls."


def test_a22_a_conversation_is_logged_on_a_phone_in_under_a_minute(reader_as):
    tab = reader_as("Maya Okafor", viewport=PHONE, has_touch=True, is_mobile=True).open(
        "/encounters/"
    )
    begun = time.monotonic()
    tab.wait_for_timeout(LOOK)
    tab.get_by_role("link", name="Log a conversation").first.tap()
    tab.wait_for_timeout(LOOK)
    tab.locator("label", has_text="Informal talk").tap()
    tab.wait_for_timeout(LOOK)
    tab.locator("[name=who1]").tap()
    tab.keyboard.type("Mrs Osei", delay=KEY)
    tab.wait_for_timeout(LOOK)
    tab.locator("[name=learned]").tap()
    tab.keyboard.type(SAID, delay=KEY)
    tab.wait_for_timeout(LOOK)
    tab.get_by_role("button", name="Log it").tap()
    tab.get_by_text("Logged.").wait_for()
    assert time.monotonic() - begun <= 60
    assert SAID in tab.locator("main").inner_text()


def test_a22_every_answer_on_the_form_is_a_target_for_a_thumb(reader_as):
    tab = reader_as("Maya Okafor", viewport=PHONE, has_touch=True, is_mobile=True).open(
        "/encounters/log/"
    )
    small = [
        box
        for label in tab.locator(".chips label").all()
        if (box := label.bounding_box()) and box["height"] < 44
    ]
    assert small == []
