"""What one row of the lake is: a voice in its redacted layer, and what numbers are made of."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from polars import DataFrame


class VoiceRow(NamedTuple):
    """One voice. Never the original, never a name or the source's own id of it."""

    id: int
    public_id: str
    source: str
    """The source's key."""
    step: str | None
    """The step's key."""
    site: str | None
    """The site's code."""
    occurred_on: date
    occurred_at: datetime | None
    language: str
    scale: str
    score: float | None
    emotion: str
    """Only what a person confirmed (law 11)."""
    emotion_suggested: str
    title: str
    words: str
    released: bool
    erased: bool


SETTINGS = {
    # By default the log repeats the smallest and largest value of each column, and the log is kept:
    # customers' words would stay in it after they were erased.
    "delta.dataSkippingStatsColumns": "id,occurred_on,occurred_at",
    # An erasure writes a whole file again, so files stay small: some 100,000 voices each.
    "delta.targetFileSize": str(16 * 1024 * 1024),
}


def frame(rows: list[VoiceRow]) -> DataFrame:
    """Rows as Arrow columns; the first frame that is written makes the table."""
    import polars as pl

    kinds = {
        "id": pl.Int64(),
        "occurred_on": pl.Date(),
        "occurred_at": pl.Datetime("us", "UTC"),
        "score": pl.Float64(),
        "released": pl.Boolean(),
        "erased": pl.Boolean(),
    }
    columns = {name: kinds.get(name, pl.String()) for name in VoiceRow._fields}
    return pl.DataFrame(rows, columns, orient="row")
