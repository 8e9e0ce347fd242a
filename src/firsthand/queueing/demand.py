"""What customers bring to a queue: contacts per interval, handling time, patience. Seconds only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.queueing.errors import interval_seconds, not_negative, seconds

if TYPE_CHECKING:
    from firsthand.queueing.patience import Patience

# No agent handles contacts in less on average; 3.5 was meant in minutes.
SHORTEST_AHT = 10.0


@dataclass(frozen=True, slots=True)
class Demand:
    """Contacts offered in an interval, and how long each takes and is willing to wait.

    `contacts` per interval, `interval` and `aht` (talk + hold + after-call work) in seconds.
    `patience` is the mean time in seconds that customers are willing to wait (Erlang A), or a law
    of patience (M/M/n+G), or None: nobody ever hangs up (Erlang C), which is an assumption.

    >>> Demand(contacts=250, interval=1800, aht=210).erlangs
    29.166666666666668
    >>> Demand(contacts=250, interval=30, aht=210)
    Traceback (most recent call last):
    firsthand.queueing.errors.BadInput: interval is 30 s, which looks like minutes. All times are \
seconds: is 1800 s meant?
    """

    contacts: float
    interval: float
    aht: float
    patience: float | Patience | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "contacts", not_negative("contacts", self.contacts))
        object.__setattr__(self, "interval", interval_seconds("interval", self.interval))
        object.__setattr__(self, "aht", seconds("aht", self.aht, least=SHORTEST_AHT))
        if not (self.patience is None or hasattr(self.patience, "staying")):
            object.__setattr__(self, "patience", seconds("patience", self.patience))

    @property
    def arrivals(self) -> float:
        """Contacts per second."""
        return self.contacts / self.interval

    @property
    def erlangs(self) -> float:
        """The offered load: agents that would be busy if nobody waited or left."""
        return self.arrivals * self.aht

    @property
    def model(self) -> str:
        """`erlang_c` without patience, `erlang_a` with a mean, `mmn_g` with a law of patience."""
        if self.patience is None:
            return "erlang_c"
        return "erlang_a" if isinstance(self.patience, float) else "mmn_g"
