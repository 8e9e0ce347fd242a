"""How long do pages take with a million voices, four colleagues, and nothing kept from before?

    python benchmarks/pages.py [--voices 1000000] [--database sqlite] [--minutes 3] [--folder F]
                               [--build]

Makes an installation with the sample company (`firsthand demo`), multiplies its voices
(`pages_grow.py`), starts the server anew, signs four people of different rights in and lets each
open random pages as fast as they come. Bars: 95 of 100 pages within 300 ms, and within 400 ms
where words are searched. Ends with 1 when a bar is missed.

--database is `sqlite` or the address of an empty PostgreSQL database. With --folder the
installation is kept there and used again; --database must then be the same as before. --build
makes it and measures nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from pages_visit import WEIGHTS, Times, Wishes, visit

HERE = Path(__file__).parent
CLIENTS = 4
BARS = {kind: 400 if "word" in kind else 300 for kind in WEIGHTS}
SAMPLE_VOICES = 30_000
LEAST_COPIES = 2
SEED = 7
FIRSTHAND = [sys.executable, "-m", "firsthand.web.command"]


@dataclass(frozen=True)
class Installation:
    """A data folder and a database with voices in it."""

    folder: Path
    database: str
    voices: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def environment(self) -> dict[str, str]:
        url = "" if self.database == "sqlite" else self.database
        here = {"FIRSTHAND_DATA": str(self.data), "FIRSTHAND_DATABASE_URL": url}
        here |= {"FIRSTHAND_PLAIN_HTTP": "1", "DJANGO_SETTINGS_MODULE": "firsthand.web.settings"}
        path = os.pathsep.join([str(HERE.parent / "src"), os.environ.get("PYTHONPATH", "")])
        return os.environ | here | {"PYTHONPATH": path}

    @property
    def asked(self) -> Path:
        return self.folder / "asked.json"

    def run(self, *command: str) -> None:
        subprocess.run(command, env=self.environment, check=True)

    def build(self) -> None:
        """Make the company and multiply it; where that is done, bring its tables up to date."""
        if self.asked.exists():
            self.run(*FIRSTHAND, "migrate")
            return
        start = time.monotonic()
        sample = min(self.voices // LEAST_COPIES, SAMPLE_VOICES)
        self.run(*FIRSTHAND, "demo", "--no-serve", "--voices", str(sample))
        grow = [str(HERE / "pages_grow.py"), "--voices", str(self.voices), "--seed", str(SEED)]
        self.run(sys.executable, *grow, "--to", str(self.asked))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"built in {time.monotonic() - start:.0f} s, at most {peak:.0f} MB in one process")

    def forget_cached(self) -> None:
        """Have the system forget SQLite's pages, as after a restart of the machine."""
        os.sync()
        for path in self.data.glob("firsthand.sqlite3*"):
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    @contextmanager
    def served(self) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
        """Serve the pages as `firsthand serve --with-work` does, until the block ends."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [*FIRSTHAND, "serve", "--with-work", "--port", str(port)]
        environment = self.environment | {"FIRSTHAND_URL": f"http://127.0.0.1:{port}"}
        with subprocess.Popen(command, env=environment, start_new_session=True) as server:
            try:
                _wait_for(port)
                yield port, server
            finally:
                os.killpg(server.pid, signal.SIGKILL)


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def _members(group: int) -> Iterator[Path]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) == group:
                yield process
        except ProcessLookupError:
            continue


def memory(group: int) -> list[int]:
    """Return the most MB that each process of the server ever held, the largest first."""
    found = []
    for process in _members(group):
        lines = (process / "status").read_text().splitlines()
        found += [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")]
    return sorted(found, reverse=True)


def worked(group: int) -> float:
    """Return the processor seconds that the server has used up to now."""
    ticks = 0
    for process in _members(group):
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def busy() -> float:
    """Return the processor seconds that the whole machine has used up to now."""
    user, nice, system, *_rest = (int(n) for n in Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def measure(installation: Installation, seconds: float) -> Times:
    asked = json.loads(installation.asked.read_text())
    password = (installation.data / "demo_password").read_text()
    installation.forget_cached()
    with installation.served() as (port, server), ProcessPoolExecutor(CLIENTS) as clients:
        before = worked(server.pid), busy(), time.monotonic()
        visits = [
            clients.submit(
                visit, port, email, password, Wishes(asked, random.Random(SEED + at)), seconds
            )
            for at, email in enumerate(asked["people"][:CLIENTS])
        ]
        times = [one for done in visits for one in done.result()]
        now = worked(server.pid), busy(), time.monotonic()
        ours, everybody, passed = (after - first for after, first in zip(now, before, strict=True))
        print(f"the server worked {ours / len(times) * 1000:.0f} ms a page;",
              f"it had {ours / passed / (os.cpu_count() or 1):.0%} of the processors,",
              f"and everything else {(everybody - ours) / passed / (os.cpu_count() or 1):.0%}")  # fmt: skip
        print("memory of the server's processes, MB:", *memory(server.pid))
    return times


def share(took: Sequence[float], part: float) -> float:
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def report(times: Times, slowest: int) -> bool:
    """Print the table and the slowest pages; return whether every bar holds."""
    kinds: dict[str, list[float]] = defaultdict(list)
    for kind, took, _address in times:
        kinds[kind].append(took * 1000)
    print(f"\n{'page':18}{'n':>7}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}{'bar':>6}")
    held = True
    for kind, bar in BARS.items():
        took = kinds[kind] or [0.0]
        late = share(took, 0.95)
        held &= late <= bar
        verdict = "" if late <= bar else "  missed"
        figures = f"{share(took, 0.5):>9.0f}{late:>9.0f}{max(took):>9.0f}{bar:>6}"
        print(f"{kind:18}{len(kinds[kind]):>7}{figures}{verdict}")
    if slowest:
        print("\nthe slowest")
        for kind, took, address in sorted(times, key=lambda one: -one[1])[:slowest]:
            print(f"{took * 1000:>7.0f} ms  {kind}: {address}")
    return held


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--voices", type=int, default=1_000_000)
    parser.add_argument("--database", default="sqlite", help="sqlite or postgresql://…")
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--folder", type=Path, help="keep the installation here")
    parser.add_argument("--slowest", type=int, default=5, help="how many addresses to show")
    parser.add_argument("--build", action="store_true", help="make the installation, no more")
    options = parser.parse_args()
    if options.build and not options.folder:
        parser.error("--build needs a --folder to keep it in")
    with tempfile.TemporaryDirectory() as passing:
        folder = (options.folder or Path(passing)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        installation = Installation(folder, options.database, options.voices)
        installation.build()
        if options.build:
            return 0
        kind = "SQLite" if options.database == "sqlite" else "PostgreSQL"
        print(f"{options.voices:,} voices, {kind}, {CLIENTS} clients, {os.cpu_count()} cores,",
              f"Python {platform.python_version()},",
              f"load before {os.getloadavg()[0]:.1f}")  # fmt: skip
        held = report(measure(installation, options.minutes * 60), options.slowest)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
