from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.getAttribute('href')"


def test_j_and_k_walk_the_list_and_enter_opens(maya):
    tab = maya.open("/voices/?words=1")
    rows = tab.eval_on_selector_all(".srow__name", "all => all.map(a => a.getAttribute('href'))")
    for key, row in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        tab.keyboard.press(key)
        assert tab.evaluate(FOCUSED) == rows[row]
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**{rows[1]}")


def test_g_and_a_letter_go_to_a_place(maya):
    tab = maya.open("/")
    tab.keyboard.press("g")
    tab.keyboard.press("s")
    tab.wait_for_url("**/signals/")


def test_the_palette_goes_where_its_first_line_says(maya):
    tab = maya.open("/")
    tab.keyboard.press("Control+k")
    tab.keyboard.type("repo")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/reports/")


def test_the_palette_looks_for_whatever_else_is_typed(maya):
    tab = maya.open("/")
    tab.keyboard.press("Control+k")
    tab.keyboard.type("sofa bed")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search/?q=sofa*")


def test_the_first_tab_skips_to_the_page(maya):
    tab = maya.open("/signals/")
    tab.keyboard.press("Tab")
    assert tab.evaluate(FOCUSED) == "#main"
