"""Tell stewards that notes came: once a day, in words that say how many to nobody."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.outbox import actions as outbox
from firsthand.outbox import kinds
from firsthand.people.models import KeyGrant

RELEASED = kinds.Kind(id="note_released", label=gettext_lazy("Notes without a name came in"))
kinds.register(RELEASED)


def tell_stewards(today: date) -> None:
    keys = KeyGrant.objects.current().filter(key="steward").select_related("person")
    page = settings.BASE_URL + reverse("notes")
    for person in {grant.person for grant in keys}:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            subject = _("Notes without a name came in")
            text = _("Read and answer them here: %(link)s") % {"link": page}
        key = f"notes:{today.isoformat()}:{person.pk}"
        outbox.write(to=person, kind=RELEASED.id, key=key, subject=subject, text=text)
