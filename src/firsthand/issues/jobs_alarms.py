"""What happens to alarms by itself: they go up, and the numbers are asked again."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.issues.actions import alarming
from firsthand.issues.models import Witness
from firsthand.issues.queries.ringing import unheeded


def anything_rings() -> bool:
    return bool(unheeded())


@task(queue_name="default", once=True, title=_("Pass alarms up that nobody took"))
def pass_up() -> dict[str, int]:
    """Asked for every few minutes while an alarm rings."""
    return {"passed_up": alarming.escalate(timezone.now())}


@task(queue_name="default", once=True, title=_("Ask the numbers whether they show an alarm too"))
def look_for_signals() -> dict[str, int]:
    """Asked for once a day. Each witness is asked as whoever named it, so that nothing leaks."""
    silent = Witness.objects.silent().filter(by__is_active=True).select_related("issue", "by")
    found = [alarming.look(one, reader=one.by) for one in silent if one.by]
    return {"found": len([one for one in found if one])}
