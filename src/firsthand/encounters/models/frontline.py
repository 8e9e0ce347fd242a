"""Work with customers before and beside this company: a line in one's own profile."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Person


class FrontlineJobQuerySet(models.QuerySet["FrontlineJob"]):
    def visible_to(self, person: Person) -> FrontlineJobQuerySet:
        """A profile is written for colleagues to read."""
        return self.all() if person.is_active else self.none()


class FrontlineJob(models.Model):
    """A job at which one served customers, paid or not (mission B18, B19)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="frontline_jobs")
    what = models.CharField(_("what you did"), max_length=120)
    employer = models.CharField(_("where"), max_length=120, blank=True)
    began_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    """Empty: it goes on."""
    made_at = models.DateTimeField(default=timezone.now)

    objects = FrontlineJobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(ended_on__gte=models.F("began_on")),
                name="frontline_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} from {self.began_on}"
