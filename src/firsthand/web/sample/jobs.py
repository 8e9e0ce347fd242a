"""Bringing the made-up company in and taking it away, in the background."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.people.models import Person
from firsthand.web.sample.load import load
from firsthand.web.sample.remove import remove


@task(queue_name="long", title=_("Make Larkfield Home"), once=True)
def load_sample(by: int | None = None) -> None:
    load(today=timezone.localdate(), by=Person.objects.filter(pk=by or 0).first())


@task(queue_name="long", title=_("Take Larkfield Home away"), once=True)
def remove_sample(by: int | None = None) -> int:
    return remove(keep=Person.objects.filter(pk=by or 0).first())
