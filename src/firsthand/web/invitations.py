"""How an invited colleague gets in: a link to their first password, through the outbox."""

from __future__ import annotations

import uuid

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from firsthand.outbox import actions as outbox
from firsthand.outbox import kinds, queries
from firsthand.people.actions import joining
from firsthand.people.models import Company, Person

INVITATION = "invitation"
kinds.register(
    kinds.Kind(id=INVITATION, label=_("You are invited to Firsthand"), urgent=True, always=True)
)


class Invitations:
    """What the floor of people asks of the roof (`joining.WayIn`)."""

    def can_send(self) -> bool:
        return queries.can_send()

    def link(self, person: Person) -> str:
        key = default_token_generator.make_token(person)
        found = {"uidb36": user_pk_to_url_str(person), "key": key}
        return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=found)

    def send(self, person: Person, *, by: Person | None) -> None:
        """Write the link, but only where mail leaves: an old link in a waiting message is of no use."""
        if not self.can_send():
            return
        words = {
            "person": person,
            "by": by,
            "company": Company.current().name,
            "link": self.link(person),
            "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
            "again": settings.BASE_URL + reverse("account_reset_password"),
        }
        outbox.write(
            to=person,
            kind=INVITATION,
            key=f"invitation:{uuid.uuid4()}",
            subject=render_to_string("account/email/invitation_subject.txt", words),
            text=render_to_string("account/email/invitation_message.txt", words),
        )


joining.use(Invitations())
