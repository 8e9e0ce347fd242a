"""Do the intervals of drivers hold the truth, and does the planted cause come first?

Draws surveys whose drivers hang together (a halo) and whose truth is known from a very large draw,
shares the variance out, and counts. Ends with 1 when a bar is missed. Seeded.

    python benchmarks/drivers.py [--quick]

Not measured: surveys whose answers are not numbers, and causes that nobody asked about.
"""

from __future__ import annotations

import argparse
import sys

import numpy as np

from firsthand.analysis.drivers import drivers

COVERAGE, FIRST = 0.93, 0.90
ROWS, LARGE = 300, 200_000
HALOS = {"none": 0.0, "some": 0.5, "strong": 1.0}


def survey(rows: int, halo: float, seed: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Answers on four drivers, of which the first weighs twice as much as the second."""
    random = np.random.default_rng(seed)
    common = random.normal(size=(rows, 1))
    columns = halo * common + random.normal(size=(rows, 4))
    outcome = columns @ np.array([1.0, 0.5, 0.25, 0.0]) + 1.5 * random.normal(size=rows)
    return outcome, {f"driver {at + 1}": column for at, column in enumerate(columns.T)}


def held_and_first(halo: float, surveys: int) -> tuple[float, float]:
    """The share of intervals that hold the truth, and of surveys with the cause first."""
    truth = {d.name: d.share for d in drivers(*survey(LARGE, halo, 0), draws=1).drivers}
    held, first = [], []
    for seed in range(1, surveys + 1):
        found = drivers(*survey(ROWS, halo, seed)).drivers
        # A share cannot be negative, so the interval of a driver without one only touches it.
        held += [d.low <= truth[d.name] <= d.high for d in found if d.name != "driver 4"]
        first.append(found[0].name == "driver 1")
    return float(np.mean(held)), float(np.mean(first))


def main() -> int:
    """Print the table; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description="Intervals of drivers.")
    parser.add_argument("--quick", action="store_true", help="a fifth of the surveys")
    surveys = 60 if parser.parse_args().quick else 300
    missed = False
    print(f"{surveys} surveys of {ROWS} answers each, four drivers, 500 bootstrap draws\n")
    print("| halo | intervals that hold the truth | planted cause first |")
    print("|---|---:|---:|")
    for name, halo in HALOS.items():
        coverage, first = held_and_first(halo, surveys)
        missed = missed or coverage < COVERAGE or first < FIRST
        print(f"| {name} | {coverage:.1%} (bar {COVERAGE:.0%}) | {first:.1%} (bar {FIRST:.0%}) |")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
