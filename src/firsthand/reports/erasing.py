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
    changed = 0
    for publication in Publication.objects.iterator():
        if _blank(publication, gone):
            publication.save(update_fields=["frozen"])
            changed += 1
    return changed


def _blank(publication: Publication, gone: set[str]) -> bool:
    changed = False
    for part in publication.frozen["parts"]:
        quoted = {span["voice"] for span in part["voices"]}
        if part["kind"] == "story" and quoted and quoted <= gone and part["text"] + part["heading"]:
            part["text"] = part["heading"] = ""
            changed = True
    return changed
