"""Person: a colleague who signs in. Customers never do."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from firsthand.people.models.place import Function, Site, Team


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> PersonQuerySet:
        return self.filter(is_active=True)

    def by_name(self) -> PersonQuerySet:
        return self.order_by(Lower("name"), "id")

    def visible_to(self, person: Person) -> PersonQuerySet:
        """Everybody who signs in may know who works here; nobody else may."""
        return self.all() if person.is_active else self.none()


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def active(self) -> PersonQuerySet:
        return self.get_queryset().active()

    def by_name(self) -> PersonQuerySet:
        return self.get_queryset().by_name()

    def visible_to(self, person: Person) -> PersonQuerySet:
        return self.get_queryset().visible_to(person)

    def invite(self, *, email: str, name: str, password: str | None = None, **more: Any) -> Person:
        """Add a colleague; without a password they cannot sign in until they set one."""
        person = self.model(email=self.normalize_email(email).lower(), name=name, **more)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("job title"), max_length=120, blank=True)
    level = models.CharField(_("level"), max_length=60, blank=True)
    function = models.ForeignKey(
        Function,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("function"),
    )
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("site")
    )
    team = models.ForeignKey(
        Team, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name=_("team")
    )
    zone = models.CharField(_("time zone"), max_length=64, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    customer_facing_since = models.DateField(_("serves customers since"), null=True, blank=True)
    customer_facing_until = models.DateField(_("served customers until"), null=True, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        words = self.name.split() or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles held now; everybody is a colleague (safety.md 5, decision 14)."""
        held = self.role_grants.current().values_list("role", flat=True)
        return frozenset(held) | {"colleague"}

    @cached_property
    def keys(self) -> frozenset[str]:
        """The two keys, `steward` and `customer_data`, as held now."""
        return frozenset(self.key_grants.current().values_list("key", flat=True))

    def has_role(self, *roles: str) -> bool:
        return self.is_active and not self.roles.isdisjoint(roles)

    def holds(self, key: str) -> bool:
        return self.is_active and key in self.keys

    def local(self, moment: datetime) -> datetime:
        """Show a moment in this person's zone: their own, else their site's, else the company's."""
        zone = self.zone or (self.site.zone if self.site else "")
        return moment.astimezone(ZoneInfo(zone)) if zone else moment


class DeactivationQuerySet(models.QuerySet["Deactivation"]):
    def visible_to(self, person: Person) -> DeactivationQuerySet:
        """The one who left, who took over, and who looks after accounts."""
        if not person.is_active:
            return self.none()
        if person.has_role("admin", "cx_lead"):
            return self.all()
        return self.filter(models.Q(person=person) | models.Q(handed_to=person))


class Deactivation(models.Model):
    """Somebody left, or came back: who said so, when, and who took over."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="deactivations")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    handed_to = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DeactivationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"#{self.person_id} at {self.at:%Y-%m-%d}"
