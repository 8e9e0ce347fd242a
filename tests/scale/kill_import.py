"""Kill an import at random moments, again and again: nothing is lost, nothing is doubled.

    python tests/scale/kill_import.py --kills 100            # both databases
    python tests/scale/kill_import.py --kills 10 --only sqlite

Half of the rows have no id and many of those are alike, because they are the ones that are told
apart by counting. After the last kill the import runs to its end; then every row must be there once,
the four counts must add up, and the same file again must add nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
POSTGRESQL = os.environ.get("FIRSTHAND_TEST_POSTGRESQL", "postgresql://root@127.0.0.1:5432")
ROWS_A_KILL = 1_500
BATCH = 50
"""Smaller than in the product, so that more commits lie between two kills."""


@contextmanager
def database(name: str, folder: str) -> Iterator[dict[str, str]]:
    """The environment that leads to a database of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "FIRSTHAND_DATA": folder,
        "FIRSTHAND_PLAIN_HTTP": "1",
        "DJANGO_SETTINGS_MODULE": "firsthand.web.settings",
    }
    environment.pop("FIRSTHAND_DATABASE_URL", None)
    made = f"firsthand_kill_{os.getpid()}"
    if name == "postgresql":
        _sql(f"CREATE DATABASE {made}")
        environment["FIRSTHAND_DATABASE_URL"] = f"{POSTGRESQL}/{made}"
    try:
        yield environment
    finally:
        if name == "postgresql":
            _sql(f"DROP DATABASE {made} WITH (FORCE)")


def _sql(statement: str) -> None:
    import psycopg

    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as connection:
        connection.execute(statement)


def written(path: Path, count: int) -> int:
    """Write rows of which some are set aside or left out; return how many voices there are."""
    lines, voices = ["Ref,When,Said,Stars,Language"], 0
    for number in range(count):
        ref = f"R-{number}" if number % 2 else ""
        day = "2026-02-31" if number % 97 == 0 else f"2026-{number % 9 + 1:02}-{number % 27 + 1:02}"
        said = "" if number % 101 == 0 else f"the same words {number % 30}"
        stars = "" if number % 101 == 0 else str(number % 5 + 1)
        lines.append(f"{ref},{day},{said},{stars},en")
        voices += bool(said) and day != "2026-02-31"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return voices


def taken_in(path: Path) -> Any:
    """An import of the file that has been started and not yet worked on."""
    from dataclasses import replace

    from firsthand.voices.actions import bring
    from firsthand.voices.actions.keep_raw import pieces

    bringing = bring.take_in([bring.Arrived(path.name, pieces(path))], by=None)
    file = bringing.files.get()
    mapping = bring.mapping_of(file)
    source = bring.source_called("killed", kind=file.kind)
    bring.settle(file, source=source, mapping=replace(mapping, scale="stars5"))
    bring.begin(bringing, by=None)
    return bringing


def worker(bringing: Any) -> int:
    """Fork a process that works on the import, as a worker does."""
    from django.db import connections

    from firsthand.voices.actions import keep_file

    connections.close_all()
    if pid := os.fork():
        return pid
    keep_file.ROWS_AT_ONCE = BATCH
    keep_file.keep_import(bringing)
    os._exit(0)


def killed(bringing: Any, dice: random.Random) -> bool:
    """Let a worker begin and kill it: while it starts, or some commits later, at any moment."""
    pid = worker(bringing)
    if dice.random() < 0.2:
        time.sleep(dice.uniform(0, 1))
    else:
        _wait_for_rows(bringing, pid, more=BATCH * dice.randint(1, 4))
        time.sleep(dice.uniform(0, 0.05))
    os.kill(pid, signal.SIGKILL)
    return os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL


def _wait_for_rows(bringing: Any, pid: int, *, more: int) -> None:
    start = bringing.files.get().rows_read
    until = time.monotonic() + 60
    while time.monotonic() < until and bringing.files.get().rows_read < start + more:
        if bringing.files.get().finished_at or not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.01)


def faults(path: Path, bringing: Any, voices: int) -> list[str]:
    """Let the import end, bring the file in again, and return what is wrong."""
    from firsthand.voices.actions.keep_file import keep_import
    from firsthand.voices.models import Original, Voice

    keep_import(bringing)
    told, again = bringing.counts(), taken_in(path)
    keep_import(again)
    kept, originals = Voice.objects.count(), Original.objects.count()
    found = {
        f"{told.gone} rows read, but not accounted for": told.gone,
        f"{voices} voices in the file, {kept} kept, {originals} originals": (kept, originals)
        != (voices, voices),
        f"{again.counts().changed} changed and {again.counts().already} already here when it came "
        "again": (again.counts().already, again.counts().changed) != (voices, 0),
    }
    return [fault for fault, is_one in found.items() if is_one]


def inside(folder: Path, *, kills: int, seed: int) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    path, dice = folder / "killed.csv", random.Random(seed)
    voices = written(path, kills * ROWS_A_KILL)
    bringing = taken_in(path)
    began = time.monotonic()
    hit = sum(killed(bringing, dice) for _ in range(kills))
    read = bringing.files.get().rows_read
    wrong = faults(path, bringing, voices)
    seconds = time.monotonic() - began
    print(
        f"  {hit} killed, the last at row {read:,} of {kills * ROWS_A_KILL:,}, in {seconds:.0f} s"
    )
    print(f"  {voices:,} voices: {'; '.join(wrong) or '0 lost, 0 doubled'}", flush=True)
    return 1 if wrong or hit < kills else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        return inside(asked.inside, kills=asked.kills, seed=asked.seed)
    told = [f"--kills={asked.kills}", f"--seed={asked.seed}"]
    worst = 0
    for name in [asked.only] if asked.only else ["sqlite", "postgresql"]:
        print(f"{name}, seed {asked.seed}", flush=True)
        with tempfile.TemporaryDirectory() as folder, database(name, folder) as environment:
            run = [sys.executable, __file__, f"--inside={folder}", *told]
            worst = max(worst, subprocess.run(run, env=environment, check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
