"""Tell a story: choose pieces of voices, say what they mean together, take it away and back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.people import audit
from firsthand.people.models import Person, Removal
from firsthand.reports.anchor import Anchor
from firsthand.reports.models import Story, StorySpan
from firsthand.voices.models import Voice


@dataclass(frozen=True, slots=True)
class Piece:
    """[start, end) of the shown words of a voice; no end: to the end of it."""

    voice: Voice
    start: int = 0
    end: int | None = None


@transaction.atomic
def tell(story: Story, pieces: list[Piece], *, by: Person) -> Story:
    """Save a story with its pieces, in the order in which they were chosen."""
    story.by = story.by or by
    story.save()
    for piece in pieces:
        add(story, piece)
    return story


def add(story: Story, piece: Piece) -> StorySpan:
    """Put one more piece at the end of a story. The same piece twice is there once."""
    place = story.spans.count()
    found, _made = StorySpan.objects.get_or_create(
        story=story,
        voice=piece.voice,
        start=piece.start,
        end=piece.end,
        digest=Anchor.on(piece.voice.shown, piece.start, piece.end).digest,
        defaults={"position": place},
    )
    return found


def quote_again(span: StorySpan) -> None:
    """The author read what it says by now and quotes all of it as it stands."""
    span.start, span.end = 0, None
    span.hold()
    span.save(update_fields=["start", "end", "digest"])


@transaction.atomic
def remove(story: Story, *, by: Person) -> None:
    """Take a story away; `put_back` undoes it until retention purges what was removed."""
    story.removal = Removal.objects.create(by=by, what=_("Story “%s”") % story.title[:150])
    story.save(update_fields=["removal"])
    audit.record("remove", kind="story", object_id=story.public_id, by=by)


@transaction.atomic
def put_back(story: Story, *, by: Person) -> None:
    removal, story.removal = story.removal, None
    story.save(update_fields=["removal"])
    if removal is not None:
        removal.delete()
        audit.record("put_back", kind="story", object_id=story.public_id, by=by)
