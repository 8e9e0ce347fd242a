"""What stays of a customer in stories, reports and letters after an erasure: nothing.

Quotes are read through their voice, so they are gap already. A story that quotes nobody else loses
its title and paragraph too: a colleague may have written the customer's words into them.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from firsthand.reports.mailing import write_again
from firsthand.reports.models import Publication, Story, StorySpan
from firsthand.reports.words import gap
from firsthand.voices.models import Voice


def clean(kind: str, public_id: UUID) -> Mapping[str, int]:
    if kind != "customer":
        return {}
    told = {_("Stories"): blank_stories(), _("Published reports"): blank_publications()}
    return told | {_("Letters with a report"): write_again()}


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
