"""One verdict for each step of a journey: the one that asks for somebody first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.measures.queries.reading import Reading
from firsthand.measures.queries.signals import readings
from firsthand.people.models import Person
from firsthand.voices.beside_steps import Verdict

PRESSING = ("worse", "both", "neutral_change", "better", "noise", "early", "none")


def verdicts(person: Person, today: date) -> Mapping[int, Verdict]:
    """Read the followed measures that belong to a step; of several the most pressing."""
    found: dict[int, Reading] = {}
    for one in readings(person, today=today, step__isnull=False):
        step = one.measure.step_id
        if step is not None and (step not in found or _turn(one) < _turn(found[step])):
            found[step] = one
    return {step: _verdict(one) for step, one in found.items()}


def _turn(one: Reading) -> int:
    return PRESSING.index(one.kind)


def _verdict(one: Reading) -> Verdict:
    words = _("%(name)s: %(value)s") % {"name": one.name, "value": one.value}
    return Verdict(kind=one.kind, says=words, url=reverse("signal", args=[one.measure.public_id]))
