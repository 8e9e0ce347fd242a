"""Draw some of many so that anybody can draw the same again, and nobody could have chosen."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import blake2b
from heapq import heapify, heappop, heapreplace

from firsthand.analysis.errors import BadSeries


@dataclass(frozen=True, slots=True)
class Drawn:
    """One that was drawn: its key, its stratum, and for how many of the stratum it stands."""

    key: str
    stratum: Hashable
    stands_for: float


def draw(strata: Mapping[str, Hashable], *, how_many: int, seed: str) -> tuple[Drawn, ...]:
    """Draw `how_many` keys, each stratum in proportion to its size and at least one of each.

    `strata` gives the stratum of each key, such as the agent and the channel of a call. The order
    in which keys come does not matter. A key's turn depends on nothing but the key and the
    seed, so a stratum that grows keeps most of its draw; write the seed down before drawing.
    Within a stratum each key is as likely as any other.

    >>> calls = {f"call {n}": "phone" if n % 4 else "chat" for n in range(100)}
    >>> drawn = draw(calls, how_many=8, seed="2026-11")
    >>> sorted((found.stratum, found.stands_for) for found in drawn)[0]
    ('chat', 12.5)
    >>> drawn == draw(dict(reversed(calls.items())), how_many=8, seed="2026-11")
    True

    Raises `BadSeries` when there are fewer draws than strata. Source: Cochran (1977), Sampling
    Techniques, chapter 5; Ohlsson (1995), permanent random numbers.
    """
    members: dict[Hashable, list[str]] = {}
    for key, stratum in strata.items():
        members.setdefault(stratum, []).append(key)
    if how_many < len(members):
        raise BadSeries("error.too_few", found=how_many, needed=len(members))
    shares = _allocated({name: len(keys) for name, keys in members.items()}, how_many)
    return tuple(
        Drawn(key, stratum, len(members[stratum]) / shares[stratum])
        for stratum in sorted(members, key=str)
        for key in sorted(members[stratum], key=lambda key: turn(key, seed))[: shares[stratum]]
    )


def turn(key: str, seed: str) -> int:
    """Say where in the queue a key stands: a number that only key and seed decide."""
    told = f"{len(seed)}:{seed}{key}".encode()
    return int.from_bytes(blake2b(told, digest_size=16).digest())


def _allocated(sizes: Mapping[Hashable, int], how_many: int) -> dict[Hashable, int]:
    """One for each stratum, the rest by the method of Sainte-Laguë: exact, and steady as it grows."""
    shares = dict.fromkeys(sorted(sizes, key=str), 1)
    queue = [
        (-Fraction(sizes[name], 3), at, name) for at, name in enumerate(shares) if sizes[name] > 1
    ]
    heapify(queue)
    for _ in range(min(how_many, sum(sizes.values())) - len(sizes)):
        _, at, name = queue[0]
        shares[name] += 1
        if shares[name] < sizes[name]:
            heapreplace(queue, (-Fraction(sizes[name], 2 * shares[name] + 1), at, name))
        else:
            heappop(queue)
    return shares


def chosen(drawn: Sequence[Drawn]) -> list[str]:
    """Return the keys alone.

    >>> chosen(draw({"a": 1}, how_many=1, seed="s"))
    ['a']
    """
    return [found.key for found in drawn]
