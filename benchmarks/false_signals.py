"""How often do the verdicts cry wolf, and how often do they see what is there?

Draws series whose truth is known, judges them, and compares with the rates that the guide
states (docs/guide/analyst/verdicts.md). Prints a table; ends with exit code 1 when a rate lies
outside what its number of draws allows. Everything is seeded, so two runs say the same.

    python benchmarks/false_signals.py [--quick]
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import stats

from firsthand.analysis.dispersion import dispersion
from firsthand.analysis.evidence import evidence_against, evidence_between
from firsthand.analysis.expectation import false_signals
from firsthand.analysis.judge import judge
from firsthand.analysis.rules import signals
from firsthand.analysis.series import Flags, Floats
from firsthand.analysis.summaries import Share
from firsthand.analysis.xmr import xmr

DAYS, ANSWERS_A_DAY, SATISFIED = 90, 30, 0.82


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a rate that was found in so many draws, and what it should be.

    With `at_most` the stated figure is a ceiling. The stated figures are rounded, and were found
    by drawing too; `rounding` is half of their last digit.
    """

    what: str
    found: float
    draws: int
    stated: float
    rounding: float
    at_most: bool = False

    @property
    def slack(self) -> float:
        """Three standard errors of the draws and the rounding of the stated figure."""
        share = self.stated if 0 < self.stated < 1 else 0.5
        return 3 * math.sqrt(share * (1 - share) / self.draws) + self.rounding

    @property
    def holds(self) -> bool:
        """Whether what was found agrees with what is stated."""
        above = self.found - self.stated
        return above <= self.slack if self.at_most else abs(above) <= self.slack


def fired(series: Floats) -> Flags:
    """Which points signal, for series in rows."""
    return np.asarray(signals(series, xmr(series)).any(axis=0))


def pure_noise(random: np.random.Generator, draws: int) -> Iterator[Row]:
    """Independent values in which nothing happens."""
    anywhere = {12: 0.07, 24: 0.18, 36: 0.28}
    for n in (12, 24, 36, 52, 104):
        stated = false_signals([n]).expected
        found = fired(random.normal(size=(draws, n)))
        latest = float(found[:, -1].mean())
        yield Row(f"nothing happened, n={n}: latest point signals", latest, draws, stated, 0.001)
        if n in anywhere:
            some = float(found.any(axis=1).mean())
            yield Row(
                f"nothing happened, n={n}: some point signals", some, draws, anywhere[n], 0.01
            )


def autocorrelated(random: np.random.Generator, draws: int) -> Iterator[Row]:
    """Values in which nothing happens, but each resembles the one before it."""
    for resemblance, stated in ((0.3, 0.44), (0.6, 0.79)):
        values = np.empty((draws, 24))
        # They start without a memory; series with an endless past signal 1 to 2 % more often.
        values[:, 0] = random.normal(size=draws)
        for i in range(1, 24):
            values[:, i] = resemblance * values[:, i - 1] + random.normal(size=draws)
        some = float(fired(values).any(axis=1).mean())
        what = f"nothing happened, AR(1) {resemblance}, n=24: some point signals"
        yield Row(what, some, draws, stated, 0.01)


def shifted(random: np.random.Generator, draws: int) -> Iterator[Row]:
    """A shift that has lasted for eight points, in a series of 24."""
    for size, stated in ((1, 0.13), (2, 0.57), (3, 0.89)):
        values = random.normal(size=(draws, 24))
        values[:, -8:] += size
        latest = float(fired(values)[:, -1].mean())
        yield Row(
            f"shift of {size} SD, 8 of 24 points: latest signals", latest, draws, stated, 0.01
        )


