"""The audit trail: append-only, hash-chained, without content and without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from firsthand.people.models.person import Person


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, person: Person) -> AuditQuerySet:
        """Everybody sees what they did and what was done about them; an administrator sees all."""
        if not person.is_active:
            return self.none()
        if person.has_role("admin"):
            return self.all()
        about = models.Q(kind="person", object_id=str(person.public_id))
        return self.filter(models.Q(actor_id=person.pk) | about)


class AuditEntry(models.Model):
    """Who did what to which object, and why. `people.audit.record` is the only writer."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id"], name="audit_object"),
            models.Index(fields=["actor_id", "-at"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} #{self.actor_id} {self.verb} {self.kind}"
