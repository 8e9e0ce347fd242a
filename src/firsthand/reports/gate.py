"""The gate: what stands between a draft and its publication. A pure function; words are above it.

Law 3: no published number without a verdict and a voice, or a person who goes and listens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from firsthand.reports import claims

QuoteState = Literal["ok", "none", "erased", "hidden", "unknown", "ask", "changed"]
"""May these words go out? "hidden": not released; "unknown": nobody said on what terms; "changed":
the customer's text is not what it was when they were chosen."""

STILL_ASKED = frozenset({"quote_unknown", "quote_ask", "quote_changed"})
"""A story whose other quotes stand must settle these all the same."""
WOBBLES = frozenset({"noise", "early", "none"})
SETTLED = frozenset({"listen", "plain"})
NOTHING_TO_JUDGE = "none"


def claims_a_move(text: str) -> bool:
    """Say whether a text claims that a number moved, or cheers or scolds for it.

    >>> claims_a_move("Satisfaction went up 0.25 points. Well done everyone!")
    True
    >>> claims_a_move("82.4%, no more than it usually moves.")
    False
    """
    return claims.cheers(text) or claims.moves(text)


def states_a_number(text: str) -> bool:
    """Say whether a text outside of a judged part states that a number moved.

    >>> states_a_number("Complaints rose 0.25% on social media"), states_a_number("Ring by 5 June")
    (True, False)
    """
    return claims.has_sign(text) or (claims.has_amount(text) and claims_a_move(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a report as the gate sees it."""

    key: str
    kind: str
    """story, measure, decision, text, service or listening."""
    texts: tuple[str, ...] = ()
    """What a person wrote in it: heading, words, the paragraph of its story."""
    verdict: str = ""
    quotes: tuple[QuoteState, ...] = ()
    way: str = ""
    """listen or plain: what the author chose where the gate said no."""
    listener: bool = False
    """Somebody has promised, by a day, to go and listen."""
    asked: bool = False
    dated: bool = False
    """A decision is wanted by a day."""
    effects: tuple[str, str, str] = ("", "", "")
    """What it means to customers, colleagues, the company."""

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason not to publish: its id, the part ("" for the whole) and what the words need."""

    id: str
    part: str = ""
    params: dict[str, object] = field(default_factory=dict)


def findings(
    parts: Iterable[Part], *, waived: frozenset[str] = frozenset(), title: str = ""
) -> list[Finding]:
    """Return everything that keeps a report from going out; nothing: it may."""
    parts = list(parts)
    found = [Finding("number_in_words")] if states_a_number(title) else []
    found += _opening(parts)
    for part in parts:
        found += _JUDGES.get(part.kind, _words)(part)
    found += _standing(parts, waived)
    if "effects" not in waived:
        found += [finding for part in parts for finding in _effects(part)]
    return found


def _opening(parts: list[Part]) -> Iterator[Finding]:
    """Page one begins with one voice."""
    if not any(part.kind == "story" for part in parts):
        yield Finding("no_story")


def _story(part: Part) -> Iterator[Finding]:
    if "ok" not in part.quotes:
        yield from _quotes(part)
    else:
        yield from (one for one in _quotes(part) if one.id in STILL_ASKED)
    yield from _words(part)


def _measure(part: Part) -> Iterator[Finding]:
    if part.verdict in {"", NOTHING_TO_JUDGE}:
        yield Finding("no_verdict", part.key)
    if part.way == "listen" and not part.listener:
        yield Finding("nobody_listens", part.key)
    if part.way in SETTLED:
        return
    cheers = part.verdict in WOBBLES and claims_a_move(part.text)
    silent = "ok" not in part.quotes
    if cheers:
        yield Finding("cheers_and_silent" if silent else "cheers", part.key)
    elif silent:
        yield from _quotes(part)


def _quotes(part: Part) -> Iterator[Finding]:
    states = dict.fromkeys(state for state in part.quotes if state != "ok") or {"none": None}
    if "ok" in part.quotes and states == {"none": None}:
        return
    yield from (Finding(f"quote_{state}", part.key) for state in states)


def _decision(part: Part) -> Iterator[Finding]:
    if not part.text.strip():
        yield Finding("ask_without_words", part.key)
    if not part.asked:
        yield Finding("ask_without_name", part.key)
    if not part.dated:
        yield Finding("ask_without_day", part.key)
    yield from _words(part)


def _words(part: Part) -> Iterator[Finding]:
    """A number in plain words has no verdict: it belongs in a part of its own."""
    if any(states_a_number(text) for text in (*part.texts, *part.effects)):
        yield Finding("number_in_words", part.key)


def _effects(part: Part) -> Iterator[Finding]:
    said = part.kind == "decision" or (part.kind == "measure" and part.way not in SETTLED)
    if said and not all(text.strip() for text in part.effects):
        names = ("customer", "employee", "organisation")
        blank = [n for n, text in zip(names, part.effects, strict=True) if not text.strip()]
        yield Finding("effects_blank", part.key, {"blank": blank})


def _standing(parts: list[Part], waived: frozenset[str]) -> Iterator[Finding]:
    """Service's own words and the honesty line stand unless somebody says, in print, why not."""
    service = any(part.kind == "service" and part.text.strip() for part in parts)
    if not service and "service" not in waived:
        key = next((part.key for part in parts if part.kind == "service"), "")
        yield Finding("service_empty", key)
    honest = any(part.kind == "listening" for part in parts)
    if not honest and "honesty" not in waived:
        yield Finding("honesty_missing")


_JUDGES = {"story": _story, "measure": _measure, "decision": _decision}
