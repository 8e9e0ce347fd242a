"""How fast does feedback come in, beside obsei 1.1.1, on the same rows in the same run?

    python benchmarks/import_vs_obsei.py [--rows 100000] [--obsei-rows 100000] [--obsei FOLDER]

The rows are made by `python -m firsthand.sources.sample --google-play`. Our clock starts with the
command `firsthand import` and stops when every row is redacted, searchable and counted, which is
then looked up in the database. Meanwhile another process writes one small row ten times a second, as
busy pages do, and remembers how long it waited at most.

obsei is installed into an environment of its own (or taken from --obsei), with its default
configuration, `store.unencrypted: true` (its encryption needs a download at run time) and no sink.
It gets the same rows and takes seven to ten minutes for 100,000. In a hurry give it the first
--obsei-rows of them: its rate hardly grows with fewer. Both rates count the rows that were offered.

Bars: 25 times the rate, at most 400 MB, no write waits over 500 ms. Ends with 1 when one is missed.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
OBSEI = "obsei==1.1.1"
TIMES, MEMORY, WAIT = 25, 400, 0.5

PROBE = """
import sys, time
import django
django.setup()
from django.db import connection, transaction
from firsthand.voices.models import ColumnMapping, Source
source = Source.objects.get_or_create(key="probe", defaults={"name": "probe", "kind": "tabular"})[0]
print("ready", flush=True)
number = 0
while True:
    number += 1
    started = time.monotonic()
    with transaction.atomic():
        Source.objects.filter(pk=source.pk).update(name=f"probe {number}")
    waited = time.monotonic() - started
    print(f"{waited:.4f}", flush=True)
    time.sleep(0.1)
"""

CHECK = """
import json
import django
django.setup()
from django.db import connection
from django.db.models import Sum
from firsthand.measures.models import Tally
from firsthand.voices.models import Layer, Original, Voice
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM voices_word WHERE voices_word MATCH %s", ["the"])
    found = cursor.fetchone()[0]
    cursor.execute("SELECT count(*) FROM voices_voice WHERE ' ' || folded || ' ' LIKE '% the %'")
    holding = cursor.fetchone()[0]
print(json.dumps({
    "kept": Voice.objects.count(),
    "originals": Original.objects.count(),
    "hidden": Layer.objects.filter(kind="redaction").count(),
    "counted": Tally.objects.aggregate(n=Sum("n"))["n"] or 0,
    "found": found,
    "holding": holding,
}))
"""


class Watch(threading.Thread):
    """Remembers the most memory that a process and its children held together, in MB."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.most = 0.0
        self.seen: list[float] = []

    def run(self) -> None:
        while Path(f"/proc/{self.pid}").exists():
            now = sum(_resident(pid) for pid in [self.pid, *_children(self.pid)])
            self.seen.append(now)
            self.most = max(self.most, now)
            time.sleep(0.05)


