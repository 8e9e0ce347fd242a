"""What a queue is asked to do: a service level for what must be handled now, a response time for
what may wait. Which of the two a contact type needs, and a warning where they do not go together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from firsthand.queueing.errors import BadInput, one_of, positive, share
from firsthand.queueing.steady import DEFINITIONS, Definition, Performance, a_threshold


@dataclass(frozen=True, slots=True)
class ServiceLevelObjective:
    """A share answered within a threshold in seconds, under a definition, with caps if wanted.

    The definition is never left open: the same queue may be at 94, 97 or 97 % by the three of
    them. `service_level` may be None when only caps are asked for; a cap that is None is not there.

    >>> ServiceLevelObjective(0.8, 20, "offered", max_occupancy=0.9).caps
    (0.9, 1.0, inf)
    >>> ServiceLevelObjective(80, 20, "offered")
    Traceback (most recent call last):
    firsthand.queueing.errors.BadInput: service_level is 80. Give a share from 0 to 1: 80 % is 0.8. \
(A share of 0 or 1 may ask for nothing, or for what no queue can promise.)
    """

    service_level: float | None
    threshold: float
    definition: Definition
    max_occupancy: float | None = field(default=None, kw_only=True)
    max_abandonment: float | None = field(default=None, kw_only=True)
    max_asa: float | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        a_threshold(self.threshold)
        one_of("definition", self.definition, DEFINITIONS)
        if self.service_level is not None:
            share("service_level", self.service_level)
        self._check_caps()
        if self.service_level is None and self.caps == (1.0, 1.0, math.inf):
            why, cure = "no cap is given either", "Give a service level or a cap"
            raise BadInput("service_level", "None", "error.contradiction", why=why, cure=cure)

    def _check_caps(self) -> None:
        # A cap of 1 (or a hair more, by rounding) is no cap: nobody is busier than always.
        busy = self.max_occupancy
        if busy is not None and abs(positive("max_occupancy", busy) - 1) > 1e-9:
            share("max_occupancy", busy)
        if self.max_abandonment is not None:
            share("max_abandonment", self.max_abandonment)
        if self.max_asa is not None:
            positive("max_asa", self.max_asa)

    @property
    def caps(self) -> tuple[float, float, float]:
        """Caps on occupancy, abandonment and ASA; 1, 1 and infinity are none."""
        return (
            min(self.max_occupancy or 1.0, 1.0),
            self.max_abandonment or 1.0,
            self.max_asa or math.inf,
        )

    @property
    def level(self) -> tuple[float, float, int]:
        """Service level (0 for none), threshold, and the place of the definition."""
        return self.service_level or 0.0, self.threshold, DEFINITIONS.index(self.definition)

    def missed_by(self, found: Performance) -> tuple[str, ...]:
        """Which of the targets this performance misses, by their field names."""
        busy, left, asa = self.caps
        kept = {
            "service_level": found.service_level(self.definition) >= self.level[0] - 1e-12,
            "max_occupancy": busy >= 1 - 1e-9 or found.occupancy <= busy + 1e-12,
            "max_abandonment": found.abandonment <= left + 1e-12,
            "max_asa": found.asa <= asa * (1 + 1e-12),
        }
        return tuple(name for name, is_kept in kept.items() if not is_kept)


@dataclass(frozen=True, slots=True)
class ResponseTimeObjective:
    """A share of deferrable contacts to be answered within so many seconds (a working day: 86,400).

    >>> ResponseTimeObjective(0.95, within=4 * 3600).within
    14400.0
    """

    share: float
    within: float

    def __post_init__(self) -> None:
        share("share", self.share)
        object.__setattr__(self, "within", positive("within", self.within))


Objective: TypeAlias = ServiceLevelObjective | ResponseTimeObjective
Handled = Literal["now", "later"]

CONTACT_TYPES: Final[Mapping[str, Handled]] = {
    "phone": "now",
    "video": "now",
    "live_chat": "now",
    "walk_in": "now",
    "emergency": "now",
    "messaging": "later",
    "email": "later",
    "web_form": "later",
    "social": "later",
    "letter": "later",
    "voicemail": "later",
    "callback": "later",
    "case": "later",
    "back_office": "later",
}
"""When a contact must be handled: while the customer is there and waits, or after they have gone."""

SAYS: Final[Mapping[str, str]] = {
    "objective.now": (
        "{contact} is handled while the customer waits, and who waits too long is lost or angry. "
        "It needs a service level: a share answered within some seconds."
    ),
    "objective.later": (
        "{contact} can be put off: the customer has gone on with their day. It needs a response "
        "time: a share answered within some hours or days."
    ),
    "objective.wrong.service_level": (
        "A service level in seconds for {contact} asks agents to stand by for work that may wait. "
        "A response time serves customers as well with fewer agents."
    ),
    "objective.wrong.response_time": (
        "A response time for {contact} leaves customers in a queue: they hang up long before it "
        "runs out. Set a service level."
    ),
    "objective.long_threshold": (
        "A threshold of {threshold} s is longer than customers are willing to wait on {contact}. "
        "Minutes and hours belong to a response time."
    ),
    "objective.convention": (
        "80 % in 20 seconds is a habit; no norm asks for it. Which level is right follows from what "
        "a wait costs your customers and what an agent costs you."
    ),
}
"""What the guide has to say, by id; pages above say it in their own language."""

LONG_THRESHOLD = 600.0
"""Seconds beyond which a service level is read as a response time by mistake."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that the guide says: an id of `SAYS` with its parameters."""

    id: str
    contact: str
    threshold: float | None = None

    def __str__(self) -> str:
        told = f"{self.threshold:g}" if self.threshold is not None else ""
        return SAYS[self.id].format(contact=self.contact.replace("_", " "), threshold=told)


def objective_for(contact: str) -> Advice:
    """Which objective a contact type needs, and why.

    >>> objective_for("live_chat").id, objective_for("email").id
    ('objective.now', 'objective.later')
    """
    one_of("contact", contact, tuple(CONTACT_TYPES))
    return Advice(f"objective.{CONTACT_TYPES[contact]}", contact)


def doubts(contact: str, objective: Objective) -> tuple[Advice, ...]:
    """What speaks against this objective for this contact type; empty when they go together.

    >>> print(*doubts("email", ServiceLevelObjective(0.8, 20, "offered")))
    A service level in seconds for email asks agents to stand by for work that may wait. A response \
time serves customers as well with fewer agents.
    >>> doubts("email", ResponseTimeObjective(0.9, within=86400))
    ()
    """
    one_of("contact", contact, tuple(CONTACT_TYPES))
    later = CONTACT_TYPES[contact] == "later"
    if isinstance(objective, ResponseTimeObjective):
        return () if later else (Advice("objective.wrong.response_time", contact),)
    if later:
        return (Advice("objective.wrong.service_level", contact),)
    if objective.threshold > LONG_THRESHOLD:
        return (Advice("objective.long_threshold", contact, objective.threshold),)
    return ()
