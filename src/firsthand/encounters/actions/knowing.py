"""A private address book: keep names, find the customers among them, forget all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from firsthand.analysis.names import COMPANY, Name, company_of, likeness, name_of
from firsthand.encounters.importing.addresses import Card
from firsthand.encounters.models import Acquaintance
from firsthand.people import audit
from firsthand.people.models import Account, Customer, Person
from firsthand.people.working import progress

MOST = 5_000
AT_ONCE = 3
WEEK = timedelta(days=7)
STEP = 2_000


@transaction.atomic
def keep_names(person: Person, cards: Iterable[Card]) -> int:
    """Add names to somebody's book; those that are in it already stay as they are."""
    room = max(0, MOST - Acquaintance.objects.filter(person=person).count())
    before = room
    rows = [
        Acquaintance(person=person, name=card.name[:200], organisation=card.organisation[:200])
        for card in dict.fromkeys(cards)
    ]
    Acquaintance.objects.bulk_create(rows[:room], ignore_conflicts=True, batch_size=500)
    return before - max(0, MOST - Acquaintance.objects.filter(person=person).count())


def forget_all(person: Person) -> int:
    """Delete the whole book, for good."""
    gone: int = Acquaintance.objects.filter(person=person).delete()[0]
    return gone


def find_customers(person: Person) -> int:
    """Look every customer up in the book, once; returns how many rows have a match.

    Written to the audit trail, because it reads customers' names without the key for them.
    """
    audit.record("match_address_book", kind="person", object_id=person.public_id, by=person)
    book = _Book(Acquaintance.objects.filter(person=person, fate=""))
    for done, row in enumerate(_customers(), 1):
        book.look_up(*row)
        if done % STEP == 0:
            progress(done)
    for pk, name in Account.objects.filter(merged_into=None).values_list("pk", "name").iterator():
        book.look_up_company(pk, name)
    return book.write()


@transaction.atomic
def suggest(person: Person, today: date) -> list[Acquaintance]:
    """Show three of the matches at most, and three new ones a week at most.

    Without that limit a list of invented names would read out who is a customer.
    """
    matched = Acquaintance.objects.visible_to(person).filter(likeness__gt=0)
    gone = Q(customer__isnull=True, account__isnull=True)
    open_ = list(
        matched.filter(shown_on__isnull=False, fate="").exclude(gone).order_by("-likeness", "id")
    )[:AT_ONCE]
    lately = matched.filter(shown_on__gt=today - WEEK).count()
    room = min(AT_ONCE - len(open_), AT_ONCE - lately)
    if room > 0:
        fresh = list(
            matched.filter(shown_on__isnull=True).exclude(gone).order_by("-likeness", "id")[:room]
        )
        Acquaintance.objects.filter(pk__in=[one.pk for one in fresh]).update(shown_on=today)
        open_ += fresh
    return open_


def say(acquaintance: Acquaintance, fate: str) -> None:
    acquaintance.fate = fate
    acquaintance.save(update_fields=["fate"])


def _customers() -> Iterator[tuple[int, str, str]]:
    rows = Customer.objects.filter(merged_into=None).exclude(name="")
    yield from rows.values_list("pk", "name", "account__name").iterator(chunk_size=STEP)


class _Book:
    """The names of one address book, by family name, and what was found for each."""

    def __init__(self, rows: Iterable[Acquaintance]) -> None:
        self.rows = list(rows)
        self.families: dict[str, list[tuple[Name, str, Acquaintance]]] = defaultdict(list)
        self.companies: dict[str, list[Acquaintance]] = defaultdict(list)
        for row in self.rows:
            row.customer_id, row.account_id, row.likeness = None, None, 0
            name, company = name_of(row.name), company_of(row.organisation)
            self.families[name.family].append((name, company, row))
            if company:
                self.companies[company].append(row)

    def look_up(self, pk: int, customer: str, account: str | None) -> None:
        other = name_of(customer)
        for name, company, row in self.families.get(other.family, []):
            same = bool(company) and company == company_of(account or "")
            found = likeness(name, other, same_company=same)
            if found > row.likeness:
                row.likeness, row.customer_id, row.account_id = found, pk, None

    def look_up_company(self, pk: int, account: str) -> None:
        for row in self.companies.get(company_of(account), []) if account else []:
            if not row.likeness:
                row.likeness, row.account_id = COMPANY, pk

    def write(self) -> int:
        fields = ["customer", "account", "likeness"]
        Acquaintance.objects.bulk_update(self.rows, fields, batch_size=500)
        return sum(1 for row in self.rows if row.likeness)
