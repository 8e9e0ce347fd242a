"""Random numbers inside kernels: one small generator per replication, seeded by its number.

The stream of a replication depends on (seed, replication) only, never on threads or order.
Sources: xoshiro256++ of D. Blackman and S. Vigna (2021), ACM Transactions on Mathematical
Software 47, 36; the ziggurat of G. Marsaglia and W. W. Tsang (2000), Journal of Statistical
Software 5(8), with 256 layers and all 53 bits of the coordinate drawn apart from the layer.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from firsthand.queueing.compiled import compiled

EXPONENTIAL: Final = 0
LOGNORMAL: Final = 1
FIXED: Final = 2
ERLANG: Final = 3
UNIFORM: Final = 4

_LAYERS: Final = 256
_EXPONENTIAL_EDGE: Final = 7.697117470131050
_NORMAL_EDGE: Final = 3.654152885361009
_UNIT: Final = 1.0 / 9007199254740992.0  # 2 to the power of -53


def _layers(edge: float, density: Any, inverse: Any, tail: float) -> tuple[Any, Any]:
    """The right ends of the layers, the pseudo-width of the base first, and the density there."""
    area = edge * density(edge) + tail
    ends = [area / density(edge), edge]
    while len(ends) < _LAYERS:
        ends.append(inverse(area / ends[-1] + density(ends[-1])))
    ends.append(0.0)
    return np.array(ends), np.array([density(end) for end in ends])


_EXP_X, _EXP_Y = _layers(
    _EXPONENTIAL_EDGE, lambda x: math.exp(-x), lambda y: -math.log(y), math.exp(-_EXPONENTIAL_EDGE)
)
_NORMAL_X, _NORMAL_Y = _layers(
    _NORMAL_EDGE,
    lambda x: math.exp(-0.5 * x * x),
    lambda y: math.sqrt(-2.0 * math.log(y)),
    math.sqrt(math.pi / 2.0) * math.erfc(_NORMAL_EDGE / math.sqrt(2.0)),
)


@compiled
def seeded(seed: Any, replication: Any) -> Any:
    """The generator of one replication: four words out of SplitMix64."""
    state = np.empty(4, np.uint64)
    word = np.uint64(seed) * np.uint64(0xD1342543DE82EF95) + np.uint64(replication)
    word = word * np.uint64(0x9E3779B97F4A7C15)
    for i in range(4):
        word += np.uint64(0x9E3779B97F4A7C15)
        mixed = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        state[i] = mixed ^ (mixed >> np.uint64(31))
    return state


@compiled
def word(state: Any) -> Any:
    """64 random bits."""
    s0, s1, s2, s3 = state[0], state[1], state[2], state[3]
    total = s0 + s3
    answer = ((total << np.uint64(23)) | (total >> np.uint64(41))) + s0
    shifted = s1 << np.uint64(17)
    s2 ^= s0
    s3 ^= s1
    state[1] = s1 ^ s2
    state[0] = s0 ^ s3
    state[2] = s2 ^ shifted
    state[3] = (s3 << np.uint64(45)) | (s3 >> np.uint64(19))
    return answer


@compiled
def uniform(state: Any) -> Any:
    """A number from [0, 1)."""
    return np.float64(word(state) >> np.uint64(11)) * _UNIT


@compiled
def exponential(state: Any) -> Any:
    """An exponential number with mean 1."""
    moved = 0.0
    while True:
        bits = word(state)
        layer = np.int64(bits & np.uint64(255))
        x = np.float64(bits >> np.uint64(11)) * _UNIT * _EXP_X[layer]
        if x < _EXP_X[layer + 1]:
            return moved + x
        if layer == 0:
            # What lies beyond the edge is again exponential.
            moved += _EXPONENTIAL_EDGE
            continue
        y = _EXP_Y[layer] + uniform(state) * (_EXP_Y[layer + 1] - _EXP_Y[layer])
        if y < math.exp(-x):
            return moved + x


@compiled
def _beyond(state: Any) -> Any:
    """The normal tail beyond the edge, by Marsaglia's rejection."""
    while True:
        x = exponential(state) / _NORMAL_EDGE
        y = exponential(state)
        if 2.0 * y > x * x:
            return _NORMAL_EDGE + x


@compiled
def normal(state: Any) -> Any:
    """A standard normal number."""
    while True:
        bits = word(state)
        layer = np.int64(bits & np.uint64(255))
        sign = 1.0 - 2.0 * np.float64((bits >> np.uint64(8)) & np.uint64(1))
        x = np.float64(bits >> np.uint64(11)) * _UNIT * _NORMAL_X[layer]
        if x < _NORMAL_X[layer + 1]:
            return sign * x
        if layer == 0:
            return sign * _beyond(state)
        y = _NORMAL_Y[layer] + uniform(state) * (_NORMAL_Y[layer + 1] - _NORMAL_Y[layer])
        if y < math.exp(-0.5 * x * x):
            return sign * x


@compiled
def _unusual(state: Any, family: Any, mean: Any, shape: Any) -> Any:
    if family == FIXED:
        return mean
    if family == UNIFORM:
        return 2.0 * mean * uniform(state)
    total = 0.0
    for _ in range(int(shape)):
        total += exponential(state)
    return mean * total / shape


@compiled
def duration(state: Any, family: Any, mean: Any, shape: Any) -> Any:
    """A time of this family and mean; `shape` is sigma of a lognormal, phases of an Erlang."""
    if family == EXPONENTIAL:
        return mean * exponential(state)
    if family == LOGNORMAL:
        return mean * math.exp(shape * (normal(state) - 0.5 * shape))
    return _unusual(state, family, mean, shape)


@compiled
def three_each(state: Any, calls: Any) -> Any:
    """The floor that a simulation is held against: three exponentials a call and nothing else."""
    total = 0.0
    for _ in range(calls):
        total += exponential(state) + exponential(state) + exponential(state)
    return total
