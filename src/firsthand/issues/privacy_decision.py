"""What becomes of every field of designs and decisions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.issues.models import (
    Decision,
    Design,
    Dissent,
    Evidence,
    Ground,
    Signature,
    Stance,
)
from firsthand.people import authored
from firsthand.people.registry import declare

_STAYS = _("A decision stays readable; who made it is a record without a name.")

declare(
    Design,
    visibility="team",
    label=_("Designs they drew"),
    subject={"person": "by"},
    kept="id public_id issue position title words function customer_gets costs colleagues believe "
    "by at",
    exported="title words customer_gets costs colleagues believe at",
    why=_STAYS,
)
declare(
    Evidence,
    visibility="team",
    label=_("Evidence for and against designs"),
    subject={"customer": "voice__customer", "person": "by"},
    kept="id public_id design weight voice encounter measure words by at",
    exported="weight words at",
    why=_("It leads to a voice whose words are gone."),
)
declare(
    Stance,
    visibility="team",
    label=_("Designs they lean to"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id issue person design change_my_mind at",
    exported="change_my_mind at",
)
declare(Ground, visibility="team", kept="issue id words by at")
declare(
    Decision,
    visibility="team",
    label=_("Decisions they made"),
    subject={"person": "by"},
    retention="removed",
    dated="removal__at",
    kept="id public_id issue design what why change_our_mind for_customer for_employee "
    "for_organisation blank_because in_force_from look_again_on measure by at promise impact "
    "replaced_at removal",
    exported="what why change_our_mind in_force_from look_again_on at",
    audited="decide",
    why=_STAYS,
)
declare(
    Signature,
    visibility="team",
    label=_("Decisions they signed"),
    subject={"person": "person"},
    kept="id decision person function at",
    exported="at",
    why=_STAYS,
)
declare(
    Dissent,
    visibility="team",
    label=_("Decisions they disagreed with"),
    subject={"person": "person"},
    on_erase="blank",
    kept="id decision person at",
    blanked={"words": "–"},
    exported="words at",
)

for model, fields, leads_to in (
    (Design, "title words customer_gets costs colleagues believe", "issue__public_id"),
    (Evidence, "words", "design__issue__public_id"),
    (Stance, "change_my_mind", "issue__public_id"),
    (Ground, "words", "issue__public_id"),
    (Decision, "what why change_our_mind for_customer for_employee for_organisation blank_because",
     "issue__public_id"),
    (Dissent, "words", "decision__issue__public_id"),
):  # fmt: skip
    authored.declare(
        model, fields, label=_("A choice between designs"), door="issue_designs", leads_to=leads_to
    )
