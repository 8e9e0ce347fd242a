from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time

import pytest
from django.db import connection

WRITER = """
import django, sys, time
django.setup()
from firsthand.people.models import Function
waited = []
for n in range(20):
    began = time.monotonic()
    Function.objects.create(key=f"waiting-{n}", name="Waiting")
    waited.append(time.monotonic() - began)
    time.sleep(0.02)
print(max(waited))
"""


def hold(path, busy, done):
    """Hold the lock nine tenths of the time, as an import does."""
    other = sqlite3.connect(path, isolation_level=None, timeout=20)
    while not done.is_set():
        other.execute("BEGIN IMMEDIATE")
        time.sleep(busy)
        other.execute("COMMIT")
        time.sleep(busy / 9)
    other.close()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite has one writer; PostgreSQL many")
def test_a_page_that_writes_gets_its_turn_beside_an_import(tmp_path):
    surroundings = os.environ | {"FIRSTHAND_DATA": str(tmp_path), "FIRSTHAND_PLAIN_HTTP": "1"}
    surroundings["DJANGO_SETTINGS_MODULE"] = "firsthand.web.settings"
    migrate = [sys.executable, "-m", "firsthand.web.command", "migrate"]
    subprocess.run(migrate, env=surroundings, check=True, capture_output=True)
    done = threading.Event()
    path = tmp_path / "firsthand.sqlite3"
    holder = threading.Thread(target=hold, args=(path, 0.09, done))
    holder.start()
    written = subprocess.run(
        [sys.executable, "-c", WRITER], env=surroundings, capture_output=True, text=True
    )
    done.set()
    holder.join()
    assert float(written.stdout) < 0.5, written.stderr
