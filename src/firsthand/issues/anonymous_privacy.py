"""What becomes of every field of a note without a name. None of them leads to its writer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.anonymous import Note, NoteCount, NoteTally, NoteWord
from firsthand.people import authored
from firsthand.people.registry import declare

declare(
    Note,
    visibility="personal",
    retention="redacted",
    dated="released_week",
    kept="id receipt words sort site released_week issue taken_back",
    audited="publish",
)
declare(
    NoteWord,
    visibility="personal",
    label=_("Answers to notes without a name"),
    subject={"person": "by"},
    on_erase="blank",
    blanked={"by": None},
    kept="id note from_steward words turn released_week",
    exported="words",
)
declare(NoteTally, visibility="system", kept="id period_on run cell authors")
declare(NoteCount, visibility="open", kept="id period_on family site team sort is_rest authors")
for model, way in ((Note, "pk"), (NoteWord, "note__pk")):
    authored.declare(model, "words", label=_("A note without a name"), door="note", leads_to=way)
