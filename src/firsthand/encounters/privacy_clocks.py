"""What becomes of promises, questions and answers about contact."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models import (
    Asked,
    Cadence,
    Campaign,
    Claim,
    Due,
    Reluctance,
    Round,
)
from firsthand.people.registry import declare

declare(
    Cadence,
    visibility="team",
    label=_("Promises of contact"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id public_id person role level times period depth worst_days preset starts_on by at "
    "ended_at ended_by",
    exported="times period depth worst_days starts_on at ended_at",
)
declare(
    Due,
    visibility="system",
    subject={"person": "cadence__person"},
    on_erase="delete",
    label=_("Periods of promises"),
    kept="id cadence begins_on commitment",
)
declare(
    Campaign,
    visibility="team",
    label=_("Rounds of asking"),
    subject={"person": "by"},
    kept="id public_id name again answer_within by made_at removal",
    exported="name made_at",
    why=_("Others were asked; who asked is a record without a name."),
)
declare(
    Campaign.people.through,
    visibility="team",
    label=_("Lists of people to ask"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id campaign person",
)
declare(Round, visibility="team", kept="id campaign number asked_on due_on")
declare(
    Asked,
    visibility="team",
    label=_("Questions about contact"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id public_id round person commitment",
)
declare(
    Claim,
    visibility="personal",
    label=_("Answers about contact"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id person asked said day said_on at",
    exported="said day said_on",
)
declare(
    Reluctance,
    visibility="personal",
    label=_("Reasons against contact"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id person why words at",
    exported="why words at",
)
