"""What happened to contacts, counted; any shape of days and intervals, summed over any of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from firsthand.queueing.errors import one_of
from firsthand.queueing.steady import DEFINITIONS, Definition

Floats: TypeAlias = NDArray[np.float64]

Outcome = Literal["service_level", "asa", "mean_wait", "abandonment"]
OUTCOMES: Final[tuple[str, ...]] = get_args(Outcome)

(OFFERED, ANSWERED, IN_TIME, ABANDONED, SOON_GONE, WAIT_ANSWERED, WAIT_ABANDONED, REPEATS) = range(
    8
)
CELLS: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Contacts and seconds of waiting; the last axis of `cells` is what is counted.

    In order: offered, answered, answered within the threshold, abandoned, abandoned within the
    threshold, seconds waited by the answered, by the abandoned, and how many of the offered call
    again after having hung up.

    >>> half_hour = Tally(np.array([100, 90, 81, 8, 3, 900.0, 300, 0]))
    >>> float(half_hour.service_level("offered")), float(half_hour.service_level("answered"))
    (0.81, 0.9)
    >>> float(half_hour.outcome("asa"))
    10.0
    """

    cells: Floats

    def over(self, *axes: int) -> Tally:
        """Summed over these axes: the numbers of a longer period, or of several queues."""
        return Tally(self.cells.sum(axis=axes))

    def __getitem__(self, key: Any) -> Tally:
        return Tally(self.cells[key])

    @property
    def offered(self) -> Floats:
        return self._of(OFFERED)

    @property
    def answered(self) -> Floats:
        return self._of(ANSWERED)

    @property
    def in_time(self) -> Floats:
        return self._of(IN_TIME)

    @property
    def abandoned(self) -> Floats:
        return self._of(ABANDONED)

    @property
    def repeats(self) -> Floats:
        return self._of(REPEATS)

    @property
    def asa(self) -> Floats:
        """Mean seconds that the answered waited; nan where nobody was answered."""
        return _share(self._of(WAIT_ANSWERED), self.answered)

    @property
    def mean_wait(self) -> Floats:
        """Mean seconds that the offered waited, whether they were answered or hung up."""
        return _share(self._of(WAIT_ANSWERED) + self._of(WAIT_ABANDONED), self.offered)

    @property
    def abandonment(self) -> Floats:
        """Abandoned / offered; nan where nobody came."""
        return _share(self.abandoned, self.offered)

    def service_level(self, definition: Definition = "offered") -> Floats:
        """Answered within the threshold, of whom the definition counts; nan where there are none."""
        one_of("definition", definition, DEFINITIONS)
        if definition == "answered":
            return _share(self.in_time, self.answered)
        gone = self._of(SOON_GONE) if definition == "excluding_short_abandons" else 0.0
        return _share(self.in_time, self.offered - gone)

    def outcome(self, outcome: Outcome, definition: Definition = "offered") -> Floats:
        """One of the outcomes by name; `definition` matters to the service level only."""
        one_of("outcome", outcome, OUTCOMES)
        if outcome == "service_level":
            return self.service_level(definition)
        return np.asarray(getattr(self, outcome))

    def _of(self, cell: int) -> Floats:
        return np.asarray(self.cells[..., cell])


def _share(part: Floats, whole: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole > 0, np.divide(part, whole), np.nan)