def _resident(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    told = status.partition("VmRSS:")[2].split()
    return int(told[0]) / 1024 if told else 0.0


def _children(pid: int) -> list[int]:
    """Those of each thread: the one that reads ahead starts the child that parses."""
    found: list[int] = []
    with suppress(OSError):  # a thread, or the whole process, may end meanwhile
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                found += map(int, (thread / "children").read_text().split())
    return found


def ours(folder: Path, file: Path, rows: int) -> dict[str, float]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "FIRSTHAND_DATA": str(folder),
        "FIRSTHAND_PLAIN_HTTP": "1",
        "DJANGO_SETTINGS_MODULE": "firsthand.web.settings",
    }
    environment.pop("FIRSTHAND_DATABASE_URL", None)
    # An installed package is compiled once; so are we, by the migration below.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "firsthand.web.command"]
    subprocess.run([*command, "migrate"], env=environment, check=True, capture_output=True)
    probe = subprocess.Popen(
        [sys.executable, "-c", PROBE], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert probe.stdout is not None
    probe.stdout.readline()
    waits: list[float] = []
    reader = threading.Thread(target=lambda: waits.extend(map(float, probe.stdout)), daemon=True)
    reader.start()
    started = time.monotonic()
    importing = subprocess.Popen(
        [*command, "import", str(file), "--json"], env=environment, stdout=subprocess.PIPE
    )
    watch = Watch(importing.pid)
    watch.start()
    out, _ = importing.communicate()
    seconds = time.monotonic() - started
    probe.terminate()
    reader.join(5)
    told = json.loads(out)
    check = json.loads(subprocess.check_output([sys.executable, "-c", CHECK], env=environment))
    whole = told["kept"] == check["kept"] == check["originals"] == check["counted"] == rows
    if not whole or check["found"] != check["holding"] or not check["hidden"]:
        raise SystemExit(f"not every row is there, searchable and counted: {told} {check}")
    half = len(watch.seen) // 2
    return {
        "rate": rows / seconds,
        "seconds": seconds,
        "memory": watch.most,
        "first_half": max(watch.seen[:half], default=0.0),
        "second_half": max(watch.seen[half:], default=0.0),
        "wait": max(waits, default=0.0),
        "writes": len(waits),
    }


def installed(folder: Path) -> Path:
    """Give obsei's command, installed into an environment of its own."""
    command = folder / "bin" / "obsei"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", OBSEI]
        subprocess.run(pip, check=True)
    return command


CONFIGURATION = """
version: 1
store: {path: obsei.duckdb, unencrypted: true}
privacy: {redact: true, regions: [global, north_america, uk, eu, latam, apac, india, africa]}
pipelines:
  - name: feedback
    sources:
      - key: reviews
        type: csv
        config:
          path: reviews.csv
          fields: {text: comment, id: id, created_at: date, rating: rating, lang: lang}
"""


def peer(obsei: Path, folder: Path, file: Path, rows: int) -> dict[str, float]:
    folder.mkdir()
    subprocess.run([obsei, "init", "--offline", "."], cwd=folder, check=True, capture_output=True)
    secrets = folder / ".obsei" / "secrets.env"
    kept = [line for line in secrets.read_text().splitlines() if "OBSEI_DB_KEY" not in line]
    secrets.write_text("\n".join(kept) + "\n")
    (folder / "obsei.yaml").write_text(CONFIGURATION)
    given = _for_obsei(file, folder / "reviews.csv", rows)
    started = time.monotonic()
    done = subprocess.run([obsei, "run"], cwd=folder, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - started
    if done.returncode:
        raise SystemExit(f"obsei ended with {done.returncode}: {done.stdout}{done.stderr}")
    return {"rate": given / seconds, "seconds": seconds, "rows": given}


def _for_obsei(file: Path, out: Path, rows: int) -> int:
    """The same reviews under the names that obsei's own example uses."""
    with file.open(encoding=_encoding(file), newline="") as come, out.open("w", newline="") as go:
        write = csv.writer(go)
        write.writerow(["id", "date", "rating", "lang", "comment"])
        given = 0
        for number, row in enumerate(csv.DictReader(come), start=1):
            if number > rows:
                break
            write.writerow(
                [
                    row["Review Link"] or number,
                    row["Review Submit Date and Time"],
                    row["Star Rating"],
                    row["Reviewer Language"],
                    row["Review Text"],
                ]
            )
            given = number
        return given


def _encoding(file: Path) -> str:
    return "utf-16" if file.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def generated(folder: Path, rows: int) -> Path:
    file = folder / "reviews.csv"
    make = [sys.executable, "-m", "firsthand.sources.sample", "--google-play"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    asked = ["--voices", str(rows), "--out", str(file)]
    subprocess.run([*make, *asked], env=environment, check=True)
    return file


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--obsei-rows", type=int, help="the same as --rows if not given")
    parser.add_argument("--obsei", type=Path, help="an environment that has obsei installed")
    asked = parser.parse_args()
    theirs = min(asked.obsei_rows or asked.rows, asked.rows)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        obsei = installed(asked.obsei or folder / "obsei")
        file = generated(folder, asked.rows)
        we = ours(folder / "ours", file, asked.rows)
        they = peer(obsei, folder / "theirs", file, theirs)
    times = we["rate"] / they["rate"]
    print(
        f"Firsthand    {asked.rows:>9,} rows {we['seconds']:>8.1f} s {we['rate']:>9,.0f} a second"
    )
    print(
        f"{OBSEI} {they['rows']:>9,} rows {they['seconds']:>8.1f} s {they['rate']:>9,.0f} a second"
    )
    bars = [
        (f"{times:.1f} times its rate", f"at least {TIMES}", times >= TIMES),
        (f"{we['memory']:.0f} MB at most", f"at most {MEMORY}", we["memory"] <= MEMORY),
        (
            f"{we['first_half']:.0f} MB in the first half, {we['second_half']:.0f} in the second",
            "flat: at most a tenth more",
            we["second_half"] <= 1.1 * we["first_half"],
        ),
        (
            f"{we['wait'] * 1000:.0f} ms waited at most by {we['writes']} writes",
            f"at most {WAIT * 1000:.0f}",
            we["wait"] <= WAIT,
        ),
    ]
    for found, bar, holds in bars:
        print(f"{'holds ' if holds else 'MISSED'}  {found}  ({bar})")
    return 0 if all(holds for _, _, holds in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
