"""The benchmark of the pages runs from end to end, on few voices; the million is a command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.scale

PAGES = Path(__file__).parents[2] / "benchmarks/pages.py"


def test_the_benchmark_opens_every_kind_of_page():
    command = [sys.executable, str(PAGES), "--voices", "4000", "--minutes", "0.05"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    # A busy machine may miss the bars; a page that is not answered ends with a traceback instead.
    assert "missed" in ended.stdout or ended.returncode == 0, ended.stderr
    assert "commonest words" in ended.stdout
