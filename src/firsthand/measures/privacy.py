"""What becomes of each field of measures. They are counts: no customer can be found in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.measures.models import (
    Asked,
    ChartEvent,
    Explanation,
    Follow,
    InstrumentChange,
    LimitsDecision,
    Measure,
    Observation,
    Tally,
    Uncounted,
    VerdictChange,
)
from firsthand.people import handover
from firsthand.people.models import Person
from firsthand.people.registry import declare

declare(
    Measure,
    visibility="open",
    kept="id public_id key formula scale score grain better source step site name owner "
    "for_customer for_employee for_organisation made_at made_by",
)
declare(
    Observation,
    visibility="open",
    kept="id measure begins_on n value numerator squares whole",
)
declare(
    Tally,
    visibility="open",
    kept="id day source step site scale score n with_words",
)
declare(Asked, visibility="open", kept="id source day n by at")
declare(Uncounted, visibility="system", kept="id day")
declare(
    Explanation,
    visibility="open",
    label=_("Talks beside a measure"),
    subject={"person": "by", "customer": "encounter__customers__customer"},
    on_erase="delete",
    kept="id measure encounter by at",
)
declare(Follow, visibility="open", kept="id measure by at ended_at")
declare(
    LimitsDecision,
    visibility="open",
    kept="id measure kind begins_on ends_on reason by at withdrawn_at",
    audited="decide withdraw",
)
declare(InstrumentChange, visibility="open", kept="id source changed_on what by at")
declare(ChartEvent, visibility="open", kept="id measure happened_on label by at")
declare(
    VerdictChange,
    visibility="open",
    kept="id measure verdict sentence by at withdrawn_at",
)


def _measures(leaver: Person, successor: Person) -> int:
    return Measure.objects.filter(owner=leaver).update(owner=successor)


handover.register("measures", _measures, _("Measures that they own"))
