"""Customers and their accounts: records, never users. Keyed by source and id, and mergeable."""

from __future__ import annotations

import uuid

from django.db import models

from firsthand.people.models.person import Person
from firsthand.people.models.seeing import CustomerDataQuerySet


class CustomerQuerySet(models.QuerySet["Customer"]):
    def visible_to(self, person: Person) -> CustomerQuerySet:
        """Contact data is customer-sensitive: it opens with the customer-data key alone."""
        return self.filter(merged_into=None) if person.holds("customer_data") else self.none()


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, person: Person) -> AccountQuerySet:
        return self.filter(merged_into=None) if person.holds("customer_data") else self.none()


class Account(models.Model):
    """A company or household that several customers belong to."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True)

    objects = AccountQuerySet.as_manager()

    def __str__(self) -> str:
        return f"account {self.public_id}"


class Customer(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, blank=True)
    account = models.ForeignKey(
        Account, models.SET_NULL, null=True, blank=True, related_name="customers"
    )
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True)

    objects = CustomerQuerySet.as_manager()

    def __str__(self) -> str:
        return f"customer {self.public_id}"


class AccountKey(models.Model):
    """What a source calls an account."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="keys")
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=200)

    objects = CustomerDataQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="account_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.source}: account #{self.account_id}"


class CustomerKey(models.Model):
    """What a source calls a customer."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="keys")
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=200)

    objects = CustomerDataQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="customer_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.source}: customer #{self.customer_id}"
