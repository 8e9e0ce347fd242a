"""Who may see what: the answers that several nouns of this floor share (safety rules, four classes)."""

from __future__ import annotations

from typing import Any

from django.db import models


class OpenQuerySet(models.QuerySet[Any]):
    """Open to every colleague who may sign in."""

    def visible_to(self, person: Any) -> OpenQuerySet:
        return self.all() if person.is_active else self.none()


class CustomerDataQuerySet(models.QuerySet[Any]):
    """Contact data of customers: it opens with the customer-data key alone."""

    def visible_to(self, person: Any) -> CustomerDataQuerySet:
        return self.all() if person.holds("customer_data") else self.none()


class ErasingQuerySet(models.QuerySet[Any]):
    """Requests about people: for those who look after accounts or hold the customer-data key."""

    def visible_to(self, person: Any) -> ErasingQuerySet:
        may = person.has_role("admin") or person.holds("customer_data")
        return self.all() if may else self.none()
