"""The sample company's voices as files, for imports and benchmarks."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from firsthand.records import Heard

Spoken = tuple[str, Heard]

PLAIN = (
    "source", "id", "occurred_at", "occurred_on", "zone", "score", "scale", "question", "title",
    "words", "language", "author", "customer", "account", "site", "step", "tags", "channel",
)  # fmt: skip
GOOGLE_PLAY = (
    "Package Name", "App Version Code", "App Version Name", "Reviewer Language", "Device",
    "Review Submit Date and Time", "Review Submit Millis Since Epoch",
    "Review Last Update Date and Time", "Review Last Update Millis Since Epoch", "Star Rating",
    "Review Title", "Review Text", "Developer Reply Date and Time",
    "Developer Reply Millis Since Epoch", "Developer Reply Text", "Review Link",
)  # fmt: skip
_PACKAGE = "example.larkfield.home"


def write(spoken: Iterable[Spoken], path: Path, *, google_play: bool = False) -> int:
    """Write the voices as CSV, or as JSON lines if the name ends so; return how many rows."""
    row = _google_play_row if google_play else _plain_row
    heads = GOOGLE_PLAY if google_play else PLAIN
    rows = (row(source, heard) for source, heard in spoken)
    with path.open("w", encoding="utf-8", newline="") as out:
        write_rows = _write_json_lines if path.suffix == ".jsonl" else _write_csv
        return write_rows(out, heads, rows)


def _write_csv(out: IO[str], heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> int:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    written = 0
    for row in rows:
        writer.writerow(row)
        written += 1
    return written


def _write_json_lines(
    out: IO[str], heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> int:
    written = 0
    for row in rows:
        json.dump(dict(zip(heads, row, strict=True)), out, ensure_ascii=False)
        out.write("\n")
        written += 1
    return written


def _plain_row(source: str, heard: Heard) -> tuple[object, ...]:
    at = heard.occurred_at.isoformat() if heard.occurred_at else ""
    return (
        source, heard.external_id, at, heard.occurred_on.isoformat(), heard.zone,
        "" if heard.score is None else int(heard.score), heard.scale, heard.question, heard.title,
        heard.words, heard.language, heard.author, heard.customer, heard.account, heard.site,
        heard.step, ";".join(heard.tags), heard.channel,
    )  # fmt: skip


def _google_play_row(_source: str, heard: Heard) -> tuple[object, ...]:
    moment = heard.occurred_at
    seconds = int(moment.timestamp()) if moment else 0
    said = f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else ""
    extra = dict(heard.extra)
    version = extra.get("app_version", "")
    return (
        _PACKAGE, version.replace(".", ""), version, heard.language, extra.get("device", ""),
        said, seconds * 1000, said, seconds * 1000, int(heard.score or 0),
        heard.title, heard.words, "", "", "", _link(heard),
    )  # fmt: skip


def _link(heard: Heard) -> str:
    return (
        "https://play.google.com/apps/publish?account=0000000000000000000"
        f"#ReviewDetailsPlace:p={_PACKAGE}&reviewid=gp:{heard.external_id}"
    )
