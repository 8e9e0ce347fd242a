"""Say which customers were there. A name that is known leads to the record, and so to its account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from firsthand.encounters.models import Encounter, Met
from firsthand.people.models import Account, Customer


class Guest(NamedTuple):
    """A customer as somebody wrote them down: "Mrs Osei, Osei Housing" and what they were there as."""

    called: str
    role: str = ""


@transaction.atomic
def meet(encounter: Encounter, guests: Iterable[Guest]) -> None:
    """Set who was met, one row for each role: the one who pays and the one who uses are two."""
    Met.objects.filter(encounter=encounter).delete()
    wanted = dict.fromkeys(
        Guest(" ".join(guest.called.split())[:200], guest.role[:60]) for guest in guests
    )
    Met.objects.bulk_create(_row(encounter, guest) for guest in wanted if guest.called)


def _row(encounter: Encounter, guest: Guest) -> Met:
    name, _comma, home = (part.strip() for part in guest.called.partition(","))
    customer = _only(Customer.objects.filter(name__iexact=name, merged_into=None))
    account = _only(Account.objects.filter(name__iexact=home or name, merged_into=None))
    if account is None and customer is not None:
        account = customer.account
    return Met(
        encounter=encounter,
        customer=customer,
        account=account,
        called=guest.called,
        role=guest.role,
    )


def _only(found: QuerySet[Any]) -> Any:
    """Of two with one name nobody knows which is meant, so none is taken."""
    both = list(found[:2])
    return both[0] if len(both) == 1 else None
