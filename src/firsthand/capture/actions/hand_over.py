"""Give a capture to somebody by name: an answer is promised where one is due, an alarm rings now."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.capture.models import Captured, CaptureKind
from firsthand.capture.queries.listener import PROMISED, listener_of
from firsthand.capture.telling import ALARM
from firsthand.commitments import actions as commitments
from firsthand.outbox import actions as outbox
from firsthand.people.models import Person

ANSWERED_WITHIN = {
    CaptureKind.ALARM: timedelta(0),
    CaptureKind.FRICTION: timedelta(days=7),
    CaptureKind.IDEA: timedelta(days=7),
    CaptureKind.WORKAROUND: timedelta(days=7),
}
"""A story and a conversation are there to be read: nobody owes an answer."""


def hand_over(captured: Captured) -> None:
    """Find who has it now. Called again after the step changed, it goes on to the right person."""
    step = captured.voice.step if captured.voice else None
    listener = listener_of(step, author=captured.person)
    if listener == captured.listener:
        return
    _release(captured)
    captured.listener = listener
    captured.commitment = None
    within = ANSWERED_WITHIN.get(captured.whose)
    if listener and within is not None:
        _promise(captured, listener, within)
    captured.save(update_fields=["listener", "commitment"])


def _release(captured: Captured) -> None:
    if captured.commitment:
        reason = _("It belongs to another step of the journey.")
        commitments.release(captured.commitment, by=captured.person, reason=reason)


def _promise(captured: Captured, listener: Person, within: timedelta) -> None:
    kind = captured.whose
    told = {"name": captured.person.name, "kind": str(kind.label).lower()}
    captured.commitment = commitments.make(
        f"{PROMISED}{kind.value}",
        _("Answer %(name)s: %(kind)s") % told,
        owed_by=listener,
        owed_to=captured.person,
        due_on=timezone.localdate() + within,
        url=captured.get_absolute_url(),
    )
    if kind is CaptureKind.ALARM:
        _ring(captured, listener)


def _ring(captured: Captured, listener: Person) -> None:
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
