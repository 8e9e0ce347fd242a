"""Is the model of a day as it unfolds right, and does it share a miss as playing the day does?

Days on which volume, agents and handling times move, against as many days played out; beside it
the steady formula in each interval, which is what planners use. Then the shares of the drivers of
a missed day, against the shares when every combination of drivers is played. Ends with 1 if an
interval is off by more than a point of service level, a driver by more than half a point, the
bars do not add up, or a day takes more than a second of one core.

    python benchmarks/transient.py [--days 20000]
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np

from firsthand.queueing.attribution import work_back
from firsthand.queueing.bulk import performances
from firsthand.queueing.conditions import Conditions, mixed, moved
from firsthand.queueing.day import Day
from firsthand.queueing.sharing import shapley
from firsthand.queueing.simulation import simulate_day
from firsthand.queueing.transient_day import transient

# How a day of 26 half hours usually rises, dips at noon and falls.
PROFILE = np.interp(np.arange(26), [0, 6, 8, 12, 16, 18, 25], [0.4, 1.35, 1.2, 0.9, 1.1, 1.0, 0.3])
VOLUME = PROFILE / PROFILE.sum()


def days() -> dict[str, Day]:
    """Days that get harder to follow."""
    small, large = VOLUME * 2600, VOLUME * 8000
    uneven = np.where(np.arange(26) % 5 == 0, 330.0, 300.0)

    def enough(volume: np.ndarray, over: float) -> np.ndarray:
        return np.round(volume * 300 / 1800 * over + 2)

    lunch = enough(large, 1.03)
    lunch[8] -= 5
    lunch[15] += 5
    return {
        "2,600 contacts, people hang up": Day(small, 300, enough(small, 1.05), 180),
        "8,000, steady AHT": Day(large, 300, enough(large, 1.03), 180),
        "8,000, AHT and agents jump": Day(large, uneven, lunch, 180),
        "8,000, overloaded": Day(large * 1.08, 300, lunch, 120),
        "2,600, fractions of agents": Day(small, 300, enough(small, 1.05) + 0.4, 180),
        "2,600, nobody hangs up": Day(small, 300, enough(small, 1.1) + 1, None),
    }


def per_interval(asked_days: int) -> bool:
    transient(Day([10], 300, 3, 180))
    holds = True
    print(
        f"{'service level off, points':<34}{'worst':>7}{'± of days':>11}{'day':>7}{'steady':>8}  ms"
    )
    for name, day in days().items():
        began = time.process_time()
        found = transient(day)
        took = 1000 * (time.process_time() - began)
        played = simulate_day(day, days=asked_days, seed=17)
        levels = played.over(0).service_level()
        off = np.abs(found.service_level() - levels)
        error = _error(played.offered, played.in_time)
        whole = abs(float(found.over(0).service_level() - played.over(0, 1).service_level()))
        steady = np.abs(_steady(day) - levels).max()
        holds &= bool(off.max() <= 0.01 + 2 * error.max())
        print(
            f"{name:<34}{100 * off.max():>7.2f}{100 * error.max():>11.2f}{100 * whole:>7.2f}"
            f"{100 * steady:>8.2f}{took:>4.0f}"
        )
    return holds


def _error(offered: np.ndarray, in_time: np.ndarray) -> np.ndarray:
    """Standard error of each interval's service level over days."""
    level = in_time.sum(axis=0) / offered.sum(axis=0)
    return np.sqrt(((in_time - level * offered) ** 2).sum(axis=0)) / offered.sum(axis=0)


def _steady(day: Day) -> np.ndarray:
    given = {"contacts": day.contacts, "interval": day.interval, "aht": day.aht}
    agents = np.maximum(np.asarray(day.agents), np.asarray(day.erlangs) * 1.0001)
    if day.patience is not None:
        agents = np.asarray(day.agents)
    found = performances(**given, agents=agents, threshold=day.threshold, patience=day.patience)
    return found.service_level("offered")


def shares(asked_days: int) -> bool:
    volume = VOLUME * 2600
    scheduled = np.round(volume * 300 / 1800 * 1.05 + 3) / 0.93
    plan = Conditions(volume, 300, scheduled, adherence=0.93, patience=180)
    came = volume * 1.08
    came[5:9] *= 1.25
    actual = Conditions(
        came, 318, scheduled, repeats=2, adherence=0.90, absence=3 / scheduled.max(), patience=165
    )
    seen = {"service_level": 0.5, "asa": 30.0, "abandonment": 0.1}
    began = time.process_time()
    back = work_back(plan, actual, seen, targets={"service_level": 0.8})
    took = time.process_time() - began
    names = moved(plan, actual)

    def played(drivers: frozenset[str]) -> np.ndarray:
        # The same seeds for all, so that chance mostly falls out of the differences.
        counts = simulate_day(mixed(plan, actual, drivers), days=asked_days, seed=23, threads=1)
        return np.array([float(counts.over(0, 1).outcome(outcome)) for outcome in seen])

    truth = dict(zip(names, shapley(names, played), strict=True))
    print(
        f"\n{len(names)} drivers, {2 ** len(names)} combinations, {took:.2f} core-s for all three"
    )
    holds = took <= 1.0
    for k, (outcome, fall) in enumerate(back.waterfalls.items()):
        adds_up = abs(sum(length for _, length in fall.bars) - fall.miss)
        holds &= adds_up < 1e-9
        print(f"{outcome}: bars add up to the miss within {adds_up:.0e}")
        for step in fall.steps:
            exact = float(truth[step.driver][k]) if step.driver in truth else 0.0
            print(f"  {step.driver:<12}{step.effect:>+10.4f}  played {exact:>+10.4f}")
            if outcome != "asa":
                holds &= abs(step.effect - exact) <= 0.005
            if step.driver not in truth:
                holds &= step.effect == 0.0
    return holds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=20_000)
    asked = parser.parse_args()
    bars = {
        "each interval within a point of service level": per_interval(asked.days),
        "shares add up, find what was planted, in a second": shares(max(200, asked.days // 10)),
    }
    for name, holds in bars.items():
        print("holds " if holds else "MISSED", name)
    return 0 if all(bars.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
