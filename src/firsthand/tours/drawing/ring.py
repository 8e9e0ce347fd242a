"""Sectors around a centre, two rings each: outside with customers, inside the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from firsthand.tours.queries.passport import DONE, NO, OLD, ON, PLANNED, SAID, Part

FILL = {DONE: "r2", OLD: "r3", ON: "r1", PLANNED: "rp", SAID: "rs", NO: "r0"}
GAP = 0.03
"""Radians left white between two sectors, at the outer edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One drawing: the wide one bears names around it, the small ones do without."""

    width: int
    height: int
    outer: float
    names: bool = True


WIDE = Size(width=440, height=340, outer=136)
TIGHT = Size(width=340, height=300, outer=104)
SMALL = Size(width=84, height=84, outer=41, names=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    path: str
    fill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    x: float
    y: float
    anchor: str
    lines: list[tuple[float, str]]
    """Height of each line, and what stands on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    size: Size
    arcs: list[Arc]
    names: list[Name]
    learned: int
    of: int

    @property
    def middle(self) -> tuple[float, float]:
        return self.size.width / 2, self.size.height / 2


def draw(parts: Sequence[Part], size: Size, *, learned: int = 0, of: int = 0) -> Ring:
    """Lay the sectors around the clock, the first at noon."""
    turn = 2 * pi / max(1, len(parts))
    arcs: list[Arc] = []
    names: list[Name] = []
    for at, part in enumerate(parts):
        start, end = at * turn, (at + 1) * turn
        bands = ((0.52, 0.74, part.cell.inside), (0.78, 1.0, part.cell.outside))
        for low, high, state in bands:
            path = _sector(size, start, end, size.outer * low, size.outer * high)
            arcs.append(Arc(path=path, fill=FILL[state]))
        if size.names:
            names.append(_name(size, (start + end) / 2, part.function.name))
    return Ring(size=size, arcs=arcs, names=names, learned=learned, of=of)


def _sector(size: Size, start: float, end: float, low: float, high: float) -> str:
    """A piece of a ring; the white between two pieces is as wide inside as outside."""
    cut = GAP * size.outer / 2
    far, near = cut / high, cut / low
    a, b = _point(size, start + far, high), _point(size, end - far, high)
    c, d = _point(size, end - near, low), _point(size, start + near, low)
    large = 1 if end - start > pi else 0
    return (
        f"M{a[0]} {a[1]}A{high:.1f} {high:.1f} 0 {large} 1 {b[0]} {b[1]}"
        f"L{c[0]} {c[1]}A{low:.1f} {low:.1f} 0 {large} 0 {d[0]} {d[1]}Z"
    )


def _point(size: Size, angle: float, radius: float) -> tuple[float, float]:
    x, y = size.width / 2 + radius * sin(angle), size.height / 2 - radius * cos(angle)
    return round(x, 1), round(y, 1)


def _name(size: Size, angle: float, words: str) -> Name:
    x, y = _point(size, angle, size.outer + 9)
    side = sin(angle)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    lines = _broken(words, 13 if size is WIDE else 11)
    # Above the middle a name grows upwards, below it downwards.
    top = y + 4 - (len(lines) - 1) * 12 * (1 + cos(angle)) / 2
    return Name(
        x=x,
        y=y,
        anchor=anchor,
        lines=[(round(top + at * 12, 1), line) for at, line in enumerate(lines)],
    )


def _broken(words: str, most: int) -> list[str]:
    """Break a name into lines that fit beside the ring; a long word is not cut.

    >>> _broken("Fulfilment and warehouse", 13)
    ['Fulfilment', 'and warehouse']
    """
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines[:3]
