"""Background work of reports: one call each."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.reports import digest


@task(queue_name="mail", title=_("Send new stories"), once=True)
def send_stories() -> int:
    return digest.send_to_all(timezone.localdate())
