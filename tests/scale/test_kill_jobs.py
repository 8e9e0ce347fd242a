"""Ten kills on every landing; the hundred are a command (kill_jobs.py)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.scale
def test_ten_killed_workers_lose_nothing_and_double_nothing():
    command = [sys.executable, "-m", "tests.scale.kill_jobs", "--kills", "10"]
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {k: v for k, v in os.environ.items() if k != "FIRSTHAND_DATABASE_URL"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment | {"PYTHONPATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["lost"] == 0
