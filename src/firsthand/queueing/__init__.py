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
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from firsthand.queueing.bulk import Performances as Performances
    from firsthand.queueing.bulk import fewest_agents as fewest_agents
    from firsthand.queueing.bulk import performances as performances
    from firsthand.queueing.censoring import PatienceEstimate as PatienceEstimate
    from firsthand.queueing.censoring import estimate_patience as estimate_patience
    from firsthand.queueing.censoring import kaplan_meier as kaplan_meier
    from firsthand.queueing.censoring import patience_from_totals as patience_from_totals
    from firsthand.queueing.chat import ChatPerformance as ChatPerformance
    from firsthand.queueing.chat import chat_performance as chat_performance
    from firsthand.queueing.chat import required_chat_agents as required_chat_agents
    from firsthand.queueing.deferred import Backlog as Backlog
    from firsthand.queueing.deferred import contacts_of as contacts_of
    from firsthand.queueing.deferred import required_agents_deferred as required_agents_deferred
    from firsthand.queueing.deferred import response_times as response_times
    from firsthand.queueing.demand import Demand as Demand
    from firsthand.queueing.erlang import carried as carried
    from firsthand.queueing.erlang import erlang_b as erlang_b
    from firsthand.queueing.erlang import erlang_c as erlang_c
    from firsthand.queueing.erlang import lines_for_blocking as lines_for_blocking
    from firsthand.queueing.erlang import offered_for_blocking as offered_for_blocking
    from firsthand.queueing.errors import BadInput as BadInput
    from firsthand.queueing.objectives import CONTACT_TYPES as CONTACT_TYPES
    from firsthand.queueing.objectives import Advice as Advice
    from firsthand.queueing.objectives import Objective as Objective
    from firsthand.queueing.objectives import ResponseTimeObjective as ResponseTimeObjective
    from firsthand.queueing.objectives import ServiceLevelObjective as ServiceLevelObjective
    from firsthand.queueing.objectives import doubts as doubts
    from firsthand.queueing.objectives import objective_for as objective_for
    from firsthand.queueing.patience import ErlangPatience as ErlangPatience
    from firsthand.queueing.patience import ExponentialPatience as ExponentialPatience
    from firsthand.queueing.patience import FixedPatience as FixedPatience
    from firsthand.queueing.patience import LognormalPatience as LognormalPatience
    from firsthand.queueing.patience import MixedPatience as MixedPatience
    from firsthand.queueing.patience import ObservedPatience as ObservedPatience
    from firsthand.queueing.patience import Patience as Patience
    from firsthand.queueing.patience import UniformPatience as UniformPatience
    from firsthand.queueing.priority import priority_waits as priority_waits
    from firsthand.queueing.qed import garnett as garnett
    from firsthand.queueing.qed import garnett_abandonment as garnett_abandonment
    from firsthand.queueing.qed import halfin_whitt as halfin_whitt
    from firsthand.queueing.qed import load_at as load_at
    from firsthand.queueing.qed import square_root_agents as square_root_agents
    from firsthand.queueing.redialling import Redials as Redials
    from firsthand.queueing.redialling import with_redials as with_redials
    from firsthand.queueing.service_levels import FORMULAS as FORMULAS
    from firsthand.queueing.service_levels import Counts as Counts
    from firsthand.queueing.service_levels import expected_counts as expected_counts
    from firsthand.queueing.service_levels import service_level as service_level
    from firsthand.queueing.shrinkage import combined_shrinkage as combined_shrinkage
    from firsthand.queueing.shrinkage import headcount as headcount
    from firsthand.queueing.shrinkage import scheduled_agents as scheduled_agents
    from firsthand.queueing.staffing import Staffing as Staffing
    from firsthand.queueing.staffing import power_of_one as power_of_one
    from firsthand.queueing.staffing import required_agents as required_agents
    from firsthand.queueing.staffing import trunk_load as trunk_load
    from firsthand.queueing.staffing import trunks as trunks
    from firsthand.queueing.steady import DEFINITIONS as DEFINITIONS
    from firsthand.queueing.steady import Definition as Definition
    from firsthand.queueing.steady import Performance as Performance
    from firsthand.queueing.steady import performance as performance

# The names of each module; a test compares them with the imports above, which are for editors.
_NAMES = {
    "bulk": ("Performances", "fewest_agents", "performances"),
    "censoring": ("PatienceEstimate", "estimate_patience", "kaplan_meier", "patience_from_totals"),
    "chat": ("ChatPerformance", "chat_performance", "required_chat_agents"),
    "deferred": ("Backlog", "contacts_of", "required_agents_deferred", "response_times"),
    "demand": ("Demand",),
    "erlang": ("carried", "erlang_b", "erlang_c", "lines_for_blocking", "offered_for_blocking"),
    "errors": ("BadInput",),
    "objectives": (
        "CONTACT_TYPES",
        "Advice",
        "Objective",
        "ResponseTimeObjective",
        "ServiceLevelObjective",
        "doubts",
        "objective_for",
    ),
    "patience": (
        "ErlangPatience",
        "ExponentialPatience",
        "FixedPatience",
        "LognormalPatience",
        "MixedPatience",
        "ObservedPatience",
        "Patience",
        "UniformPatience",
    ),
    "priority": ("priority_waits",),
    "qed": ("garnett", "garnett_abandonment", "halfin_whitt", "load_at", "square_root_agents"),
    "redialling": ("Redials", "with_redials"),
    "service_levels": ("FORMULAS", "Counts", "expected_counts", "service_level"),
    "shrinkage": ("combined_shrinkage", "headcount", "scheduled_agents"),
    "staffing": ("Staffing", "power_of_one", "required_agents", "trunk_load", "trunks"),
    "steady": ("DEFINITIONS", "Definition", "Performance", "performance"),
}
_PLACES = {name: module for module, names in _NAMES.items() for name in names}

__all__ = sorted(_PLACES)  # noqa: PLE0605  (a list of strings, made from the table above)


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
