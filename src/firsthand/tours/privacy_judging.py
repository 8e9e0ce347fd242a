"""What becomes of every field of ratings, assessments and programmes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.people import authored
from firsthand.people.registry import declare
from firsthand.tours.models import (
    Ability,
    Assessment,
    Credit,
    Evidence,
    HostAnswer,
    Pledge,
    Programme,
    Rating,
    SignOff,
)

declare(Ability, visibility="open", kept="id function words position removal")
declare(
    Assessment,
    visibility="personal",
    label=_("What they said about a part of the company"),
    kept="id tour rater focus by at",
    blanked={"words": "–"},
    on_erase="blank",
    subject={"person": "by tour__person"},
    exported="focus words at",
)
declare(
    Rating,
    visibility="personal",
    label=_("Ratings before and after tours"),
    kept="id tour ability rater moment can by at",
    subject={"person": "by tour__person"},
    exported="moment can at",
    why=_("One of five or more in a count, without a name."),
)
declare(
    Programme,
    visibility="team",
    label=_("Programmes that they sponsor"),
    kept="id public_id name why sponsor budget_hours starts_on ends_on by made_at removal",
    subject={"person": "sponsor"},
    retention="removed",
    dated="removal__at",
    exported="name why starts_on ends_on",
    why=_("A programme outlives its sponsor."),
)
declare(
    Pledge,
    visibility="team",
    label=_("Promises to programmes"),
    kept="id programme commitment",
    subject={"person": "commitment__owed_by"},
    why=_("It belongs to the commitment."),
)

for _model, _fields, _label, _door, _id in (
    (Evidence, "words", _("Evidence of a tour"), "tour", "tour__public_id"),
    (SignOff, "words", _("A host’s word on a tour"), "tour", "goal__tour__public_id"),
    (HostAnswer, "words", _("A host’s answer"), "tour", "tour__public_id"),
    (Assessment, "words", _("What was said at the end of a tour"), "tour", "tour__public_id"),
    (Credit, "words", _("Earlier experience"), "credit", "public_id"),
    (Programme, "name why", _("A programme"), "programme", "public_id"),
):
    authored.declare(_model, _fields, label=_label, door=_door, leads_to=_id)
