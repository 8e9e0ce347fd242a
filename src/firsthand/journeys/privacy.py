"""What becomes of every field of this floor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.journeys.models import Journey, PlaceRule, Stage, Step
from firsthand.people import handover
from firsthand.people.models import Person
from firsthand.people.registry import declare

declare(Journey, visibility="open", kept="id public_id name purpose")
declare(Stage, visibility="open", kept="id journey name position")
declare(
    Step,
    visibility="open",
    label=_("Steps of a journey that they own"),
    retention="removed",
    dated="removal__at",
    kept="id public_id stage key name purpose function owner keywords position removal",
    subject={"person": "owner"},
    exported="name",
    why=_("The step stays; its owner is a record without a name until somebody takes it."),
)
declare(
    PlaceRule,
    visibility="open",
    kept="id source_key tag phrase step by at",
    subject={"person": "by"},
    exported="tag phrase at",
    why=_("A rule about words, remembered for everybody."),
)


def _steps(leaver: Person, successor: Person) -> int:
    return Step.objects.filter(owner=leaver).update(owner=successor)


handover.register("steps", _steps, _("Steps of the journey"))
