"""What becomes of every field of an encounter, and of what its people wrote."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models import (
    Attendance,
    Encounter,
    FrontlineJob,
    Kind,
    Met,
    Moment,
    Series,
)
from firsthand.people import authored
from firsthand.people.registry import declare

declare(
    Kind,
    visibility="open",
    kept="id key name translations depth mode immersion outside position retired",
)
declare(
    Series,
    visibility="personal",
    label=_("Recurring encounters"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id public_id rule person starts_on made_at ended_at",
    exported="rule starts_on made_at ended_at",
)
declare(
    Encounter,
    visibility="team",
    label=_("Encounters"),
    subject={"person": "planned_by", "customer": "customers__customer"},
    on_erase="blank",
    kept="id public_id kind depth mode occurred_on starts_at ends_at zone place_kept site function "
    "step hours cost met job_done rigour leaning series series_on planned_by made_at removal",
    blanked={"title": "", "place": "", "place_roughly": "", "job": "", "source_key": None},
    exported="public_id title occurred_on place job made_at",
    why=_("Somebody met a customer on that day: the day still counts, without words."),
)
declare(
    Attendance,
    visibility="personal",
    label=_("What people took from encounters"),
    subject={"person": "person", "customer": "encounter__customers__customer"},
    on_erase="blank",
    kept="id encounter person part came said_at before_at found_at learned_at occurred_on depth "
    "counts made_at",
    blanked={
        "why_not": "",
        "before": "",
        "found": "",
        "learned": "–",
        "changed": "",
        "uncomfortable": "",
        "feeling": "",
        "about_guest": "",
    },
    exported="before found learned changed uncomfortable feeling occurred_on made_at",
    why=_("That somebody was there still moves the clock; what was written about it is gone."),
)
declare(
    Moment,
    visibility="personal",
    label=_("Moments of encounters"),
    subject={
        "person": "attendance__person",
        "customer": "attendance__encounter__customers__customer",
    },
    on_erase="blank",
    kept="id attendance tag",
    blanked={"words": ""},
    exported="tag words",
)
declare(
    Met,
    visibility="customer",
    label=_("Customers at encounters"),
    subject={"customer": "customer"},
    on_erase="blank",
    kept="id encounter customer account role",
    blanked={"called": ""},
    exported="role",
)
declare(
    FrontlineJob,
    visibility="open",
    label=_("Earlier work with customers"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id public_id person what employer began_on ended_on made_at",
    exported="what employer began_on ended_on",
)

for _model, _fields, _label, _id in (
    (Encounter, "title place job", _("An encounter"), "public_id"),
    (
        Attendance,
        "before found learned changed uncomfortable",
        _("What somebody wrote about an encounter"),
        "encounter__public_id",
    ),
    (Moment, "words", _("A moment of an encounter"), "attendance__encounter__public_id"),
    (Met, "called", _("A customer at an encounter"), "encounter__public_id"),
):
    authored.declare(_model, _fields, label=_label, door="encounter", leads_to=_id)
