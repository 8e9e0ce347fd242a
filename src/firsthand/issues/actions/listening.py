"""Name who listens to an inbox, and who stands in."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.commitments import actions as commitments
from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.raising import hand_to
from firsthand.issues.models import Inbox, Issue, Kind
from firsthand.issues.queries.routing import hears
from firsthand.people import audit
from firsthand.people.models import Function, Person, Site


@transaction.atomic
def set_listener(
    kind: Kind,
    listener: Person,
    substitute: Person,
    *,
    by: Person,
    function: Function | None = None,
    site: Site | None = None,
) -> Inbox:
    """Make an inbox, or name others for it; what waits in it unanswered goes to the new listener."""
    if listener == substitute:
        raise Refused(_("Name two people: one stands in for the other."), "substitute")
    inbox: Inbox
    inbox, new = Inbox.objects.select_for_update().get_or_create(
        kind=kind,
        function=function,
        site=site,
        defaults={"listener": listener, "substitute": substitute, "by": by},
    )
    if not new:
        inbox.listener, inbox.substitute, inbox.by = listener, substitute, by
        inbox.save(update_fields=["listener", "substitute", "by"])
        _hand_over(inbox, by)
    audit.record("set_listener", kind="inbox", object_id=inbox.public_id, by=by)
    return inbox


def _hand_over(inbox: Inbox, by: Person) -> None:
    waiting = Issue.objects.standing().unanswered().filter(inbox=inbox)
    for issue in waiting.select_related("promise__keeping", "by", "kind", "step", "listener"):
        to = hears(inbox, issue.step, issue.by)
        if to == issue.listener:
            continue
        if issue.promise and not hasattr(issue.promise, "keeping"):
            commitments.release(issue.promise, by=by, reason=_("Somebody else listens now."))
        hand_to(issue, to)


@transaction.atomic
def close_inbox(inbox: Inbox, *, by: Person) -> None:
    """Take an inbox away: what is in it keeps who has it, new issues arrive at the next wider one."""
    audit.record("close_inbox", kind="inbox", object_id=inbox.public_id, by=by)
    inbox.delete()
