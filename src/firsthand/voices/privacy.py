"""What becomes of every field of a voice, and of the copies of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote_plus
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people import registry
from firsthand.people.registry import declare
from firsthand.voices import lake, search_index
from firsthand.voices.models import LakeChange, Layer, Original, SavedView, Voice
from firsthand.voices.privacy_bringing import speaks_of, told_of


def _asking_for(keys: Sequence[int]) -> Q:
    """Views that look for a name, a key or an address of these customers."""
    told = told_of(keys)
    views = SavedView.objects.values_list("pk", "name", "query")
    return Q(pk__in=[pk for pk, *said in views if speaks_of(map(unquote_plus, said), told)])


declare(
    Voice,
    visibility="customer",
    label=_("Voices"),
    subject={"customer": "customer"},
    on_erase="blank",
    retention="redacted",
    dated="captured_at",
    # The customer stays as a number without a name, so that a second request finds the same rows;
    # the source's id stays, so that the next export does not bring the voice back.
    kept="id public_id source external_id brought_by heard_by customer occurred_on occurred_at zone "
    "captured_at like_count score scale language emotion emotion_confirmed channel step placed_by "
    "site basis released removal",
    blanked={
        "shown": "",
        "title": "",
        "folded": "",
        "fingerprint": None,
        "like": None,
        "erased_at": timezone.now,
    },
    exported="public_id occurred_on shown title score scale language emotion channel basis",
    audited="open_original redact consent release withdraw export",
    why=_(
        "A voice that was taken back still counts: somebody spoke, on that day, about that step."
    ),
)
declare(
    Original,
    visibility="customer",
    label=_("Originals of voices"),
    subject={"customer": "voice__customer"},
    on_erase="delete",
    retention="original",
    dated="arrived_at",
    kept="id voice edition words title author known extra score digest changed_at arrived_at",
    exported="words title author known extra score arrived_at",
)
declare(
    Layer,
    visibility="customer",
    label=_("What was said about voices"),
    subject={"customer": "voice__customer"},
    on_erase="delete",
    kept="id voice kind value by at",
    exported="kind value at",
)
declare(
    SavedView,
    visibility="personal",
    label=_("Saved views"),
    subject={"person": "person", "customer": _asking_for},
    on_erase="delete",
    kept="id public_id person name place query made_at",
    exported="name place query made_at",
)
declare(LakeChange, visibility="system", kept="id voice_id")


def _index(kind: str, subject: UUID) -> Mapping[str, int]:
    """Triggers took the words out; this takes them out of the index's old pages too."""
    if kind == "customer":
        search_index.tidy()
    return {}


def _exports(kind: str, subject: UUID) -> Mapping[str, int]:
    """Lists that were being written hold words: whoever still needs one asks again."""
    if kind != "customer":
        return {}
    files = [path for path in Path(settings.DATA, "exports").rglob("*") if path.is_file()]
    for path in files:
        path.unlink(missing_ok=True)
    return {str(_("Files of exported lists")): len(files)}


registry.after_erase("search index", _index)
registry.after_erase("exports", _exports)
registry.after_erase("lake", lake.clean)
