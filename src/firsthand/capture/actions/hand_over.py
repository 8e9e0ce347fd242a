"""Give a capture to somebody by name: a colleague's own words become an issue, an alarm rings now."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from firsthand.capture.actions.entering import enter
from firsthand.capture.models import Captured, CaptureKind
from firsthand.capture.queries.listener import listener_of
from firsthand.capture.telling import ALARM
from firsthand.outbox import actions as outbox
from firsthand.people.models import Person

ENTERING = (
    CaptureKind.FRICTION,
    CaptureKind.IDEA,
    CaptureKind.WORKAROUND,
    CaptureKind.ALARM,
)
"""A story and a conversation are there to be read: nobody owes an answer."""


def hand_over(captured: Captured) -> None:
    """Find who has it now. Called again after the step changed, it goes on to the right person."""
    step = captured.voice.step if captured.voice else None
    before = captured.listener
    if captured.whose in ENTERING:
        issue = enter(captured, step)
        captured.listener, captured.commitment = issue.listener, issue.promise
    else:
        captured.listener = listener_of(step, author=captured.person)
    captured.save(update_fields=["listener", "commitment", "issue"])
    if captured.whose is CaptureKind.ALARM and captured.listener not in (None, before):
        _ring(captured, captured.listener)


def _ring(captured: Captured, listener: Person | None) -> None:
    if listener is None:
        return
    step = captured.voice.step if captured.voice else None
    told = {
        "name": captured.person.name,
        "step": step.name if step else _("no step of the journey yet"),
        "link": settings.BASE_URL + captured.get_absolute_url(),
    }
    outbox.write(
        to=listener,
        kind=ALARM,
        key=f"capture-alarm:{captured.public_id}:{listener.pk}",
        subject=_("%(name)s rang the alarm: %(step)s") % told,
        text=_(
            "%(name)s hears something that cannot wait (%(step)s).\n\n"
            "Read it, and answer by name: %(link)s\n"
        )
        % told,
    )
