"""Reduce in the engine: many voices become few summaries that can be added up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

# What measures.actions.recount asks the database; a test holds the two together.
TALLIES = """
SELECT occurred_on, source, step, site, scale, score,
       count(*), count(*) FILTER (words <> '')
FROM read_parquet([{files}])
GROUP BY ALL
ORDER BY ALL
"""
# DuckDB would fetch an extension from the network when it thinks that it needs one.
ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class DayTally(NamedTuple):
    """How many voices of one source, step, site and score there were on one local day."""

    day: date
    source: str
    step: str | None
    site: str | None
    scale: str
    score: float | None
    n: int
    with_words: int


def tallies(files: Sequence[Path]) -> list[DayTally]:
    """Count the voices in the files of a table, held by `table.reading` meanwhile."""
    import duckdb

    if not files:
        return []
    # Written out, because for a bound parameter DuckDB looks for pandas, which takes seconds to load.
    quoted = ", ".join("'{}'".format(str(file).replace("'", "''")) for file in files)
    with duckdb.connect(config=ALONE) as engine:
        found = engine.execute(TALLIES.format(files=quoted)).fetchall()
    return [DayTally._make(row) for row in found]
