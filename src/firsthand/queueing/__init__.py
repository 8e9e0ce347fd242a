"""Contact-centre queueing, exact and in the words of the field: numbers in, frozen dataclasses out.

All times are seconds, demand is contacts per interval, shares run from 0 to 1. Nothing here knows
a database, a file, a clock or a language. Names load when they are first used, so that importing
the package costs nothing:

>>> from firsthand.queueing import Demand, performance
>>> half_hour = Demand(contacts=250, interval=1800, aht=210, patience=180)
>>> round(performance(half_hour, 30, threshold=20).service_level("offered"), 3)
0.736
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

# Each name with the module of this package that it lives in.
_PLACES = {
    "erlang_b": "erlang",
    "erlang_c": "erlang",
    "carried": "erlang",
    "offered_for_blocking": "erlang",
    "lines_for_blocking": "erlang",
    "BadInput": "errors",
    "Demand": "demand",
    "Performance": "steady",
    "performance": "steady",
    "Patience": "patience",
    "ExponentialPatience": "patience",
    "FixedPatience": "patience",
    "UniformPatience": "patience",
    "ErlangPatience": "patience",
    "LognormalPatience": "patience",
    "MixedPatience": "patience",
    "ObservedPatience": "patience",
}

__all__ = sorted(_PLACES)  # noqa: PLE0605  (a list of strings, made from the table above)


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
