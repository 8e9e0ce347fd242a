"""What happens to promises by itself."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.commitments import digest


@task(queue_name="default", once=True, title=_("Remind people of what they promised"))
def remind() -> dict[str, int]:
    """Asked for every quarter of an hour: somewhere it has just become eight o'clock."""
    return {"written": digest.send(timezone.now())}
