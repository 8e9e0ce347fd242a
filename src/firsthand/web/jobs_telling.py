"""Tell whoever asked for a job that it stopped and why."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.outbox import kinds
from firsthand.outbox.actions import write
from firsthand.outbox.kinds import Kind
from firsthand.web.models import Job

STOPPED = "job_stopped"
kinds.register(Kind(id=STOPPED, label=gettext_lazy("Something you asked for stopped")))


def tell(job: Job) -> None:
    """Write to the one who asked; what nobody asked for stands on the page alone."""
    if job.asked_by is None:
        return
    page = settings.BASE_URL + reverse("jobs")
    why = _("It was tried %(times)s times.") % {"times": job.tries}
    write(
        to=job.asked_by,
        kind=STOPPED,
        key=f"job:{job.public_id}:{job.asked_by_id}:{job.started_at}",
        subject=_("%(what)s stopped") % {"what": job.title},
        text="\n\n".join([why, _("See why, and try again:"), page]),
    )
