"""Work of this floor in the background."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.people import erasure_run, retention
from firsthand.people.models import Erasure


@task(queue_name="long", once=True, title=_("Erase a person everywhere"))
def erase_everywhere(erasure_id: str, by: int | None = None) -> dict[str, int]:
    request = Erasure.objects.get(public_id=erasure_id)
    if request.finished_at is None:
        erasure_run.carry_out(request)
    counts: dict[str, int] = request.receipt.get("counts", {})
    return counts


@task(queue_name="long", once=True, title=_("Delete what is past its date"))
def purge_what_is_past_its_date() -> dict[str, int]:
    return retention.purge()
