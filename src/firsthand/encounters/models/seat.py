"""Seat: a place beside customers that a host offers, who has it, and who waits for it."""

from __future__ import annotations

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models.encounter import Encounter
from firsthand.encounters.models.kind import Kind
from firsthand.people.models import Function, Person, Site


class SeatQuerySet(models.QuerySet["Seat"]):
    def standing(self) -> SeatQuerySet:
        """Offered, agreed by the host, and not withdrawn."""
        return self.filter(withdrawal__isnull=True, agreed_at__isnull=False)

    def coming(self, now: datetime) -> SeatQuerySet:
        return self.filter(starts_at__gt=now)

    def visible_to(self, person: Person) -> SeatQuerySet:
        """Open seats are everybody's to see (decision 14).

        One that is kept for a person, that its host has not agreed to, or that was withdrawn is
        seen by those whom it is about.
        """
        if not person.is_active:
            return self.none()
        everybody = models.Q(
            withdrawal__isnull=True, agreed_at__isnull=False, kept_for__isnull=True
        )
        mine = models.Q(host=person) | models.Q(substitute=person) | models.Q(offered_by=person)
        mine |= models.Q(kept_for=person)
        mine |= models.Q(pk__in=Taking.objects.filter(person=person).values("seat"))
        mine |= models.Q(pk__in=Waiting.objects.filter(person=person).values("seat"))
        return self.filter(everybody | mine)

    def soonest_first(self) -> SeatQuerySet:
        return self.order_by("starts_at", "id")


class Seat(models.Model):
    """A second headset, a place in the van, a chair in an account call: with a day and a host."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="seats", verbose_name=_("what"))
    title = models.CharField(_("name of the seat"), max_length=120)
    host = models.ForeignKey(
        Person, models.CASCADE, related_name="seats_hosted", verbose_name=_("host")
    )
    substitute = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hosts instead if the host cannot"),
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    """Empty: somebody else proposed it, and the host has not said yes."""
    function = models.ForeignKey(
        Function,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name=_("whose work it is"),
    )
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("site")
    )
    place = models.CharField(_("where exactly"), max_length=200, blank=True)

    held_on = models.DateField(_("day"))
    """The day by the clock on the wall there."""
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    zone = models.CharField(_("time zone"), max_length=64)
    places = models.PositiveSmallIntegerField(_("how many guests"), default=1)
    gear = models.CharField(_("laid out for the guest"), max_length=200, blank=True)
    cost = models.DecimalField(_("cost"), max_digits=10, decimal_places=2, null=True, blank=True)

    welcome = models.CharField(_("a sentence for your guest"), max_length=300, blank=True)
    to_hear = models.TextField(_("what they will hear and see"), blank=True)
    good_guests = models.TextField(_("what good guests do"), blank=True)

    kept_for = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="seats_kept",
        verbose_name=_("keep it for"),
    )
    """Offered to one person; empty once they pass it on."""
    offered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    offered_at = models.DateTimeField(default=timezone.now)
    repeats = models.UUIDField(null=True, blank=True, db_index=True)
    """What the seats of one weekly offer have in common."""
    revision = models.PositiveIntegerField(default=0)
    """Counts up with every change that a calendar must hear of (SEQUENCE, RFC 5545)."""
    encounter = models.OneToOneField(
        Encounter, models.SET_NULL, null=True, blank=True, related_name="seat"
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["held_on", "starts_at"], name="seat_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="seat_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(places__range=(1, 40)), name="seat_places"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def local_start(self) -> datetime:
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def local_end(self) -> datetime:
        return self.ends_at.astimezone(ZoneInfo(self.zone))

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def where(self) -> str:
        return ", ".join(part for part in (self.site.name if self.site else "", self.place) if part)


class Withdrawal(models.Model):
    """The host took the seat back: nobody may sit there any more."""

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="withdrawal")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"#{self.seat_id} withdrawn"


class TakingQuerySet(models.QuerySet["Taking"]):
    def current(self) -> TakingQuerySet:
        return self.filter(ended_at__isnull=True)


class Taking(models.Model):
    """One person on one numbered chair of a seat: the database gives a chair away once."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="takings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="takings")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    """The guest who gave it back, or the host who cannot have them."""
    expected = models.TextField(blank=True)
    """What they had written before they gave it back, for the case that they take it again."""

    objects = TakingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "number"],
                condition=models.Q(ended_at__isnull=True),
                name="chair_given_once",
            ),
            models.UniqueConstraint(
                fields=["seat", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="guest_sits_once",
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="chair_number"),
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} on #{self.seat_id}"


class WaitingQuerySet(models.QuerySet["Waiting"]):
    def current(self) -> WaitingQuerySet:
        return self.filter(ended_at__isnull=True)

    def in_line(self) -> WaitingQuerySet:
        return self.order_by("since", "id")


class Waiting(models.Model):
    """Somebody in line for a seat that is full."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="waiting")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = WaitingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="waits_once",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} for #{self.seat_id}"
