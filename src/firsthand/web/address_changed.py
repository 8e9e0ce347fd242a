"""Tell the address that somebody had before, and let nobody in through it any more."""

from __future__ import annotations

from uuid import uuid4

from allauth.account.models import EmailAddress
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from firsthand.outbox import actions as outbox
from firsthand.outbox import kinds
from firsthand.people.actions import address
from firsthand.people.models import Company, Person

MOVED = "address_changed"
kinds.register(
    kinds.Kind(
        id=MOVED, label=_("Your address for signing in was changed"), urgent=True, always=True
    )
)


def tell(person: Person, before: str, keys_ended: bool, by: Person | None) -> None:
    # Rows of the old address would still take a request for a new password.
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    words = {
        "person": person,
        "by": by,
        "keys_ended": keys_ended,
        "company": Company.current().name,
    }
    outbox.write(
        to=person,
        address=before,
        kind=MOVED,
        key=f"address:{uuid4()}",
        subject=render_to_string("account/email/address_changed_subject.txt", words),
        text=render_to_string("account/email/address_changed_message.txt", words),
    )


address.tell(tell)
