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
    from firsthand.queueing.attribution import Step as Step
    from firsthand.queueing.attribution import Waterfall as Waterfall
    from firsthand.queueing.attribution import WorkBack as WorkBack
    from firsthand.queueing.attribution import work_back as work_back
    from firsthand.queueing.bulk import Performances as Performances
    from firsthand.queueing.bulk import fewest_agents as fewest_agents
    from firsthand.queueing.bulk import performances as performances
    from firsthand.queueing.censoring import PatienceEstimate as PatienceEstimate
    from firsthand.queueing.censoring import estimate_patience as estimate_patience
    from firsthand.queueing.censoring import kaplan_meier as kaplan_meier
    from firsthand.queueing.censoring import patience_from_totals as patience_from_totals
    from firsthand.queueing.centre import Centre as Centre
    from firsthand.queueing.centre import Duration as Duration
    from firsthand.queueing.centre import Group as Group
    from firsthand.queueing.centre import Queue as Queue
    from firsthand.queueing.centre import Skill as Skill
    from firsthand.queueing.centre import Spread as Spread
    from firsthand.queueing.chance import Band as Band
    from firsthand.queueing.chance import NoChange as NoChange
    from firsthand.queueing.chance import no_change as no_change
    from firsthand.queueing.chat import ChatPerformance as ChatPerformance
    from firsthand.queueing.chat import chat_performance as chat_performance
    from firsthand.queueing.chat import required_chat_agents as required_chat_agents
    from firsthand.queueing.conditions import DRIVERS as DRIVERS
    from firsthand.queueing.conditions import Conditions as Conditions
    from firsthand.queueing.day import Day as Day
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
    from firsthand.queueing.evaluations import error_free as error_free
    from firsthand.queueing.findings import FINDINGS as FINDINGS
    from firsthand.queueing.findings import Finding as Finding
    from firsthand.queueing.forecast_scores import ForecastScore as ForecastScore
    from firsthand.queueing.forecast_scores import score_forecast as score_forecast
    from firsthand.queueing.forecasting import Forecast as Forecast
    from firsthand.queueing.forecasting import History as History
    from firsthand.queueing.forecasting import forecast as forecast
    from firsthand.queueing.graph import CENTRE_GRAPH as CENTRE_GRAPH
    from firsthand.queueing.graph import Edge as Edge
    from firsthand.queueing.graph import Graph as Graph
    from firsthand.queueing.graph import Node as Node
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
    from firsthand.queueing.relations import Driver as Driver
    from firsthand.queueing.relations import Relation as Relation
    from firsthand.queueing.relations import estimate_relation as estimate_relation
    from firsthand.queueing.relations import step_back as step_back
    from firsthand.queueing.routing import RoutedWaterfall as RoutedWaterfall
    from firsthand.queueing.routing import work_back_centre as work_back_centre
    from firsthand.queueing.service_levels import FORMULAS as FORMULAS
    from firsthand.queueing.service_levels import Counts as Counts
    from firsthand.queueing.service_levels import expected_counts as expected_counts
    from firsthand.queueing.service_levels import service_level as service_level
    from firsthand.queueing.sharing import shapley as shapley
    from firsthand.queueing.shrinkage import combined_shrinkage as combined_shrinkage
    from firsthand.queueing.shrinkage import headcount as headcount
    from firsthand.queueing.shrinkage import scheduled_agents as scheduled_agents
    from firsthand.queueing.simulation import Simulated as Simulated
    from firsthand.queueing.simulation import simulate as simulate
    from firsthand.queueing.simulation import simulate_day as simulate_day
    from firsthand.queueing.staffing import Staffing as Staffing
    from firsthand.queueing.staffing import power_of_one as power_of_one
    from firsthand.queueing.staffing import required_agents as required_agents
    from firsthand.queueing.staffing import trunk_load as trunk_load
    from firsthand.queueing.staffing import trunks as trunks
    from firsthand.queueing.steady import DEFINITIONS as DEFINITIONS
    from firsthand.queueing.steady import Definition as Definition
    from firsthand.queueing.steady import Performance as Performance
    from firsthand.queueing.steady import performance as performance
    from firsthand.queueing.tally import OUTCOMES as OUTCOMES
    from firsthand.queueing.tally import Outcome as Outcome
    from firsthand.queueing.tally import Tally as Tally
    from firsthand.queueing.transient_day import transient as transient

# The names of each module; a test compares them with the imports above, which are for editors.
_NAMES = {
    "bulk": ("Performances", "fewest_agents", "performances"),
    "censoring": ("PatienceEstimate", "estimate_patience", "kaplan_meier", "patience_from_totals"),
    "chat": ("ChatPerformance", "chat_performance", "required_chat_agents"),
    "deferred": ("Backlog", "contacts_of", "required_agents_deferred", "response_times"),
    "demand": ("Demand",),
    "erlang": ("carried", "erlang_b", "erlang_c", "lines_for_blocking", "offered_for_blocking"),
    "errors": ("BadInput",),
    "evaluations": ("error_free",),
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
    "attribution": ("Step", "Waterfall", "WorkBack", "work_back"),
    "centre": ("Centre", "Duration", "Group", "Queue", "Skill", "Spread"),
    "chance": ("Band", "NoChange", "no_change"),
    "conditions": ("DRIVERS", "Conditions"),
    "day": ("Day",),
    "findings": ("FINDINGS", "Finding"),
    "forecast_scores": ("ForecastScore", "score_forecast"),
    "forecasting": ("Forecast", "History", "forecast"),
    "graph": ("CENTRE_GRAPH", "Edge", "Graph", "Node"),
    "relations": ("Driver", "Relation", "estimate_relation", "step_back"),
    "routing": ("RoutedWaterfall", "work_back_centre"),
    "sharing": ("shapley",),
    "simulation": ("Simulated", "simulate", "simulate_day"),
    "tally": ("OUTCOMES", "Outcome", "Tally"),
    "transient_day": ("transient",),
}
_PLACES = {name: module for module, names in _NAMES.items() for name in names}

__all__ = sorted(_PLACES)  # noqa: PLE0605  (a list of strings, made from the table above)


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
