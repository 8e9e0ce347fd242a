"""Why customers speak, at which step, in what mood, and where they say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.records import Scale

Mood = Literal["bad", "mixed", "good"]


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason to speak; `key` is also its topic in the text files."""

    key: str
    step: str
    mood: Mood
    weight: float


@dataclass(frozen=True, slots=True)
class Source:
    """Where customers speak. The weights say how each mood is drawn to it."""

    key: str
    channel: str
    share: float
    weight: dict[Mood, float]
    wordy: dict[Mood, float]
    """How often words come with it."""
    scale: Scale = ""
    knows_step: bool = False


_TROUBLES = (
    ("advert_price", "advert", 2),
    ("shop_advice", "shop", 3),
    ("order_fails", "order", 4),
    ("delivery_where", "delivery", 11),
    ("delivery_damage", "delivery", 3),
    ("install_late", "installation", 4),
    ("heating_cold", "use", 6),
    ("furniture_wear", "use", 4),
    ("waiting_line", "support", 5),
    ("repair_again", "repair", 5),
    ("return_pickup", "return", 3),
    ("refund_wait", "refund", 5),
    ("refund_letter", "refund", 0),  # nobody had such a letter before the shift
    ("invoice_unclear", "invoice", 4),
    ("cancel_hard", "cancellation", 3),
)
_PRAISE = (
    ("g_advert", "advert", 1.5),
    ("g_shop", "shop", 7),
    ("g_order", "order", 7),
    ("g_delivery", "delivery", 13),
    ("g_install", "installation", 6),
    ("g_use", "use", 10),
    ("g_support", "support", 16),
    ("g_repair", "repair", 6),
    ("g_return", "return", 4),
    ("g_refund", "refund", 4),
    ("g_invoice", "invoice", 3),
    ("g_cancel", "cancellation", 2),
)
_MIXED_FOR_EACH_TROUBLE = 0.35

CAUSES: tuple[Cause, ...] = (
    *(Cause(key, step, "bad", weight) for key, step, weight in _TROUBLES),
    *(
        Cause(key, step, "mixed", weight * _MIXED_FOR_EACH_TROUBLE)
        for key, step, weight in _TROUBLES
    ),
    *(Cause(key, step, "good", weight) for key, step, weight in _PRAISE),
)
BILLED_AFTER = Cause("billed_after", "cancellation", "bad", 0)
"""The planted problem. It is scheduled by day, never drawn."""


def _by_mood(bad: float, mixed: float, good: float) -> dict[Mood, float]:
    return {"bad": bad, "mixed": mixed, "good": good}


_ALWAYS = _by_mood(1, 1, 1)

SOURCES: tuple[Source, ...] = (
    Source(
        "csat", "survey", 0.42, _by_mood(0.21, 0.72, 1), _by_mood(0.7, 0.55, 0.38), "csat5", True
    ),
    Source("nps", "survey", 0.10, _by_mood(0.35, 0.8, 1), _by_mood(0.7, 0.5, 0.4), "nps"),
    Source(
        "app-reviews", "review", 0.12, _by_mood(0.6, 0.4, 1), _by_mood(0.95, 0.9, 0.75), "stars5"
    ),
    Source("chat", "chat", 0.13, _by_mood(1, 0.3, 0.15), _ALWAYS, knows_step=True),
    Source("email", "email", 0.07, _by_mood(1, 0.3, 0.3), _ALWAYS),
    Source("call-notes", "phone", 0.10, _by_mood(1, 0.3, 0.2), _ALWAYS, knows_step=True),
    Source("web-form", "web", 0.06, _by_mood(1, 0.2, 0.3), _ALWAYS, knows_step=True),
)
CSAT, NPS, REVIEWS, CHAT, EMAIL, NOTES, FORM = range(len(SOURCES))

SCORES: dict[str, dict[Mood, tuple[tuple[int, ...], tuple[float, ...]]]] = {
    "csat5": {
        "bad": ((1, 2, 3), (0.40, 0.78, 1)),
        "mixed": ((3, 4), (0.55, 1)),
        "good": ((4, 5), (0.34, 1)),
    },
    "stars5": {
        "bad": ((1, 2), (0.68, 1)),
        "mixed": ((3, 4), (0.65, 1)),
        "good": ((4, 5), (0.25, 1)),
    },
    "nps": {
        "bad": ((0, 1, 2, 3, 4, 5, 6), (0.15, 0.25, 0.4, 0.6, 0.72, 0.88, 1)),
        "mixed": ((6, 7, 8), (0.2, 0.7, 1)),
        "good": ((7, 8, 9, 10), (0.05, 0.2, 0.55, 1)),
    },
}
"""Scale → mood → (scores, cumulative chances)."""

SATISFIED: dict[Mood, float] = {"bad": 0.0, "mixed": 0.45, "good": 1.0}
"""The chance that a satisfaction answer in this mood is 4 or 5."""
