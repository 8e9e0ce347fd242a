"""What stays of a customer in stories, reports and letters after an erasure: nothing.

Quotes are read through their voice, so they are gap already. A story that quotes nobody else loses
its title and paragraph too: a colleague may have written the customer's words into them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from firsthand.people import authored
from firsthand.people.registry import Searched
from firsthand.reports import digest
from firsthand.reports.mailing import write_again
from firsthand.reports.models import Publication, Story, StorySpan
from firsthand.reports.words import gap
from firsthand.voices.models import Voice

SURE_DIGITS = 6


def clean(kind: str, public_id: UUID) -> Mapping[str, int]:
    if kind != "customer":
        return {}
    told = {_("Stories"): blank_stories(), _("Published reports"): blank_publications()}
    letters = write_again() + digest.write_again()
    return told | {_("Letters with a report"): letters}


def emptied() -> QuerySet[Story]:
    """Stories of which every quoted voice was erased."""
    spans = StorySpan.objects.filter(story=OuterRef("pk"))
    quoted, alive = Exists(spans), Exists(spans.filter(voice__erased_at=None))
    return Story.objects.filter(quoted).exclude(alive)


def blank_stories() -> int:
    return (
        emptied()
        .exclude(paragraph="", title=gap("erased"))
        .update(title=gap("erased"), paragraph="")
    )


def blank_publications() -> int:
    """A published story is a copy: its heading and paragraph go where the story's went."""
    gone = {
        str(one)
        for one in StorySpan.objects.filter(story__in=emptied()).values_list(
            "voice__public_id", flat=True
        )
    }
    erased, changed = _erased(), 0
    for publication in Publication.objects.iterator():
        if _blank(publication, gone, erased):
            publication.save(update_fields=["frozen"])
            changed += 1
    return changed


def _erased() -> set[str]:
    """Whoever is quoted in a publication and was taken back."""
    quoted = {
        UUID(span["voice"])
        for frozen in Publication.objects.values_list("frozen", flat=True)
        for part in frozen["parts"]
        for span in part["voices"]
    }
    found = Voice.objects.filter(public_id__in=quoted, erased_at__isnull=False)
    return {str(one) for one in found.values_list("public_id", flat=True)}


def _blank(publication: Publication, gone: set[str], erased: set[str]) -> bool:
    """Empty what a story that speaks of nobody else said, and the hashes of words that are gone."""
    changed = False
    for part in publication.frozen["parts"]:
        for span in part["voices"]:
            if span["voice"] in erased and span.get("digest"):
                span["digest"], changed = "", True
        quoted = {span["voice"] for span in part["voices"]}
        if part["kind"] == "story" and quoted and quoted <= gone and part["text"] + part["heading"]:
            part["text"] = part["heading"] = ""
            changed = True
    return changed


def search_published(kind: str, keys: Sequence[int]) -> Searched:
    """Mask what published reports copied of a customer's words, and what cannot be anybody else.

    Nobody writes in them any more. A name that may be another's is left for a person to judge.
    """
    told = authored.told_of(kind, keys)
    if told is None:
        return Searched()
    masked, to_mend = 0, list[Mapping[str, str]]()
    for publication in Publication.objects.select_related("report").iterator():
        before = _texts(publication.frozen)
        _each(publication.frozen, lambda text: _without(text, told))
        after = _texts(publication.frozen)
        if after != before:
            publication.save(update_fields=["frozen"])
            masked += 1
        if authored.speaks_of(after, told):
            one = {"door": "report", "id": str(publication.report.public_id)}
            to_mend.append(one | {"what": _("A published report")})
    return Searched(counts={_("Texts of published reports"): masked}, to_mend=to_mend)


def _without(text: str, told: authored.Told) -> str:
    text = authored.clean(text, told)
    for name in filter(_is_nobody_else, told.names):
        text = re.sub(
            rf"(?<!\w){re.escape(name)}(?!\w)", authored.mask(), text, flags=re.IGNORECASE
        )
    return text


def _is_nobody_else(name: str) -> bool:
    """An address, a number of some length, or a name of two words."""
    return "@" in name or sum(sign.isdigit() for sign in name) >= SURE_DIGITS or " " in name


def _each(frozen: dict[str, Any], change: Callable[[str], str]) -> None:
    """Change every text that a colleague wrote into what was published."""
    frozen["title"] = change(frozen["title"])
    for part in frozen["parts"]:
        part["heading"], part["text"] = change(part["heading"]), change(part["text"])
        part["effects"] = {name: change(text) for name, text in part["effects"].items()}
    for waiver in frozen["waivers"]:
        waiver["reason"] = change(waiver["reason"])


def _texts(frozen: dict[str, Any]) -> list[str]:
    texts = [frozen["title"], *(waiver["reason"] for waiver in frozen["waivers"])]
    for part in frozen["parts"]:
        texts += [part["heading"], part["text"], *part["effects"].values()]
    return texts
