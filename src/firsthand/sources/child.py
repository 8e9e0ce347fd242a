"""The child that reads files from outside: `python -m firsthand.sources.child`.

It gets one order as JSON on its standard input and answers in frames on its standard output. It
has no environment of ours, can write no file, and is stopped by the kernel when it takes more
processor time or memory than it was given. Whatever happens to it happens to nobody else.
"""

from __future__ import annotations

import gc
import importlib
import json
import math
import os
import resource
import struct
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from firsthand.records import Heard
from firsthand.sources import wire
from firsthand.sources.errors import Hostile, SourceError
from firsthand.sources.looking import look
from firsthand.sources.registry import kind
from firsthand.sources.tabular.mapping import mapping_from_json
from firsthand.sources.tabular.table import Assumed

LENGTH = struct.Struct(">I")
OPEN_FILES = 64


class _Pulse:
    """Gives the process a few more seconds each time it shows that it gets on."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds

    def beat(self, extra: float = 0) -> None:
        spent = resource.getrusage(resource.RUSAGE_SELF)
        until = math.ceil(spent.ru_utime + spent.ru_stime + extra) + self.seconds
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def main() -> None:
    """Do what the order says, and send the answer or the reason why not."""
    order = json.loads(sys.stdin.buffer.readline())
    answers = _own_output()
    _warm_up(order)
    gc.freeze()  # what is loaded now stays: no need to look through it again and again
    pulse = _confine(order)
    try:
        _TASKS[order["task"]](order, answers, pulse)
        _send(answers, {"end": True})
    except SourceError as wrong:
        kind = "hostile" if isinstance(wrong, Hostile) else "unreadable"
        _send(answers, {"error": kind, "reason": wrong.reason, "params": wrong.params})
    except MemoryError:
        limit = f"{order['memory'] >> 20} MB"
        _send(
            answers,
            {"error": "hostile", "reason": "took_too_much_memory", "params": {"limit": limit}},
        )
    except Exception as wrong:  # noqa: BLE001, RUF100 - a parser may fail in any way; the parent must hear of it
        name = type(wrong).__name__
        _send(
            answers, {"error": "unreadable", "reason": "reader_failed", "params": {"error": name}}
        )


def _warm_up(order: dict[str, Any]) -> None:
    """Load what `each` needs while files may still be written: a language model unpacks itself."""
    warm = getattr(_function(order.get("each", "")), "warm_up", None)
    if warm:
        warm()


def _own_output() -> int:
    """Keep standard output for the answers: what a library prints must not come between."""
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return answers


def _confine(order: dict[str, Any]) -> _Pulse:
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(what, (most, most))
    if start := _private_memory():
        # All private memory counts, touched or not, so the resident part is always below.
        most = start + order["memory"]
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    pulse = _Pulse(order["seconds"])
    pulse.beat(extra=order["extra_seconds"])
    return pulse


def _private_memory() -> int:
    """Return what the empty process holds, in bytes; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return int(status.partition("VmData:")[2].split()[0]) * 1024


def _send(answers: int, what: dict[str, Any] | bytes) -> None:
    data = what if isinstance(what, bytes) else json.dumps(what).encode()
    frame = memoryview(LENGTH.pack(len(data)) + data)
    while frame:
        frame = frame[os.write(answers, frame) :]


def _look(order: dict[str, Any], answers: int, pulse: _Pulse) -> None:
    assumed = Assumed(**order["assumed"]) if order["assumed"] else None
    with Path(order["path"]).open("rb") as stream:
        _send(answers, {"look": look(stream, order["name"], assumed=assumed).as_json()})


def _parse(order: dict[str, Any], answers: int, pulse: _Pulse) -> None:
    rows = kind(order["kind"]).parse(
        Path(order["path"]),
        name=order["name"],
        mapping=mapping_from_json(order["mapping"]) if order["mapping"] else None,
        assumed=Assumed(**order["assumed"]) if order["assumed"] else None,
        zone=order["zone"],
        zones=order["zones"],
        skip=order["skip"],
    )
    each = _function(order["each"])
    if order["most"]:
        rows = islice(rows, order["most"])
    while batch := list(islice(rows, order["batch"])):
        results = [each(row) for row in batch if row.__class__ is Heard] if each else None
        _send(answers, wire.packed(batch, results))
        pulse.beat()


def _function(dotted: str) -> Callable[[Any], Any] | None:
    if not dotted:
        return None
    module, _, name = dotted.rpartition(".")
    found: Callable[[Any], Any] = getattr(importlib.import_module(module), name)
    return found


_TASKS = {"look": _look, "parse": _parse}

if __name__ == "__main__":
    main()
