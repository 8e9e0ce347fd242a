"""How fast does Erlang A answer, one by one and a million at once, beside pyworkforce 0.5.4?

    python benchmarks/queueing_speed.py [--peers FOLDER]

Ours: the fewest agents at 100 erlangs and in mixed intervals, a million intervals evaluated, the
import, and the first what-if of a fresh process. pyworkforce, the only other open Erlang A that is
exact, searches the same queue in an environment of its own, made in --peers or in a folder that is
thrown away; it asks for Python 3.12, and is installed without that check where there is none.

All times are seconds of process CPU, which a busy machine inflates less than the clock. Each of ours is
the best of three, after one run that compiles. What is measured is the public door, arrays in and
arrays out. Not measured: threads (the kernels hold no lock, so more cores do more).

Bars: 200,000 searches per core-second at 100 erlangs and 50,000 times pyworkforce; 10^6 intervals in one
core-second; import in 0.5 s; first what-if of a fresh process in 1 s. Ends with 1 when one is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from firsthand.queueing import ServiceLevelObjective, fewest_agents, performances

PEER = "pyworkforce==0.5.4"
SEARCHES, TIMES, EVALUATED, IMPORT, WHAT_IF = 200_000, 50_000, 1.0, 0.5, 1.0
ROWS = 200_000
LOADS = (5, 25, 100, 1000)
GOAL = ServiceLevelObjective(0.8, 20, "offered")

# Minutes, as pyworkforce wants them: its erlangs are transactions x AHT / interval.
THEIRS = """
import json, sys, time
from pyworkforce.queuing import ErlangA
loads, searches = json.loads(sys.argv[1]), int(sys.argv[2])
def search(erlangs):
    queue = ErlangA(transactions=erlangs * 10, aht=3.0, interval=30, asa=20 / 60, patience=2.0)
    return queue.required_positions(service_level=0.8)["raw_positions"]
answers = [search(load) for load in loads]
began = time.process_time()
for _ in range(searches):
    search(100)
print(json.dumps({"answers": answers, "each": (time.process_time() - began) / searches}))
"""

WHAT_IF_PROGRAM = """
from firsthand.queueing import Demand, ServiceLevelObjective, required_agents
found = required_agents(Demand(1000, 1800, 180, 120), ServiceLevelObjective(0.8, 20, "offered"))
print(found, found.performance.p90_wait)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--peers", type=Path, help="keep the peer's environment in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as thrown_away:
        theirs = peer(options.peers or Path(thrown_away))
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    right = answers(theirs["answers"])
    kept = [*speeds(theirs["each"]), *starts()]
    print(f"\n{sum(kept)} of {len(kept)} bars kept")
    return 0 if right and all(kept) else 1


def peer(folder: Path) -> dict[str, list[int] | float]:
    """The peer's answers and its seconds for a search, in its own environment."""
    python = folder / "pyworkforce" / "bin" / "python"
    if not python.exists():
        run = [sys.executable, "-m", "venv", str(folder / "pyworkforce")]
        subprocess.run(run, check=True)
        pip = [str(python), "-m", "pip", "install", "-q"]
        subprocess.run([*pip, "numpy", "pandas>=2.2", "ortools>=9.6", "joblib>=1.4.2"], check=True)
        subprocess.run([*pip, "--no-deps", "--ignore-requires-python", PEER], check=True)
    told = subprocess.run(
        [str(python), "-c", THEIRS, json.dumps(LOADS), "20"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def answers(theirs: list[int]) -> bool:
    """Print the agents that each asks for; ours are those of a scan (tests/queueing)."""
    ours = _fewest(np.array(LOADS, dtype=float) * 10, 180.0, 120.0).astype(int).tolist()
    print("agents for 80 % in 20 s, AHT 180 s, patience 120 s")
    print(f"{'erlangs':>12}{'ours':>8}{'pyworkforce':>13}")
    for load, our, their in zip(LOADS, ours, theirs, strict=True):
        print(f"{load:>12}{our:>8}{their:>13}")
    return ours == [7, 27, 96, 892]


def speeds(their_each: float) -> list[bool]:
    draw = np.random.default_rng(1)
    # The loads differ in the last digits, so that nothing could be remembered.
    hundred = 1000 + draw.uniform(-1e-3, 1e-3, ROWS)
    contacts, aht = draw.uniform(20, 2000, 10**6), draw.uniform(120, 600, 10**6)
    patience = draw.uniform(60, 300, 10**6)
    agents = np.ceil(contacts / 1800 * aht * draw.uniform(0.9, 1.15, 10**6)) + 1
    few = slice(0, ROWS)
    search = best(lambda: _fewest(hundred, 180.0, 120.0)) / ROWS
    mixed = best(lambda: _fewest(contacts[few], aht[few], patience[few])) / ROWS
    million = best(
        lambda: performances(
            contacts=contacts,
            interval=1800,
            aht=aht,
            patience=patience,
            agents=agents,
            threshold=20,
        )
    )
    rate, times = 1 / search, their_each / search
    print()
    return [
        bar("required agents, 100 erlangs, per core-second", rate, SEARCHES, f"{rate:,.0f}"),
        bar(f"  times {PEER} ({1 / their_each:.1f} a second)", times, TIMES, f"{times:,.0f}"),
        bar("required agents, 2-670 erlangs, per core-second", 1 / mixed, 0, f"{1 / mixed:,.0f}"),
        bar("10^6 intervals evaluated, core-seconds", -million, -EVALUATED, f"{million:.2f}"),
    ]


def starts() -> list[bool]:
    importing = best(lambda: _fresh("import firsthand.queueing"))
    first = best(lambda: _fresh(WHAT_IF_PROGRAM))
    return [
        bar("import firsthand.queueing, s", -importing, -IMPORT, f"{importing:.2f}"),
        bar("first what-if of a fresh process, s", -first, -WHAT_IF, f"{first:.2f}"),
    ]


def bar(told: str, value: float, least: float, shown: str) -> bool:
    kept = value >= least
    print(f"{told:<52}{shown:>12}  {'' if kept else f'MISSED, bar {abs(least):,g}'}".rstrip())
    return kept


def best(run: Callable[[], object]) -> float:
    """Seconds of CPU, of this process and of those it starts, in the best of three runs."""
    run()
    took = []
    for _ in range(3):
        began = _cpu()
        run()
        took.append(_cpu() - began)
    return min(took)


def _cpu() -> float:
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


def _fresh(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def _fewest(contacts: object, aht: object, patience: object) -> np.ndarray:
    given = {"contacts": contacts, "interval": 1800, "aht": aht, "patience": patience}
    return fewest_agents(**given, objective=GOAL)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
