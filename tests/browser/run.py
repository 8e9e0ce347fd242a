"""Run the browser suite where Chromium is, and say so where it is not."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    """Return the path of a Chromium, or an empty string."""
    named = os.environ.get("FIRSTHAND_CHROMIUM", "")
    return named or next(filter(None, map(shutil.which, CANDIDATES)), "")


def main() -> int:
    if chromium():
        return pytest.main(["-q", "-m", "browser", "tests/browser", *sys.argv[1:]])
    required = os.environ.get("FIRSTHAND_BROWSER") == "required"
    print("The browser suite was NOT run: no Chromium here (apt-get install chromium).")
    return int(required)


if __name__ == "__main__":
    sys.exit(main())
