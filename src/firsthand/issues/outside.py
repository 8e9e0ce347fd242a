"""Tell other systems what was done with an issue: ids and the address, as everybody may know it."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import gettext as _

from firsthand.issues import happened, words
from firsthand.issues.models import Activity, Layer
from firsthand.outbox import events
from firsthand.outbox.events import EventKind


def register() -> None:
    """Every verb that there is by now is a kind of event."""
    for verb, sentence in words.VERBS.items():
        events.register(EventKind(f"issue.{verb}", lazy(_named, str)(sentence)))
    happened.listen(tell)


def _named(sentence: object) -> str:
    return _("An issue: %(what)s") % {"what": str(sentence) % {"name": _("somebody")}}


def tell(activity: Activity) -> None:
    """Nothing of an issue that is not open to all, nor what only those who work on it read.

    Of a friction the moment alone would say too much about who raised it.
    """
    issue = activity.issue
    if not issue.is_open or activity.layer != Layer.EVERYONE:
        return
    events.happened(
        f"issue.{activity.verb}",
        key=f"issue:{activity.pk}",
        path=issue.get_absolute_url(),
        id=str(issue.public_id),
        kind=issue.kind.key,
        state=issue.state,
    )
