"""Say something about an issue, to everyone or to those who work on it; name colleagues with @."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.analysis.folding import fold
from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.noting import note
from firsthand.issues.models import Comment, Follow, Issue, Layer, Mention
from firsthand.issues.telling import MENTIONED, tell
from firsthand.people.models import Person, Removal

_AT = re.compile(r"@([^\W\d_][\w.'’-]*(?: [^\W\d_][\w'’-]*)?)")
"""A name after an at sign: one word or two."""


@transaction.atomic
def comment(issue: Issue, words: str, *, by: Person, layer: str = Layer.EVERYONE) -> Comment:
    """Keep it, tell who is named in it, and follow the issue.

    Refused: empty words, and the inner layer for who does not work on it.
    """
    words = words.strip()
    if not words:
        raise Refused(_("Write something."), "words")
    if layer == Layer.WORKING and not issue.worked_on_by(by):
        raise Refused(_("Only those who work on it can write there."), "layer")
    made = Comment.objects.create(issue=issue, by=by, words=words, layer=layer)
    Follow.objects.get_or_create(issue=issue, person=by)
    note(issue, "commented", by=by, layer=layer)
    for person in mentioned(words):
        if person != by and _reads(person, made):
            Mention.objects.create(comment=made, person=person)
            subject = gettext_lazy("%(name)s named you in a comment")
            told = {"name": by.name}
            tell(person, MENTIONED, issue, key=f"comment:{made.pk}", subject=subject, told=told)
    return made


def mentioned(words: str) -> list[Person]:
    """Colleagues whose name stands after an @, in full or as far as it is nobody else's."""
    typed = [fold(found) for found in _AT.findall(words)]
    if not typed:
        return []
    found: dict[int, Person] = {}
    people = [(fold(person.name), person) for person in Person.objects.active()]
    for name in typed:
        for tried in (name, name.split(" ")[0]):
            fitting = [one for folded, one in people if f"{folded} ".startswith(f"{tried} ")]
            if len(fitting) == 1:
                found[fitting[0].pk] = fitting[0]
                break
    return list(found.values())


def _reads(person: Person, comment: Comment) -> bool:
    return Comment.objects.visible_to(person).filter(pk=comment.pk).exists()


@transaction.atomic
def take_back(comment: Comment, *, by: Person) -> None:
    """Hide one's own comment; retention purges it later."""
    comment.removal = Removal.objects.create(by=by, what="comment")
    comment.save(update_fields=["removal"])
