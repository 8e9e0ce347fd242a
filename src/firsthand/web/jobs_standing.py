"""How a job stands, told to whoever waits for it on a page of a lower floor."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.people import work_standing
from firsthand.people.work_standing import Standing, State
from firsthand.web.models import AtWork, Job

SEEN_LATELY = timedelta(minutes=1)


def standing(task: str, about: int) -> Standing:
    """The newest job of this task about this thing: by agreement its key is the first argument."""
    job = Job.objects.filter(task=task, args=[about]).order_by("-id").first()
    if job is None:
        return Standing()
    return Standing(state=cast(State, job.state), why=_why(job) if job.state == "failed" else "")


def _why(job: Job) -> str:
    if not job.what_failed:
        return job.said
    return _("The work ended with an error (%(kind)s).") % {"kind": job.what_failed}


def somebody_works() -> bool:
    """Whether a worker has been seen within the last minute."""
    now = timezone.now()
    if AtWork.objects.filter(seen_at__gte=now - SEEN_LATELY).exists():
        return True
    return Job.objects.running().filter(lease_until__gte=now).exists()


work_standing.register(standing, somebody_works)
