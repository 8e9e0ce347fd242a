"""What the contact-centre mathematics has to say, as ids with typed parameters; words come above.

`FINDINGS` is the whole vocabulary: an id that is missing here cannot be sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Param: TypeAlias = float | int | str | None

_BAND: Final[dict[str, type]] = {
    "outcome": str,
    "definition": str,
    "observed": float,
    "expected": float,
    "low": float,
    "high": float,
    "level": float,
    "as_low": float,
    "days": int,
}
_DRIVER: Final[dict[str, type]] = {
    "driver": str,
    "outcome": str,
    "planned": float,
    "actual": float,
    "change": float,
    "share": float,
}
_EDGE: Final[dict[str, type]] = {"cause": str, "effect": str, "kind": str}

FINDINGS: Final[Mapping[str, Mapping[str, type]]] = {
    # Against what the plan itself does when nothing is wrong.
    "day.chance": _BAND,
    "day.lower": _BAND,
    "day.higher": _BAND,
    # Against what the model says for what really came and who was really there.
    "model.explains": _BAND,
    "model.lower": _BAND,
    "model.higher": _BAND,
    "driver.still": {"driver": str, "outcome": str, "planned": float, "actual": float},
    "driver.pulled_down": _DRIVER,
    "driver.pushed_up": _DRIVER,
    "repeats.follow": {"planned": float, "actual": float, "change": float},
    "edge.formula": _EDGE,
    "edge.not_known": {**_EDGE, "periods": int, "needed": int},
    "edge.no_relation": {**_EDGE, "slope": float, "low": float, "high": float, "periods": int},
    "edge.relation": {**_EDGE, "slope": float, "low": float, "high": float, "periods": int},
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say: an id of `FINDINGS` and exactly the parameters that it names.

    >>> Finding("driver.still", {"driver": "aht"})
    Traceback (most recent call last):
    ValueError: driver.still takes actual, driver, outcome, planned; got driver
    """

    id: str
    params: Mapping[str, Param]

    def __post_init__(self) -> None:
        wanted = FINDINGS[self.id]
        if wanted.keys() != self.params.keys():
            raise ValueError(
                f"{self.id} takes {', '.join(sorted(wanted))}; got {', '.join(sorted(self.params))}"
            )
