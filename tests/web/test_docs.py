from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from firsthand.web import environment

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_every_setting_has_its_heading_and_its_default():
    page = (ROOT / "docs/reference/settings.md").read_text()
    told = re.findall(r"^## `(\w+)`$", page, re.MULTILINE)
    assert told == [setting.name for setting in environment.ALL]


@pytest.mark.parametrize("setting", environment.ALL, ids=lambda setting: setting.name)
def test_a_setting_is_explained_in_the_words_of_the_code(setting):
    page = (ROOT / "docs/reference/settings.md").read_text()
    assert setting.meaning in page


def test_every_dependency_says_what_it_is_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]}
    page = (ROOT / "docs/reference/dependencies.md").read_text()
    assert {name for name in names if name not in page} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_in_the_documents_is_broken(page):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []
