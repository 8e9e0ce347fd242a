"""The reference page: its examples run, and it names whatever the library offers."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import firsthand.queueing as package

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def test_every_example_on_the_page_runs():
    failed, tried = doctest.testfile(
        str(REFERENCE / "queueing.md"), module_relative=False, encoding="utf-8"
    )

    assert (failed, tried > 40) == (0, True)


@pytest.mark.parametrize("name", package.__all__)
def test_every_name_stands_in_the_reference(name):
    told = "".join(page.read_text() for page in REFERENCE.glob("*.md"))

    assert re.search(rf"`{name}\b|\b{name}\(", told)
