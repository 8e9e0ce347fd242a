"""How the measures of a contact centre hang together, and the way back from one that missed.

Three kinds of edges. *Physics*: a queue computes the effect, and `attribution` shares it out.
*Definition*: the effect is an identity of its causes. *Statistical*: nobody can compute it; it is
estimated from records of one's own (`relations`), or not known yet, and never built in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Final, Literal

from firsthand.queueing.errors import BadInput

Kind = Literal["physics", "definition", "statistical"]


@dataclass(frozen=True, slots=True)
class Node:
    """A measure with its unit and, where there is one, the formula or model that gives it."""

    name: str
    unit: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """`cause` moves `effect`: `sign` 1 up, -1 down, 0 either way. `lagged`: in a later period."""

    cause: str
    effect: str
    kind: Kind
    sign: int
    lagged: bool = False


class Graph:
    """Measures and what drives them. A cycle is refused unless one of its edges is lagged.

    >>> loop = [Edge("abandonment", "contacts", "definition", 1),
    ...         Edge("contacts", "abandonment", "physics", 1)]
    >>> Graph([Node("contacts", "n"), Node("abandonment", "%")], loop)
    Traceback (most recent call last):
    firsthand.queueing.errors.BadInput: edges is contacts > abandonment > contacts, but a measure \
would drive itself within one period. Say which edge acts in a later period (lagged).
    """

    def __init__(self, nodes: list[Node], edges: list[Edge]) -> None:
        self.nodes: Mapping[str, Node] = {node.name: node for node in nodes}
        self.edges = tuple(edges)
        for edge in edges:
            for name in (edge.cause, edge.effect):
                self._known(name)
        self.order = self._sorted()

    def drivers_of(self, name: str) -> tuple[Edge, ...]:
        """One step back: the edges into a measure, formulas before estimates."""
        self._known(name)
        found = [edge for edge in self.edges if edge.effect == name]
        return tuple(sorted(found, key=lambda edge: edge.kind == "statistical"))

    def driven_by(self, name: str) -> tuple[Edge, ...]:
        """One step on: the edges out of a measure."""
        self._known(name)
        return tuple(edge for edge in self.edges if edge.cause == name)

    def _known(self, name: str) -> None:
        if name not in self.nodes:
            raise BadInput("measure", name, "error.unknown", choices=", ".join(self.nodes))

    def _sorted(self) -> tuple[str, ...]:
        before: dict[str, set[str]] = {name: set() for name in self.nodes}
        for edge in self.edges:
            if not edge.lagged:
                before[edge.effect].add(edge.cause)
        try:
            return tuple(TopologicalSorter(before).static_order())
        except CycleError as fault:
            raise BadInput(
                "edges",
                " > ".join(fault.args[1]),
                "error.contradiction",
                why="a measure would drive itself within one period",
                cure="Say which edge acts in a later period (lagged)",
            ) from None


_NODES: Final = """
fresh_contacts | n/interval |
repeat_contacts | n/interval | fresh × (1 - first contact resolution) × share that returns
redials | n/interval | abandoned × share that calls again
contacts | n/interval | fresh + repeats + redials
forecast | n/interval |
forecast_error | % | (contacts - forecast) / forecast
talk | s |
hold | s |
after_call_work | s |
aht | s | talk + hold + after-call work
erlangs | erlang | contacts × AHT / interval
headcount | people |
planned_shrinkage | % | 1 - Π(1 - component)
scheduled | agents | headcount × (1 - planned shrinkage), by interval
absence | % | scheduled who did not come / scheduled
adherence | % | time where the schedule has them / time scheduled
agents | agents | scheduled × (1 - absence) × adherence
patience | s | estimated with those answered as censored
waiting | % | Erlang A, M/M/n+G, transient or simulation
service_level | % | answered within the threshold / of whom the definition counts
asa | s | waits of the answered / answered
p90_wait | s | from the distribution of waits, not from the ASA
abandonment | % | abandoned / contacts
occupancy | % | busy time / staffed time
backlog | n |
response_time | % | deferred contacts answered within the objective
trunk_load | erlang | contacts × (talk + hold + wait) / interval
chat_concurrency | chats/agent |
tenure | months |
coaching | h/agent |
quality | % | free of critical errors, by error type
first_contact_resolution | % | window and channel stated
satisfaction | % |
employee_experience | index |
attrition | %/month |
cost_per_contact | money | paid hours × rate / contacts
customer_outcome | money |
"""

_EDGES: Final = """
definition fresh_contacts + contacts
definition repeat_contacts + contacts
definition redials + contacts
definition contacts + forecast_error
definition forecast - forecast_error
definition talk + aht
definition hold + aht
definition after_call_work + aht
definition contacts + erlangs
definition aht + erlangs
definition headcount + scheduled
definition planned_shrinkage - scheduled
definition scheduled + agents
definition absence - agents
definition adherence + agents
physics erlangs + waiting
physics agents - waiting
physics patience + waiting
physics waiting - service_level
physics patience ± service_level
physics waiting + asa
physics waiting + p90_wait
physics waiting + abandonment
physics patience - abandonment
physics erlangs + occupancy
physics agents - occupancy
physics contacts + backlog
physics agents - backlog
physics backlog - response_time
physics contacts + trunk_load
physics asa + trunk_load
physics contacts + chat_concurrency
physics chat_concurrency + aht later
definition abandonment + redials later
definition first_contact_resolution - repeat_contacts later
definition headcount + cost_per_contact
definition contacts - cost_per_contact
statistical tenure - talk
statistical occupancy ± aht later
statistical coaching + quality
statistical tenure + quality
statistical occupancy - quality
statistical quality + first_contact_resolution
statistical first_contact_resolution + satisfaction
statistical quality + satisfaction
statistical asa - satisfaction
statistical abandonment - satisfaction
statistical occupancy - employee_experience
statistical coaching + employee_experience
statistical employee_experience - attrition
statistical employee_experience - absence later
statistical attrition - headcount later
statistical attrition - tenure later
statistical satisfaction + customer_outcome
"""

_SIGNS: Final = {"+": 1, "-": -1, "±": 0}


def _node(line: str) -> Node:
    name, unit, formula = (part.strip() for part in line.split("|"))
    return Node(name, unit, formula)


def _edge(line: str) -> Edge:
    kind, cause, sign, effect, *later = line.split()
    return Edge(cause, effect, kind, _SIGNS[sign], bool(later))  # type: ignore[arg-type]


CENTRE_GRAPH: Final = Graph(
    [_node(line) for line in _NODES.strip().splitlines()],
    [_edge(line) for line in _EDGES.strip().splitlines()],
)
"""The graph of a contact centre. Its loops (hanging up and calling again, unsolved and calling
again, strain and leaving) close through a later period only."""
