"""Ten kills on every landing; the hundred are a command (kill_import.py)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.scale


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_ten_kills_of_an_import_lose_nothing_and_double_nothing(database):
    script = Path(__file__).with_name("kill_import.py")
    command = [sys.executable, str(script), "--kills", "10", "--only", database]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 lost, 0 doubled" in done.stdout
