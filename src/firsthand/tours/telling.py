"""The letters of a tour: the host is asked, the tourer hears the answer."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.outbox.actions import write
from firsthand.outbox.kinds import Kind
from firsthand.people.models import Person
from firsthand.tours.models import Tour

KIND = Kind(id="tour", label=gettext_lazy("A tour of duty that you make or host"))


def tell(tour: Tour, to: Person, *, key: str, subject: str, text: str) -> None:
    """Write one letter about a tour; said twice under one key it is one letter."""
    address = f"{settings.BASE_URL}{reverse('tour', args=[tour.public_id])}"
    closing = _("Open it: %(address)s") % {"address": address}
    write(
        to=to,
        kind=KIND.id,
        key=f"tour:{tour.pk}:{key}",
        subject=subject,
        text=f"{text}\n\n{closing}\n",
    )
