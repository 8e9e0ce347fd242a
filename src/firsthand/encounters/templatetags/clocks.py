"""Clocks in templates: `{% load clocks %}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from firsthand.analysis.recency import Band, State
from firsthand.encounters import clock_words as words
from firsthand.encounters.models import Cadence
from firsthand.encounters.queries.clocks import Clock
from firsthand.encounters.queries.standing import Promise
from firsthand.encounters.views.clock_drawing import ring as drawn

register = template.Library()


@register.inclusion_tag("frontline/ring.html")
def ring(clock: Clock) -> dict[str, Any]:
    """Draw the ring with the days inside. The same must stand in words beside it."""
    return {"ring": drawn(clock), "says": words.short(clock.days, clock.band)}


@register.filter
def ring_state(clock: Clock) -> str:
    return drawn(clock).state


@register.filter
def ago(clock: Clock) -> str:
    """ "9 days ago", "never", "not known"."""
    return words.ago(clock.days, clock.band)


@register.filter
def days_ago(days: int | None) -> str:
    """The same of a bare number that is known to be one, or never."""
    return words.ago(days, Band.NEVER)


@register.filter
def promised(promise: Promise | Cadence) -> str:
    worst = promise.worst_days
    return words.promised(promise.times, promise.period, promise.depth, worst=worst)


@register.filter
def band_name(band: Band) -> str:
    return str(words.BANDS[band])


@register.filter
def state_name(state: State) -> str:
    return str(words.STATES[state])


@register.filter
def of(found: Mapping[int, Any], key: int) -> Any:
    """What belongs to a person in a mapping by person; None where nothing does."""
    return found.get(key)


@register.filter
def depth_class(depth: int) -> str:
    """Cells of weeks: heard or watched, spoke, served."""
    return {3: "w2", 4: "w3"}.get(depth, "w1")
