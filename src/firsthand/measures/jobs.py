"""Background work of measures: one call each."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.measures.actions import count_again as counting
from firsthand.measures.actions.observe import observe_all


@task(queue_name="long", title=_("Count the days that changed"), once=True)
def count_again() -> None:
    counting.count_again(today=timezone.localdate())


@task(queue_name="long", title=_("Begin the day"), once=True)
def begin_the_day() -> None:
    """A period ends at midnight without anybody saying anything: make its point whole."""
    observe_all(today=timezone.localdate())
