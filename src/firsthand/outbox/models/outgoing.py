"""Outgoing: what waits to leave, is tried, and either went or was given up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

CLAIM = timedelta(minutes=5)


Row = TypeVar("Row", bound=models.Model)


class OutgoingQuerySet(models.QuerySet[Row]):
    def waiting(self) -> Self:
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def due(self, now: datetime) -> Self:
        """What may go now and that no worker has in its hands."""
        free = models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lte=now)
        return self.waiting().filter(free, not_before__lte=now)


class Outgoing(models.Model):
    written_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"#{self.pk}"

    def claimed(self) -> models.QuerySet[Self]:
        """This row, as long as it is still in the hands of whoever took it for this try."""
        rows = type(self)._default_manager.filter(pk=self.pk, tries=self.tries)
        return rows.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def went(self, **also: object) -> None:
        self.claimed().update(sent_at=timezone.now(), claimed_until=None, problem="", **also)

    def try_at(self, moment: datetime, problem: str, **also: object) -> None:
        self.claimed().update(not_before=moment, claimed_until=None, problem=problem[:300], **also)

    def give_up(self, problem: str, **also: object) -> None:
        self.claimed().update(
            given_up_at=timezone.now(), claimed_until=None, problem=problem[:300], **also
        )


One = TypeVar("One", bound=Outgoing)


def take(due: models.QuerySet[One]) -> One | None:
    """Take the next one for five minutes; nobody else gets it meanwhile."""
    with transaction.atomic():
        due = due.order_by("not_before", "id")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True, of=("self",))
        one = due.first()
        if one:
            one.tries += 1
            one.claimed_until = timezone.now() + CLAIM
            one.save(update_fields=["tries", "claimed_until"])
    return one
