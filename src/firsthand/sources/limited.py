"""The parent's side: have a file read by a child process that cannot hurt us."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import firsthand
from firsthand.records import Row
from firsthand.sources import wire
from firsthand.sources.child import LENGTH
from firsthand.sources.errors import Hostile, SourceError, Unreadable
from firsthand.sources.looking import Look, look_from_json
from firsthand.sources.tabular.mapping import Mapping
from firsthand.sources.tabular.table import Assumed

LONGEST_FRAME = 256 << 20
PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What a child may use."""

    seconds: int = 4
    """Processor seconds without a batch of rows; a file that gets on may take as long as it is."""
    memory: int = 256 << 20
    """Bytes above what the empty child holds."""
    silence: float = 60.0
    """Seconds by the clock without a sign of life, on top of ten times the processor seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some rows of a file, in order."""

    rows: list[Row]
    """With `each` only those that are not heard."""
    columns: list[list[Any]]
    """What `each` made of those that are heard: a value for each in every column."""
    last: int
    """The number of the last row: the checkpoint to hand to `skip` when going on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a file is to be read."""

    kind: str
    mapping: Mapping | None = None
    assumed: Assumed | None = None
    zone: str = ""
    zones: Named[str, str] | None = None
    """The zone of each site, by the name that stands in the file."""
    each: str = ""
    """The dotted name of a pure function of one Heard: it answers with a list that JSON can hold,
    of the same length for every row."""


def inspect(
    path: Path, name: str, *, assumed: Assumed | None = None, allowance: Allowance | None = None
) -> Look:
    """Look inside a file in a child; raises Unreadable or Hostile."""
    order = {"task": "look", "assumed": assumed.as_json() if assumed else None}
    with contextlib.closing(_frames(path, name, order, allowance or Allowance())) as frames:
        for frame in frames:
            if "look" in frame:
                return look_from_json(frame["look"])
    raise Unreadable("reader_failed", error="no answer")


def read(
    path: Path,
    name: str,
    how: How,
    *,
    skip: int = 0,
    most: int = 0,
    batch: int = 500,
    allowance: Allowance | None = None,
) -> Iterator[Batch]:
    """Read a file in a child, batch by batch; raises Unreadable or Hostile, between batches.

    What was yielded before an error is good: rows come in order and none is left out. `most`
    stops after so many rows. Closing the iterator ends the child.
    """
    order = {
        "task": "parse",
        "kind": how.kind,
        "mapping": how.mapping.as_json() if how.mapping else None,
        "assumed": how.assumed.as_json() if how.assumed else None,
        "zone": how.zone,
        "zones": dict(how.zones or {}),
        "each": how.each,
        "skip": skip,
        "most": most,
        "batch": batch,
    }
    with contextlib.closing(_frames(path, name, order, allowance or Allowance())) as frames:
        for frame in frames:
            if "rows" in frame:
                yield _batch(frame)


def _batch(frame: dict[str, Any]) -> Batch:
    try:
        rows, columns, last = wire.unpacked(frame)
    except (ValueError, TypeError, KeyError, IndexError):
        raise Hostile("reader_failed", error="wrong answer") from None
    return Batch(rows=rows, columns=columns, last=last)


def _frames(
    path: Path, name: str, order: dict[str, Any], allowance: Allowance
) -> Generator[dict[str, Any], None, None]:
    order |= {
        "path": str(path.resolve()),
        "name": name,
        "seconds": allowance.seconds,
        "memory": allowance.memory,
        # Scanning for the encoding and passing over rows already kept take time without a batch.
        "extra_seconds": path.stat().st_size / 50e6 + order.get("skip", 0) / 50_000,
    }
    child = _start(order)
    try:
        silence = allowance.silence + 10 * (allowance.seconds + order["extra_seconds"])
        yield from _answers(child, silence=silence, allowance=allowance)
    finally:
        _stop(child)


def _start(order: dict[str, Any]) -> subprocess.Popen[bytes]:
    # Nothing of our environment: keys and passwords are none of a parser's business.
    home = str(Path(firsthand.__file__).parent.parent)
    child = subprocess.Popen(
        [sys.executable, "-m", "firsthand.sources.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": home, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        start_new_session=True,
    )
    assert child.stdin is not None  # noqa: S101 - it was asked for above
    with contextlib.suppress(BrokenPipeError), child.stdin as orders:
        orders.write(json.dumps(order).encode() + b"\n")
    return child


def _stop(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.kill()
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _answers(
    child: subprocess.Popen[bytes], *, silence: float, allowance: Allowance
) -> Iterator[dict[str, Any]]:
    assert child.stdout is not None  # noqa: S101 - it was asked for above
    while True:
        data = _frame(child.stdout, silence=silence)
        if data is None:
            raise _how_it_ended(child, allowance)
        try:
            frame: dict[str, Any] = json.loads(data)
        except (ValueError, RecursionError):
            raise Hostile("reader_failed", error="wrong answer") from None
        if "error" in frame:
            raise _error(frame)
        if "end" in frame:
            return
        yield frame


def _error(frame: dict[str, Any]) -> SourceError:
    params = {str(name): str(value) for name, value in frame["params"].items()}
    made = Hostile if frame["error"] == "hostile" else Unreadable
    return made(str(frame["reason"]), **params)


def _frame(pipe: IO[bytes], *, silence: float) -> bytes | None:
    head = _exactly(pipe, LENGTH.size, silence=silence)
    if head is None:
        return None
    (length,) = LENGTH.unpack(head)
    if length > LONGEST_FRAME:
        raise Hostile("reader_failed", error="wrong answer")
    return _exactly(pipe, length, silence=silence)


def _exactly(pipe: IO[bytes], length: int, *, silence: float) -> bytes | None:
    """Read so many bytes; None when the child closed the pipe first."""
    parts: list[bytes] = []
    deadline = time.monotonic() + silence
    while length:
        if not select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise Hostile("took_too_long", seconds=round(silence))
        piece = os.read(pipe.fileno(), min(length, PIECE))
        if not piece:
            return None
        parts.append(piece)
        length -= len(piece)
    return b"".join(parts)


def _how_it_ended(child: subprocess.Popen[bytes], allowance: Allowance) -> SourceError:
    try:
        code = child.wait(timeout=10)
    except subprocess.TimeoutExpired:
        return Hostile("took_too_long", seconds=10)
    if code == -signal.SIGXCPU:
        return Hostile("took_too_long", seconds=allowance.seconds)
    if code == -signal.SIGKILL:
        # We did not kill it: the system was out of memory, and it was the one to go.
        return Hostile("took_too_much_memory", limit=f"{allowance.memory >> 20} MB")
    if code < 0:
        return Hostile("reader_crashed", signal=signal.Signals(-code).name)
    return Unreadable("reader_failed", error=f"exit {code}")
