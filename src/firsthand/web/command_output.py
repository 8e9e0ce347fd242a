"""What commands print: sentences for people, `--json` for machines, progress on a terminal."""

from __future__ import annotations

import argparse
import json
import sys
import time
from typing import Any


def json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")


def say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


def say_json(answer: Any) -> None:
    from django.core.serializers.json import DjangoJSONEncoder

    sys.stdout.write(json.dumps(answer, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False) + "\n")


class TerminalProgress:
    """One line that moves: done of total, rate, time left. Silent when nobody watches."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.shown = 0.0

    def __call__(self, done: int, total: int | None, about: str) -> None:
        now = time.monotonic()
        if not sys.stderr.isatty() or (now - self.shown < 0.2 and done != total):
            return
        self.shown = now
        sys.stderr.write(f"\r\033[K{self.line(done, total, now - self.began, about)}")
        if done == total:
            sys.stderr.write("\n")

    def line(self, done: int, total: int | None, seconds: float, about: str) -> str:
        rate = done / seconds if seconds > 0 else 0
        of = f" of {total:,}" if total is not None else ""
        left = f", {round((total - done) / rate)} s left" if total and rate else ""
        return f"{about}{': ' if about else ''}{done:,}{of}, {rate:,.0f} a second{left}"
