"""What the commands of the contact centre share: times and shares as people write them, targets."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadData, BadUsage
from firsthand.web.command_output import say

if TYPE_CHECKING:
    from firsthand.queueing import ServiceLevelObjective

DEFINITIONS = {
    "offered": "of all contacts offered",
    "answered": "of those answered, which hides who hung up",
    "excluding_short_abandons": "of all but those who hung up within the threshold",
}


def seconds(text: str) -> float:
    """Seconds as 210 or 3:30."""
    if not re.fullmatch(r"\d+(\.\d+)?|(\d+:)?\d+:\d\d", text):
        raise argparse.ArgumentTypeError(f"“{text}” is no time: write seconds (210) or m:ss (3:30)")
    total = 0.0
    for one in text.split(":"):
        total = total * 60 + float(one)
    return total


def share(text: str) -> float:
    """A share as 0.8 or 80%."""
    found = re.fullmatch(r"(\d*\.?\d+)\s*(%?)", text)
    if not found:
        raise argparse.ArgumentTypeError(f"“{text}” is no share: write 0.8 or 80%")
    return float(found[1]) / (100 if found[2] else 1)


def shrinkage_part(text: str) -> tuple[str, float]:
    """One part of shrinkage, as leave=12%."""
    name, equals, size = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(
            f"“{text}” is no part: write its name and share, leave=12%"
        )
    return name, share(size)


def target_options(parser: argparse.ArgumentParser) -> None:
    """What the queue is asked to do."""
    group = parser.add_argument_group("what is asked for")
    group.add_argument("--service-level", type=share, metavar="SHARE", help="0.8 or 80%%")
    group.add_argument(
        "--threshold", type=seconds, default=20.0, metavar="TIME", help="answered within (20 s)"
    )
    group.add_argument(
        "--definition",
        choices=list(DEFINITIONS),
        default="offered",
        help="of whom the service level is a share; every answer names it (offered)",
    )
    group.add_argument("--max-occupancy", type=share, metavar="SHARE")
    group.add_argument("--max-abandonment", type=share, metavar="SHARE")
    group.add_argument("--max-asa", type=seconds, metavar="TIME", help="average speed of answer")


def people_options(parser: argparse.ArgumentParser) -> None:
    """From agents who are there to people who are employed."""
    group = parser.add_argument_group("people")
    group.add_argument(
        "--shrinkage",
        type=shrinkage_part,
        action="append",
        default=[],
        metavar="NAME=SHARE",
        help="leave=12%%; may be given again, the parts multiply",
    )


def asked_for(options: argparse.Namespace) -> bool:
    caps = (options.max_occupancy, options.max_abandonment, options.max_asa)
    return any(one is not None for one in (options.service_level, *caps))


def objective(options: argparse.Namespace) -> ServiceLevelObjective:
    from firsthand.queueing import ServiceLevelObjective

    if not asked_for(options):
        raise BadUsage("say what is asked for: --service-level 80%, or a cap such as --max-asa 30")
    return ServiceLevelObjective(
        options.service_level,
        options.threshold,
        options.definition,
        max_occupancy=options.max_occupancy,
        max_abandonment=options.max_abandonment,
        max_asa=options.max_asa,
    )


@contextmanager
def bad_input_as(ended: type[BadUsage] | type[BadData], first_line: int = 0) -> Iterator[None]:
    """What the engine refuses, as the end of the command; a position is a line of the file."""
    from firsthand.queueing import BadInput

    try:
        yield
    except BadInput as fault:
        at = fault.params.get("at")
        line = f"line {int(at) + first_line}: " if first_line and isinstance(at, int) else ""
        raise ended(f"{line}{fault}") from fault


def say_plain_json(answer: Any) -> None:
    """JSON without starting Django."""
    say(json.dumps(answer, indent=2, ensure_ascii=False, allow_nan=False))


def percent(value: float) -> str:
    """A share as people read it, without claiming 100 % of what is only nearly all."""
    shown = min(value, 0.999) if 0.999 < value < 1 - 1e-9 else value
    return f"{100 * shown:.1f} %"


def table(heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Lines of a table, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        yield "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
