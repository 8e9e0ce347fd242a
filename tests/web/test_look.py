"""What every page weighs, and what no template may hold."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import django_htmx
import pytest

import firsthand

PACKAGE = Path(firsthand.__file__).parent
STATIC = PACKAGE / "web" / "static" / "firsthand"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
MAIL = ("mail.html", "email")  # mail programs know no style sheet
TEMPLATES = sorted(
    path for path in PACKAGE.glob("**/templates/**/*.html") if not set(path.parts) & set(MAIL)
)
STYLES = sorted(STATIC.glob("*.css"))
CAPTURE = sorted(STATIC.glob("capture*.js"))
KB = 1024


def packed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


@pytest.mark.parametrize("sheet", STYLES, ids=lambda path: path.name)
def test_the_style_sheets_of_a_page_stay_small(sheet):
    """A page loads the common one, and at most one of its own (ux.md 9 counts what a page weighs)."""
    assert packed(*{STATIC / "firsthand.css", sheet}) <= 14 * KB


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_template_asks_for_two_style_sheets_of_its_own(template):
    own = re.findall(r"firsthand/(?!firsthand)[\w-]+\.css", template.read_text(encoding="utf-8"))
    assert len(own) <= 1


def test_our_script_stays_small():
    assert packed(STATIC / "firsthand.js") <= 4 * KB


def test_all_scripts_together_stay_small():
    assert packed(STATIC / "firsthand.js", HTMX) <= 24 * KB


def test_the_scripts_of_capture_stay_small():
    assert packed(*CAPTURE) <= 6 * KB


def test_the_fonts_stay_small():
    assert sum(path.stat().st_size for path in STATIC.glob("fonts/*.woff2")) <= 90 * KB


def test_every_font_has_its_licence_beside_it():
    assert len(list(STATIC.glob("fonts/*.woff2"))) == len(list(STATIC.glob("fonts/OFL-*.txt")))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_template_holds_style_or_script(template):
    text = template.read_text(encoding="utf-8")
    assert (
        re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|hx-on|<script(?![^>]*\ssrc=)", text)
        == []
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_template_loads_from_elsewhere(template):
    loads = r"(?:src|<link[^>]*href)=\"(?:https?:)?//"
    assert re.findall(loads, template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_class_of_a_template_is_in_the_style_sheet(template):
    styled = {
        name for sheet in STYLES for name in re.findall(r"\.([a-zA-Z][\w-]*)", sheet.read_text())
    }
    text = re.sub(r"\{\{.*?\}\}", "*", template.read_text(encoding="utf-8"))
    text = re.sub(r"\{%.*?%\}", " ", text)
    used = {name for names in re.findall(r'class="([^"]*)"', text) for name in names.split()}
    assert {name for name in used if "*" not in name} <= styled


@pytest.mark.parametrize("address", ["/sign-in/", "/nothing-here/", "/help/"])
def test_every_page_carries_the_strict_policy(as_ada, address):
    policy = as_ada.get(address)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_of_the_roof_stays_small(as_ada):
    assert len(gzip.compress(as_ada.get("/help/components/").content, 9)) <= 15 * KB


def test_a_first_view_stays_small(as_ada):
    page = len(gzip.compress(as_ada.get("/help/components/").content, 9))
    fonts = sum(path.stat().st_size for path in STATIC.glob("fonts/*.woff2"))
    files = packed(STATIC / "firsthand.css", STATIC / "firsthand.js", HTMX)
    assert page + fonts + files <= 130 * KB


def test_a_page_loads_at_most_six_things(as_ada):
    page = as_ada.get("/help/").content.decode()
    files = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    assert 1 + len(files) + 1 <= 6  # the page itself, and the serif font that the style sheet names
