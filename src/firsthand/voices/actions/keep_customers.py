"""Find the customers and accounts that a batch names, and make those that are new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from firsthand.people.models import Account, AccountKey, Customer, CustomerKey
from firsthand.voices.bringing.sheet import Sheet

LONGEST = 200


def customers(source: str, sheet: Sheet) -> Mapping[str, int]:
    """Return the source's key of each customer → our customer, in a fixed number of queries."""
    rows = zip(sheet["customer"], sheet["author"], sheet["account"], strict=True)
    named = {row[0][:LONGEST]: row for row in rows if row[0]}
    if not named:
        return {}
    keys = CustomerKey.objects.filter(source=source, external_id__in=named)
    known = _merged(keys, "customer")
    new = {key: row for key, row in named.items() if key not in known}
    if not new:
        return known
    accounts = _accounts(source, [account for _, _, account in new.values()])
    made = Customer.objects.bulk_create(
        Customer(name=author[:LONGEST], account_id=accounts.get(account[:LONGEST]))
        for _, author, account in new.values()
    )
    CustomerKey.objects.bulk_create(
        CustomerKey(customer=customer, source=source, external_id=key)
        for key, customer in zip(new, made, strict=True)
    )
    return known | {key: customer.pk for key, customer in zip(new, made, strict=True)}


def _accounts(source: str, accounts: Iterable[str]) -> Mapping[str, int]:
    named = dict.fromkeys(account[:LONGEST] for account in accounts if account)
    keys = AccountKey.objects.filter(source=source, external_id__in=named)
    known = _merged(keys, "account")
    new = [key for key in named if key not in known]
    made = Account.objects.bulk_create(Account() for _ in new)
    AccountKey.objects.bulk_create(
        AccountKey(account=account, source=source, external_id=key)
        for key, account in zip(new, made, strict=True)
    )
    return known | {key: account.pk for key, account in zip(new, made, strict=True)}


def _merged(keys: QuerySet[CustomerKey] | QuerySet[AccountKey], whose: str) -> dict[str, int]:
    """Key → row; somebody who was found to be another counts as the other."""
    now = Coalesce(F(f"{whose}__merged_into"), F(whose))
    return dict(keys.annotate(now=now).values_list("external_id", "now"))
