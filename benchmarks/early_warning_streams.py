"""Streams of customers' messages in which it is known what is new: for `early_warning.py`.

The messages are real (labelled questions of bank customers); when they came is made up. Thirty a
day with a weekday shape and gamma unrest, four fifths of the themes' mix drawn anew for each
stream, 56 days of history and 60 days that are watched. No message stands twice in a stream. One
theme is kept out, and comes in as the condition says.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

HISTORY, WATCHED, A_DAY = 56, 60, 30
DAYS = HISTORY + WATCHED
AWAY = 10**6
"""The day of a message that does not come."""
WEEK = np.array([1.2, 1.15, 1.1, 1.1, 1.05, 0.8, 0.6])

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pool:
    """Distinct texts with the number of their theme, and their vectors."""

    vectors: npt.NDArray[np.float32]
    themes: Ints

    @property
    def count(self) -> int:
        return int(self.themes.max()) + 1


def texts_of(name: str, data: Path) -> list[tuple[str, str]]:
    """Give the labelled texts of `banking77` or `clinc150`, each wording once."""
    folder = data / "text"
    if name == "banking77":
        rows: list[tuple[str, str]] = []
        for part in ("train", "test"):
            with (folder / f"banking77_{part}.csv").open(encoding="utf-8", newline="") as lines:
                rows += [(row["text"], row["category"]) for row in csv.DictReader(lines)]
    else:
        parts = json.loads((folder / "clinc150_full.json").read_text(encoding="utf-8"))
        rows = [(text, theme) for part in ("train", "val", "test") for text, theme in parts[part]]
    return list({text.strip().casefold(): (text, theme) for text, theme in rows}.values())


def pool_of(name: str, data: Path, cache: Path) -> Pool:
    """Embed the texts with the packaged model, once: the vectors are kept in `cache`."""
    rows = texts_of(name, data)
    names = sorted({theme for _, theme in rows})
    themes = np.array([names.index(theme) for _, theme in rows])
    from firsthand.analysis.vectors import MINILM, packaged

    kept = cache / f"{name}-{MINILM}-{len(rows)}.npy"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        np.save(kept, packaged().embed([text for text, _ in rows]))
    return Pool(np.load(kept), themes)


@dataclass(slots=True)
class Stream:
    """One stream: rows of the pool with their days; `new` marks what is the issue.

    `onset` is the first day of the issue; None where there is none.
    """

    rows: Ints
    days: Ints
    new: npt.NDArray[np.bool_]
    onset: int | None
    customers: list[object] | None = None
    sources: list[str] | None = None

    def places_in(self, everything: Ints) -> Ints:
        """Where the rows of the stream stand in a list of rows that holds them all."""
        at = np.full(int(everything.max()) + 1, -1)
        at[everything] = np.arange(len(everything))
        return np.asarray(at[self.rows])


@dataclass(slots=True)
class World:
    """What the conditions of one seed share: the background, and the texts kept out of it."""

    pool: Pool
    random: np.random.Generator
    rows: Ints
    days: Ints
    issue: Ints
    launch: list[Ints]
    spare: Ints
    onset: int

    @property
    def everything(self) -> Ints:
        """All rows that any condition may use."""
        return np.concatenate([self.rows, self.issue, *self.launch, self.spare])


def world(pool: Pool, seed: int) -> World:
    """Draw the background of a seed, and keep one issue and five themes of a launch out of it."""
    random = np.random.default_rng(seed)
    out = random.permutation(pool.count)[:6]
    lam = A_DAY * (WEEK / WEEK.mean())[(np.arange(DAYS) + random.integers(7)) % 7]
    volumes = random.poisson(lam * random.gamma(10, 1 / 10, DAYS))
    rows, rest = _drawn(pool, random, out, int(volumes.sum()))
    days = np.repeat(np.arange(DAYS), volumes)[: len(rows)]
    held = [random.permutation(np.flatnonzero(pool.themes == theme)) for theme in out]
    part = [theme[:70] for theme in held[1:]]
    return World(pool, random, rows, days, held[0], part, rest, HISTORY + int(random.integers(20)))


def _drawn(pool: Pool, random: np.random.Generator, out: Ints, wanted: int) -> tuple[Ints, Ints]:
    """Draw rows with a Dirichlet mix of the themes, and as many again of the same mix as spare."""
    held = np.bincount(pool.themes, minlength=pool.count).astype(np.float64)
    held[out] = 0
    mix = random.dirichlet(np.ones(pool.count)) * (held > 0)
    for _ in range(100):  # no theme gives more than nine tenths of what there is of it
        mix = np.minimum(mix / mix.sum(), 0.9 * held / (1.5 * wanted))
    themes = random.choice(pool.count, wanted + wanted // 2, p=mix / mix.sum())
    rows = np.full(len(themes), -1)
    for theme in range(pool.count):
        places = np.flatnonzero(themes == theme)
        some = random.permutation(np.flatnonzero(pool.themes == theme))[: len(places)]
        rows[places[: len(some)]] = some
    rows = rows[rows >= 0]
    return rows[:wanted], rows[wanted:]


def null(one: World) -> Stream:
    """Nothing is new."""
    return Stream(one.rows, one.days, np.zeros(len(one.rows), np.bool_), None)


def planted(one: World, extra: Ints, days: Ints) -> Stream:
    """The background, and messages of the issue on these days."""
    size = min(len(extra), len(days))
    return Stream(
        np.concatenate([one.rows, extra[:size]]),
        np.concatenate([one.days, days[:size]]),
        np.concatenate([np.zeros(len(one.rows), np.bool_), np.ones(size, np.bool_)]),
        one.onset,
    )


def _daily(one: World, rates: npt.NDArray[np.float64]) -> Ints:
    """Days of as many messages as a Poisson draws, from the onset on; a rate for each day."""
    return one.onset + np.repeat(np.arange(len(rates)), one.random.poisson(rates))


def at_rate(rate: float) -> Callable[[World], Stream]:
    """So many a day, of something never heard before."""
    return lambda one: planted(one, one.issue, _daily(one, np.full(DAYS - one.onset, rate)))


def low_base(one: World) -> Stream:
    """One in four days before, two a day from the onset on."""
    before = np.flatnonzero(one.random.random(one.onset) < 0.25)
    after = _daily(one, np.full(DAYS - one.onset, 2.0))
    made = planted(one, one.issue, np.concatenate([before, after]))
    made.new &= made.days >= one.onset
    return made


def slow_ramp(one: World) -> Stream:
    """From nothing to four a day within four weeks."""
    lasting = np.arange(DAYS - one.onset)
    return planted(one, one.issue, _daily(one, 4 * np.minimum((lasting + 1) / 28, 1)))


def burst(one: World) -> Stream:
    """Eight on one day, and none after it."""
    return planted(one, one.issue, np.full(8, one.onset))


def launch(one: World) -> Stream:
    """A new product: five themes never heard before, each once a day."""
    days = [_daily(one, np.full(DAYS - one.onset, 1.0)) for _ in one.launch]
    pairs = [(r[: len(d)], d[: len(r)]) for r, d in zip(one.launch, days, strict=True)]
    rows, when = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    return planted(one, rows, when)


def loud_customer(one: World) -> Stream:
    """One customer writes twenty times within three days."""
    made = planted(one, one.issue, one.onset + one.random.integers(0, 3, 20))
    made.customers = [None] * len(one.rows) + ["loud"] * int(made.new.sum())
    return made


def doubled(one: World) -> Stream:
    """Twice the volume from the onset on, with the same mix."""
    late = one.days[one.days >= one.onset]
    size = min(len(late), len(one.spare))
    return Stream(
        np.concatenate([one.rows, one.spare[:size]]),
        np.concatenate([one.days, one.random.permutation(late)[:size]]),
        np.zeros(len(one.rows) + size, np.bool_),
        one.onset,
    )


def batch(one: World) -> Stream:
    """The messages of eight days all carry the date of the last of them."""
    days = one.days.copy()
    days[(days > one.onset - 8) & (days <= one.onset)] = one.onset
    made = Stream(one.rows, days, np.zeros(len(days), np.bool_), one.onset)
    made.sources = ["all"] * len(days)
    return made


def _of_two_sources(one: World) -> list[str]:
    """Each theme comes mostly (nine in ten) from one of two sources."""
    mostly = one.random.random(one.pool.count) < 0.5
    other = one.random.random(len(one.rows)) < 0.1
    return ["shop" if flag else "site" for flag in mostly[one.pool.themes[one.rows]] ^ other]


def source_stops(one: World) -> Stream:
    """One of two sources with different themes falls silent."""
    sources = _of_two_sources(one)
    gone = (np.array(sources) == "shop") & (one.days >= one.onset)
    made = Stream(
        one.rows, np.where(gone, AWAY, one.days), np.zeros(len(gone), np.bool_), one.onset
    )
    made.sources = sources
    return made


def source_starts(one: World) -> Stream:
    """The second of two sources is heard from the onset on only."""
    sources = _of_two_sources(one)
    early = (np.array(sources) == "shop") & (one.days < one.onset)
    days = np.where(early, AWAY, one.days)
    made = Stream(one.rows, days, np.zeros(len(early), np.bool_), one.onset)
    made.sources = sources
    return made


PLANTED: dict[str, Callable[[World], Stream]] = {
    "1 a day": at_rate(1),
    "2 a day": at_rate(2),
    "4 a day": at_rate(4),
    "low base, then 2 a day": low_base,
    "slow ramp to 4 a day": slow_ramp,
    "burst of 8": burst,
    "product launch": launch,
}
HARMLESS: dict[str, Callable[[World], Stream]] = {
    "one loud customer": loud_customer,
    "doubled volume": doubled,
    "batch date": batch,
    "source stops": source_stops,
    "source starts": source_starts,
}
