"""What others do, on the same streams and vectors: for `early_warning.py`.

Theme counts: 60 themes by k-means on the history, frozen; each theme's last 1 to 14 days against
the Gamma–Poisson prediction from its history at the volume of these days; bar set on null streams
of other seeds. Obsei's rule: its default spike alert (1.1.1) on the same frozen themes: last seven
days at least 5, at least 2 standard deviations (at least 1) above the mean of the seven weeks
before, and double the week before; silent for a week afterwards. Total volume: all messages of the
last 1 to 14 days against the weekdays' usual, bar set as for theme counts.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from early_warning_streams import DAYS, HISTORY, Pool, Stream
from scipy import special
from sklearn.cluster import KMeans

from firsthand.analysis.emergence.predictive import exposures

THEMES = 60
WINDOWS = (1, 2, 4, 7, 14)
QUIET = 14
"""Days in which the same theme does not alarm again."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def themes(pool: Pool, made: Stream, seed: int) -> KMeans:
    """Themes by the middles that the history has; `predict` gives the theme of any vector."""
    old = made.rows[made.days < HISTORY]
    return KMeans(THEMES, n_init=1, max_iter=50, random_state=seed).fit(pool.vectors[old])


def daily(made: Stream, theme: Ints) -> Floats:
    """Counts of each theme and day, shape (themes, days)."""
    came = made.days < DAYS
    counts = np.zeros((THEMES, DAYS))
    np.add.at(counts, (theme[came], made.days[came]), 1)
    return counts


def theme_scores(counts: Floats) -> Floats:
    """-log10 of the chance of each theme's latest count, the best window; shape (themes, watched)."""
    total, sums = counts.sum(axis=0).cumsum(), counts.cumsum(axis=1)
    days = np.arange(HISTORY, DAYS)
    scores = np.zeros((len(counts), len(days)))
    for window in WINDOWS:
        before = days - window
        time = (total[days] - total[before]) / total[before]
        seen = sums[:, days] - sums[:, before]
        np.maximum(scores, _surprise(seen, sums[:, before] + 0.5, time / (1 + time)), out=scores)
    return scores


def volume_scores(counts: Floats) -> Floats:
    """The same for all messages together; shape (1, watched)."""
    total = counts.sum(axis=0)
    weekday = np.arange(DAYS) % 7
    scores = np.zeros((1, DAYS - HISTORY))
    for place, day in enumerate(range(HISTORY, DAYS)):
        usual = exposures(total[:day], weekday[:day].tolist())
        factors = usual[:7]
        mean = total[:day].mean()
        unrest = max((((total[:day] - mean * usual) ** 2).mean() - mean) / mean**2, 1e-6)
        for window in WINDOWS:
            expected = mean * factors[weekday[day - window + 1 : day + 1]].sum()
            size = window / unrest
            seen = total[day - window + 1 : day + 1].sum()
            found = _surprise(
                np.array(seen), np.array(size), np.array(expected / (size + expected))
            )
            scores[0, place] = max(scores[0, place], float(found))
    return scores


def _surprise(seen: Floats, size: Floats, part: Floats) -> Floats:
    """-log10 of a negative binomial's chance of at least so many."""
    chance = np.where(seen > 0, special.betainc(np.maximum(seen, 1), size, part), 1.0)
    return np.asarray(-np.log10(np.maximum(chance, 1e-300)))


def obsei_flags(counts: Floats) -> Floats:
    """1 where obsei's default alert fires; shape (themes, watched)."""
    flags = np.zeros((THEMES, DAYS - HISTORY))
    for place, day in enumerate(range(HISTORY, DAYS)):
        weeks = [counts[:, day - 7 * k - 6 : day - 7 * k + 1].sum(axis=1) for k in range(8)]
        now, past = weeks[0], np.stack(weeks[1:])
        spread = np.maximum(past.std(axis=0), 1)
        spike = (now >= 5) & ((now - past.mean(axis=0)) / spread >= 2)
        flags[:, place] = spike & (now >= 2 * np.maximum(past[0], 1))
    return flags


def alarms(scores: Floats, bar: float, quiet: int = QUIET) -> list[tuple[int, int]]:
    """(day, theme) of each alarm; the same theme is silent for a while afterwards."""
    found: list[tuple[int, int]] = []
    for theme, row in enumerate(scores):
        last = -(10**6)
        for place in np.flatnonzero(row >= bar):
            if place - last > quiet:
                found.append((HISTORY + int(place), theme))
            last = int(place) if quiet == QUIET or place - last > quiet else last
    return sorted(found)


def bar_for(null_scores: list[Floats], per_day: float) -> float:
    """The bar at which null streams give so many alarms a day."""
    days = sum(scores.shape[1] for scores in null_scores)
    low, high = 0.5, 30.0
    for _ in range(40):
        middle = (low + high) / 2
        rate = sum(len(alarms(scores, middle)) for scores in null_scores) / days
        low, high = (middle, high) if rate > per_day else (low, middle)
    return high


def first_right(
    made: Stream, theme: Ints, found: list[tuple[int, int]], window: int, *, checked: bool = True
) -> tuple[int | None, int | None]:
    """The first alarm since the onset of whose messages at least half are the issue."""
    assert made.onset is not None
    for day, one in found:
        if day < made.onset:
            continue
        recent = (made.days > day - window) & (made.days <= day) & (theme == one)
        if not checked or (recent.any() and made.new[recent].mean() >= 0.5):
            return day - made.onset + 1, int((made.new & (made.days <= day)).sum())
    return None, None
