"""Make a promise, keep it, or let somebody off it. Each is a row with who and when."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from firsthand.commitments.models import CallBack, Commitment, Keeping, Release
from firsthand.people.models import Customer, Person


def make(
    kind: str,
    what: str,
    *,
    owed_by: Person,
    due_on: date,
    owed_to: Person | None = None,
    url: str = "",
) -> Commitment:
    """Write down what one person owes another, by when."""
    return Commitment.objects.create(
        kind=kind, what=what[:300], owed_by=owed_by, owed_to=owed_to, due_on=due_on, url=url
    )


CALL_BACK = "call-back"


@transaction.atomic
def promise_call_back(
    what: str, *, owed_by: Person, due_on: date, customer: Customer | None, url: str
) -> Commitment:
    """Owe a customer a call. `what` says nothing about them: it stands in lists and in letters."""
    made = make(CALL_BACK, what, owed_by=owed_by, due_on=due_on, url=url)
    CallBack.objects.create(commitment=made, customer=customer)
    return made


@transaction.atomic
def keep(commitment: Commitment, *, by: Person, evidence: str = "") -> Keeping:
    """Say that it was done. Said twice, it was done once."""
    defaults = {"by": by, "evidence": evidence[:300]}
    return Keeping.objects.get_or_create(commitment=commitment, defaults=defaults)[0]


@transaction.atomic
def take_back(commitment: Commitment) -> None:
    """It was not done after all: it waits again."""
    Keeping.objects.filter(commitment=commitment).delete()


@transaction.atomic
def release(commitment: Commitment, *, by: Person, reason: str) -> Release:
    """Let somebody off a promise, for a reason."""
    defaults = {"by": by, "reason": reason[:300]}
    return Release.objects.get_or_create(commitment=commitment, defaults=defaults)[0]


@transaction.atomic
def take_back_release(commitment: Commitment) -> None:
    """They are not let off after all: it is owed again."""
    Release.objects.filter(commitment=commitment).delete()
