"""What becomes of every field of stories and reports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.people import authored, handover
from firsthand.people.models import Person
from firsthand.people.registry import after_erase, before_erase, declare
from firsthand.reports.erasing import clean, search_published
from firsthand.reports.models import (
    Block,
    Morning,
    Publication,
    Recipient,
    Report,
    Story,
    StorySpan,
    Waiver,
)

declare(
    Story,
    visibility="open",
    label=_("Stories"),
    subject={"person": "by", "customer": "spans__voice__customer"},
    kept="id public_id title paragraph evidence measure step by at removal",
    exported="title paragraph evidence at",
    retention="removed",
    dated="removal__at",
    audited="remove put_back",
    why=_(
        "Their quotes are read through the voice, which is empty; what is left is counted apart."
    ),
)
declare(
    StorySpan,
    visibility="open",
    label=_("Quotes in stories"),
    subject={"customer": "voice__customer"},
    on_erase="blank",
    kept="id story voice start end position",
    blanked={"digest": ""},
)
declare(
    Report,
    visibility="open",
    label=_("Reports"),
    subject={"person": "by"},
    kept="id public_id title since until audience by at removal",
    exported="title since until at",
    retention="removed",
    dated="removal__at",
    audited="publish waive remove put_back",
    why=_("Reports belong to the company; who left is a record without a name."),
)
declare(
    Block,
    visibility="open",
    kept="id report kind position heading text measure story voice asked asked_by way listening "
    "for_customer for_employee for_organisation",
)
declare(
    Waiver,
    visibility="open",
    label=_("Reasons for leaving something out of a report"),
    subject={"person": "by"},
    kept="id report what reason by at",
    exported="what reason at",
    why=_("It is printed in the report."),
)
declare(Publication, visibility="open", kept="id public_id report by at frozen")
declare(
    Recipient,
    visibility="team",
    label=_("Reports that they were sent"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id report person added_at sent_at read_at listened_at",
    exported="added_at sent_at read_at listened_at",
)
declare(Morning, visibility="open", kept="id day voice")
for _model, _fields, _label, _door, _id in (
    (Story, "title paragraph", _("A story"), "story", "public_id"),
    (Report, "title", _("A report"), "report", "public_id"),
    (
        Block,
        "heading text for_customer for_employee for_organisation",
        _("A report"),
        "report",
        "report__public_id",
    ),
    (Waiver, "reason", _("A report"), "report", "report__public_id"),
):
    authored.declare(_model, _fields, label=_label, door=_door, leads_to=_id)
before_erase("published reports", search_published)
after_erase("reports", clean)


def _drafts(leaver: Person, successor: Person) -> int:
    return Report.objects.filter(by=leaver, publications=None).update(by=successor)


handover.register("reports", _drafts)
