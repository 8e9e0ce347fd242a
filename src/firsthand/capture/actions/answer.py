"""Answer a capture by name, and put it on the right step."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.capture.actions.hand_over import hand_over
from firsthand.capture.models import Captured
from firsthand.capture.telling import ANSWER
from firsthand.commitments import actions as commitments
from firsthand.issues.actions import answering
from firsthand.journeys.models import Step
from firsthand.outbox import actions as outbox
from firsthand.people.models import Person
from firsthand.voices.actions import say


@transaction.atomic
def answer(captured: Captured, words: str, *, by: Person) -> None:
    """Keep the promise with a person's words, and tell the author. The first answer stands."""
    if captured.commitment is None:
        return
    if captured.issue:
        # It is an issue by now: answered there, it is answered here, and the author is told once.
        if not hasattr(captured.commitment, "keeping"):
            answering.answer(captured.issue, words, by=by)
        return
    keeping = commitments.keep(captured.commitment, by=by, evidence=words)
    if keeping.evidence != words:
        return
    told = {"name": by.name, "link": settings.BASE_URL + captured.get_absolute_url()}
    outbox.write(
        to=captured.person,
        kind=ANSWER,
        key=f"capture-answer:{captured.public_id}:{keeping.pk}",
        subject=_("%(name)s answered what you captured") % told,
        text=_("%(name)s answered you. Read it here: %(link)s\n") % told,
    )


@transaction.atomic
def put_on(captured: Captured, step: Step, *, by: Person) -> None:
    """Correct our guess; whoever owns that step has it from now on, unless it was answered."""
    if captured.voice is None:
        return
    say.move(captured.voice, step, by=by)
    if captured.encounter:
        captured.encounter.step = step
        captured.encounter.save(update_fields=["step"])
    if not hasattr(captured.commitment, "keeping"):
        hand_over(captured)
