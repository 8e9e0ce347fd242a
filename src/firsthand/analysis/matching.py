"""Propose seats to many people at once: who gets one, which one, and why.

A small assignment problem, solved exactly by CP-SAT where time allows. The same input gives the same
plan: one worker, a fixed seed, and a limit counted in the solver's own work instead of seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

SEED = 17
NEAREST = 20
"""Seats that are looked at for one person: more would not change much and cost a lot."""

# A first seat for anybody is worth more than all that may speak for a second one.
FIRST_SEAT = 1_000
FIRST_OF_FUNCTION = 400
WAITED = 200
NEW_WORK = 40
NEXT_STEP = 25
NEAR = 15
ANY = 1
LONG_AGO = 365


class Reason(StrEnum):
    """Why this seat for this person; a renderer turns it into a sentence."""

    NEVER = "never"
    WAITED = "waited"
    NEW_WORK = "new_work"
    NEXT_STEP = "next_step"
    NEAR = "near"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A seat: when (any increasing unit), how many may sit, what it shows."""

    id: int
    begins: float
    ends: float
    places: int = 1
    function: int | None = None
    depth: int | None = None
    site: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who may sit there."""

    id: int
    can: frozenset[int]
    """The slots at which they have time."""
    most: int = 1
    function: int | None = None
    seen: frozenset[int] = frozenset()
    """Functions whose work they have seen."""
    next_depth: int | None = None
    site: int | None = None
    days: int | None = None
    """Since they last met customers or the work; None: nothing is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    guest: int
    slot: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The pairs by guest and slot, and whether no better plan exists."""

    pairs: tuple[Pair, ...]
    is_best: bool


def match(guests: Sequence[Guest], slots: Sequence[Slot], *, effort: float = 8.0) -> Plan:
    """Propose seats: as many people as possible get one before anybody gets two.

    Among such plans it prefers one in which every function is represented, those who waited
    longest sit first, and people see work that is new to them, one step up, near where they are.

    `effort` limits the search in the solver's own unit, about a second each. When it runs out, the
    best plan so far is returned with `is_best=False`; every plan keeps to places, time and `most`.

    Source: Perron and Furnon, OR-Tools CP-SAT; the weights are lexicographic by size.
    """
    by_id = {slot.id: slot for slot in slots}
    worth = {
        (guest.id, slot.id): score for guest in guests for slot, score in _nearest(guest, by_id)
    }
    if not worth:
        return Plan(pairs=(), is_best=True)
    chosen, is_best = _solve(guests, by_id, worth, effort)
    people = {guest.id: guest for guest in guests}
    pairs = [
        Pair(guest=guest, slot=slot, reasons=reasons_of(people[guest], by_id[slot]))
        for guest, slot in sorted(chosen)
    ]
    return Plan(pairs=tuple(pairs), is_best=is_best)


def reasons_of(guest: Guest, slot: Slot) -> tuple[Reason, ...]:
    """Say what speaks for this seat, the strongest first."""
    found = []
    if guest.days is None:
        found.append(Reason.NEVER)
    elif guest.days >= 30:
        found.append(Reason.WAITED)
    if _is_new(guest, slot):
        found.append(Reason.NEW_WORK)
    if slot.depth is not None and slot.depth == guest.next_depth:
        found.append(Reason.NEXT_STEP)
    if slot.site is not None and slot.site == guest.site:
        found.append(Reason.NEAR)
    return tuple(found) or (Reason.FREE,)


def _is_new(guest: Guest, slot: Slot) -> bool:
    own = slot.function == guest.function
    return slot.function is not None and not own and slot.function not in guest.seen


def _score(guest: Guest, slot: Slot) -> int:
    return (
        ANY
        + NEW_WORK * _is_new(guest, slot)
        + NEXT_STEP * (slot.depth is not None and slot.depth == guest.next_depth)
        + NEAR * (slot.site is not None and slot.site == guest.site)
    )


def _nearest(guest: Guest, slots: Mapping[int, Slot]) -> list[tuple[Slot, int]]:
    """The seats that suit somebody best; among equals each person's list begins elsewhere."""
    scored = [(slots[n], _score(guest, slots[n])) for n in guest.can if n in slots]
    scored.sort(key=lambda pair: (-pair[1], (pair[0].id * 7919 + guest.id * 104_729) % 10_007))
    return scored[:NEAREST]


def _solve(
    guests: Sequence[Guest],
    slots: Mapping[int, Slot],
    worth: Mapping[tuple[int, int], int],
    effort: float,
) -> tuple[list[tuple[int, int]], bool]:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    sits = {pair: model.new_bool_var(f"x{pair[0]}_{pair[1]}") for pair in sorted(worth)}
    _keep_to_places(model, sits, slots)
    firsts = _keep_to_people(model, sits, guests, slots)
    aims: list[Any] = [worth[pair] * sits[pair] for pair in sits]
    aims += [
        (FIRST_SEAT + _waiting(guest)) * firsts[guest.id] for guest in guests if guest.id in firsts
    ]
    aims += _each_function(model, guests, firsts)
    model.maximize(cp_model.LinearExpr.sum(aims))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    # An assignment is nearly a linear programme: with its relaxation seconds do, without it minutes.
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = effort
    found = solver.solve(model)
    if found not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return [], False
    return [pair for pair in sits if solver.boolean_value(sits[pair])], found == cp_model.OPTIMAL


def _waiting(guest: Guest) -> int:
    days = LONG_AGO if guest.days is None else min(guest.days, LONG_AGO)
    return WAITED * days // LONG_AGO


def _keep_to_places(
    model: Any, sits: Mapping[tuple[int, int], Any], slots: Mapping[int, Slot]
) -> None:
    there: dict[int, list[Any]] = defaultdict(list)
    for (_guest, slot), variable in sits.items():
        there[slot].append(variable)
    for slot, variables in there.items():
        model.add(sum(variables) <= slots[slot].places)


def _keep_to_people(
    model: Any,
    sits: Mapping[tuple[int, int], Any],
    guests: Sequence[Guest],
    slots: Mapping[int, Slot],
) -> dict[int, Any]:
    """At most so many each, and nobody in two places; gives who sits at all."""
    theirs: dict[int, list[tuple[Slot, Any]]] = defaultdict(list)
    for (person, slot), variable in sits.items():
        theirs[person].append((slots[slot], variable))
    firsts = {}
    for guest in guests:
        mine = theirs.get(guest.id, [])
        if not mine:
            continue
        variables = [variable for _slot, variable in mine]
        model.add(sum(variables) <= guest.most)
        firsts[guest.id] = sat = model.new_bool_var(f"y{guest.id}")
        model.add(sum(variables) >= sat)
        if guest.most > 1:
            for (one, a), (other, b) in combinations(mine, 2):
                if one.begins < other.ends and other.begins < one.ends:
                    model.add_bool_or(a.negated(), b.negated())
    return firsts


def _each_function(model: Any, guests: Sequence[Guest], firsts: Mapping[int, Any]) -> list[Any]:
    """A bonus for the first person of each function: no part of the company is left out."""
    people: dict[int, list[Any]] = defaultdict(list)
    for guest in guests:
        if guest.function is not None and guest.id in firsts:
            people[guest.function].append(firsts[guest.id])
    aims = []
    for function, sat in sorted(people.items()):
        somebody = model.new_bool_var(f"f{function}")
        model.add(sum(sat) >= somebody)
        aims.append(FIRST_OF_FUNCTION * somebody)
    return aims