def peeking(random: np.random.Generator, draws: int) -> Iterator[Row]:
    """A share that is looked at daily for 90 days and never changes."""
    answers = np.full(DAYS, ANSWERS_A_DAY)
    hits = random.binomial(ANSWERS_A_DAY, SATISFIED, size=(draws, DAYS))
    yield Row("90 daily looks, z-test: cries wolf", _z_cries(hits), draws, 0.38, 0.03)
    few = hits[: draws // 10]
    rate = _cried(lambda i: evidence_against(SATISFIED, few[i], answers).changed_at, len(few))
    yield Row("90 daily looks, e-process: cries wolf", rate, len(few), 0.05, 0, at_most=True)
    for share, n in ((SATISFIED, 2000), (0.995, 1000)):
        bases = random.binomial(n, share, size=len(few))
        days = random.binomial(ANSWERS_A_DAY, share, size=(len(few), DAYS))
        rate = _cried(_against(bases, n, days, answers), len(few))
        what = f"90 daily looks, baseline {share:.1%} of {n} measured: cries wolf"
        yield Row(what, rate, len(few), 0.05, 0, at_most=True)
    yield _beside_others(random, draws // 100, answers)


def _z_cries(hits: np.ndarray) -> float:
    """The two-sided test at 5 %, from the first 30 answers on, stopped at the first alarm."""
    total = ANSWERS_A_DAY * np.arange(1, DAYS + 1)
    error = np.sqrt(SATISFIED * (1 - SATISFIED) / total)
    z = (hits.cumsum(axis=1) / total - SATISFIED) / error
    return float((np.abs(z) > stats.norm.ppf(0.975)).any(axis=1).mean())


def _against(
    bases: np.ndarray, n: int, days: np.ndarray, answers: np.ndarray
) -> Callable[[int], int | None]:
    return lambda i: evidence_against(Share(int(bases[i]), n), days[i], answers).changed_at


def _cried(changed_at: Callable[[int], int | None], draws: int) -> float:
    return sum(changed_at(i) is not None for i in range(draws)) / draws


def _beside_others(random: np.random.Generator, draws: int, answers: np.ndarray) -> Row:
    here = random.binomial(ANSWERS_A_DAY, SATISFIED, size=(draws, DAYS))
    there = random.binomial(100, SATISFIED, size=(draws, DAYS))
    others = np.full(DAYS, 100)
    rate = _cried(
        lambda i: evidence_between((here[i], answers), (there[i], others)).changed_at, draws
    )
    return Row("90 daily looks beside other sites: cries wolf", rate, draws, 0.05, 0, at_most=True)


def finding(random: np.random.Generator, draws: int) -> Iterator[Row]:
    """A share that has fallen by six points: how soon is it found."""
    answers = np.full(DAYS, ANSWERS_A_DAY)
    for share, stated in ((0.9, 10), (SATISFIED, 14)):
        hits = random.binomial(ANSWERS_A_DAY, share - 0.06, size=(draws // 20, DAYS))
        looks = [evidence_against(share, row, answers).changed_at for row in hits]
        days = float(np.median([DAYS if look is None else look + 1 for look in looks]))
        what = f"{share:.0%} falls by 6 points: days until half of the falls are found"
        yield Row(what, days, len(looks), stated, 0, at_most=True)


def restless(random: np.random.Generator, draws: int) -> Iterator[Row]:
    """Shares that chance alone moves, and shares that move by more."""
    n, few = 5000, draws // 20
    rows = random.normal(size=(few, 24))
    over = sum(dispersion([row]).over for row in rows) / few
    yield Row("chance alone, 24 weeks: called restless", over, few, 0.05, 0.01)
    unrest = np.clip(random.normal(SATISFIED, 0.015, size=(few, 24)), 0, 1)
    hits = random.binomial(n, unrest)
    quiet = {
        method: sum(
            judge(range(24), numerators=row, denominators=[n] * 24, method=method).verdict.kind
            == "noise"
            for row in hits
        )
        / few
        for method in ("laney", "p")
    }
    what = f"restless weeks of {n} answers"
    yield Row(f"{what}, p′: latest signals", 1 - quiet["laney"], few, 0.03, 0, at_most=True)
    yield Row(f"{what}, p: latest signals", 1 - quiet["p"], few, 0.31, 0.03)


def speed(random: np.random.Generator) -> Row:
    """The CPU seconds that 1,000 series of 104 points take."""
    series = random.normal(size=(1000, 104))
    began = time.process_time()
    for values in series:
        judge(range(104), values)
    taken = time.process_time() - began
    return Row("CPU seconds for 1,000 series of 104 points", taken, 1_000_000, 2.0, 0, at_most=True)


def main() -> int:
    """Print the table; 1 when a line does not hold."""
    parser = argparse.ArgumentParser(description="Rates of false and true signals.")
    parser.add_argument("--quick", action="store_true", help="a tenth of the draws")
    draws = 4_000 if parser.parse_args().quick else 40_000
    random = np.random.default_rng(20261121)
    parts = (pure_noise, autocorrelated, shifted, peeking, finding, restless)
    rows = [row for part in parts for row in part(random, draws)]
    rows.append(speed(random))
    print(f"| {'what':<72} | {'found':>7} | {'stated':>8} | {'draws':>7} | holds |")
    print(f"|{'-' * 74}|{'-' * 8}:|{'-' * 9}:|{'-' * 8}:|-------|")
    for row in rows:
        stated = f"{'≤ ' if row.at_most else ''}{row.stated:.3g}"
        holds = "yes" if row.holds else "NO"
        print(f"| {row.what:<72} | {row.found:>7.3f} | {stated:>8} | {row.draws:>7} | {holds:<5} |")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
