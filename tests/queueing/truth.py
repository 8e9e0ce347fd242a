"""The tables of tests/truth/queueing: published or computed by other means than ours."""

from __future__ import annotations

import csv
import random
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "truth" / "queueing"


def rows(name):
    with (FOLDER / f"{name}.csv").open(newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def floats(name, *columns):
    return [tuple(float(row[column]) for column in columns) for row in rows(name)]


def any_size():
    """Agents from 1 to 50,000, every other time with a fraction, and a load of .5 to 1.5 of them."""
    draw = random.SystemRandom()
    agents = min(50_000, round(10 ** draw.uniform(0, 4.7)) + draw.choice([0, draw.random()]))
    return agents, agents * draw.uniform(0.5, 1.5)
