"""The messages that issues send. None holds what was said: mail leaves the house."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.issues.models import Issue
from firsthand.outbox import actions as outbox
from firsthand.outbox import kinds
from firsthand.people.models import Person

ARRIVED, ANSWERED, MENTIONED, MOVED = "issue", "issue_answer", "issue_mention", "issue_moved"
DECIDED = "issue_decided"
RUNG, HEEDED = "issue_alarm", "issue_heeded"

kinds.register(kinds.Kind(id=ARRIVED, label=gettext_lazy("An issue arrived in an inbox of yours")))
kinds.register(kinds.Kind(id=ANSWERED, label=gettext_lazy("Somebody answered what you raised")))
kinds.register(kinds.Kind(id=MENTIONED, label=gettext_lazy("A colleague named you in a comment")))
kinds.register(kinds.Kind(id=MOVED, label=gettext_lazy("Something that you follow moved on")))
kinds.register(kinds.Kind(id=DECIDED, label=gettext_lazy("A choice between designs was made")))
kinds.register(
    kinds.Kind(id=RUNG, label=gettext_lazy("An alarm rings that is yours to hear"), urgent=True)
)
kinds.register(kinds.Kind(id=HEEDED, label=gettext_lazy("Somebody has the alarm that you rang")))


def tell(
    to: Person | None,
    kind: str,
    issue: Issue,
    *,
    key: str,
    subject: str | Promise,
    told: dict[str, str] | None = None,
) -> None:
    """Write one letter about an issue, in its reader's language; said twice under one key it is one.

    `subject` is lazy, with names in it that `told` fills: never with what was said.
    """
    if to is None:
        return
    with translation.override(to.language or settings.LANGUAGE_CODE):
        line = str(subject) % (told or {})
        link = settings.BASE_URL + issue.get_absolute_url()
        text = _("%(line)s.\n\nRead it here: %(link)s\n") % {"line": line, "link": link}
    outbox.write(to=to, kind=kind, key=f"issue:{issue.pk}:{key}:{to.pk}", subject=line, text=text)
