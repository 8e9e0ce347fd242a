"""A page that writes gets its turn beside an import, however fast or busy the machine is.

How long it waits is counted in turns of the import, never in seconds: whoever holds the lock writes
down when they let go, and both read the same clock.
"""

from __future__ import annotations

import bisect
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time

WRITER = """
import json, sys, time
from django.conf import settings

settings.configure(DATABASES={"default": {
    "ENGINE": "firsthand.web.sqlite", "NAME": sys.argv[1], "OPTIONS": {"transaction_mode": "IMMEDIATE"},
}})
from django.db import connection

waited = []
for n in range(20):
    began = time.clock_gettime(time.CLOCK_MONOTONIC)
    with connection.cursor() as rows:
        rows.execute("INSERT INTO kept VALUES (%s)", [n])
    waited.append((began, time.clock_gettime(time.CLOCK_MONOTONIC)))
    time.sleep(0.02)
print(json.dumps(waited))
"""
HELD, GAP = 0.09, 0.01
"""An import holds the lock nine tenths of the time, and leaves ten milliseconds between two holds."""
TURNS = 12
"""With SQLite's own waiting some write misses dozens of gaps; with ours it is three at the most."""


def hold(path, let_go, done):
    """Hold the lock nine tenths of the time, as an import does, and write down each letting go."""
    other = sqlite3.connect(path, isolation_level=None, timeout=20)
    while not done.is_set():
        other.execute("BEGIN IMMEDIATE")
        time.sleep(HELD)
        other.execute("COMMIT")
        let_go.append(time.clock_gettime(time.CLOCK_MONOTONIC))
        time.sleep(GAP)
    other.close()


def test_a_page_that_writes_gets_its_turn_beside_an_import(tmp_path):
    path = str(tmp_path / "firsthand.sqlite3")
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE kept (number integer)")
    made.close()
    let_go, done = [], threading.Event()
    holder = threading.Thread(target=hold, args=(path, let_go, done))
    holder.start()
    without_django = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    written = subprocess.run(
        [sys.executable, "-c", WRITER, path], env=without_django, capture_output=True, text=True
    )
    done.set()
    holder.join()
    assert written.returncode == 0, written.stderr
    turns = [
        bisect.bisect(let_go, ended) - bisect.bisect(let_go, began)
        for began, ended in json.loads(written.stdout)
    ]
    assert len(turns) == 20
    assert sum(turns) > 0, "nobody waited: then this proves nothing"
    assert max(turns) <= TURNS
