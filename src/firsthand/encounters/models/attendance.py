"""Attendance: one person's part in an encounter, and what they took from it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models.encounter import Encounter
from firsthand.people.models import Account, Customer, Person


class Part(models.TextChoices):
    GUEST = "guest", _("Guest")
    HOST = "host", _("Host")


class State(models.TextChoices):
    """What became of one's part in it. Only `counts` moves a clock."""

    PLANNED = "planned", _("Nobody said yet")
    DRAFT = "draft", _("Draft: what was learned is missing")
    COUNTS = "counts", _("Counts")
    NOT = "not", _("Did not happen")


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def kept(self) -> AttendanceQuerySet:
        return self.filter(encounter__removal__isnull=True)

    def counting(self) -> AttendanceQuerySet:
        """Those that move a clock: it happened, and the person wrote what they learned."""
        return self.filter(counts=True)

    def waiting(self, today: date) -> AttendanceQuerySet:
        """The day has come and nobody said whether it happened."""
        return self.kept().filter(came__isnull=True, occurred_on__lte=today)

    def drafts(self) -> AttendanceQuerySet:
        """It happened, and what was learned is not written yet."""
        return self.kept().filter(came=True, learned="")

    def visible_to(self, person: Person) -> AttendanceQuerySet:
        """One's own; of one's team, and of everybody for CX leads and executives, what is no draft.

        That somebody took part is a clock matter (decision 14). What they wrote for themselves is
        shown to that person alone: see `words_for`.
        """
        if not person.is_active:
            return self.none()
        # A "no" and a draft are nobody else's business; a plan says that somebody is on the way.
        told = models.Q(counts=True) | models.Q(came__isnull=True)
        if person.has_role("cx_lead", "executive"):
            return self.kept().filter(models.Q(person=person) | told)
        if person.team_id is None:
            return self.kept().filter(person=person)
        # By key: a few people's rows are found through the index that begins with the person.
        team = Person.objects.get_queryset().filter(team=person.team_id).values("pk")
        return self.kept().filter(models.Q(person=person) | told, person__in=team)


OWN_WORDS = ("before", "found", "changed", "uncomfortable", "feeling", "why_not")
"""What a person writes for themselves. What they learned is for those who may see that they went."""


class Attendance(models.Model):
    """A row per person and encounter: an event with five colleagues credits each of them once.

    `occurred_on`, `depth` and `counts` repeat the encounter's, so that all clocks of a company are
    one walk over one index; `actions.settle` is their only writer.
    """

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, models.CASCADE, related_name="attendances")
    part = models.CharField(max_length=10, choices=Part, default=Part.GUEST)
    came = models.BooleanField(_("did it happen?"), null=True, blank=True)
    """Empty: nobody said yet, which is neither yes nor no."""
    said_at = models.DateTimeField(null=True, blank=True)
    why_not = models.CharField(_("why not"), max_length=300, blank=True)

    before = models.TextField(_("what I expect"), blank=True)
    before_at = models.DateTimeField(null=True, blank=True)
    found = models.TextField(_("what I found"), blank=True)
    found_at = models.DateTimeField(null=True, blank=True)
    learned = models.TextField(_("what I learned"), blank=True)
    learned_at = models.DateTimeField(null=True, blank=True)
    changed = models.CharField(_("what changed in me"), max_length=300, blank=True)
    uncomfortable = models.TextField(
        _("what was uncomfortable, and what did it teach?"), blank=True
    )
    feeling = models.CharField(_("how it felt"), max_length=60, blank=True)
    about_guest = models.TextField(_("the host's word about the guest"), blank=True)

    occurred_on = models.DateField()
    depth = models.PositiveSmallIntegerField(null=True, blank=True)
    counts = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["encounter", "person"], name="attends_once"),
            models.CheckConstraint(
                condition=models.Q(counts=False) | (models.Q(came=True) & ~models.Q(learned="")),
                name="counts_when_learned",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "depth", "-occurred_on"],
                condition=models.Q(counts=True),
                name="attendance_clock",
            ),
            models.Index(fields=["person", "-occurred_on"], name="attendance_newest"),
            models.Index(fields=["-occurred_on", "-id"], name="attendance_latest"),
        ]

    def __str__(self) -> str:
        return f"#{self.person_id} at #{self.encounter_id}"

    @property
    def state(self) -> str:
        """Where it stands, as the word of `State`."""
        if self.came is None:
            return State.PLANNED
        if not self.came:
            return State.NOT
        return State.COUNTS if self.counts else State.DRAFT

    def words_for(self, reader: Person) -> dict[str, str]:
        """What was written, as far as this reader may read it; nothing of a draft but one's own."""
        if reader.pk == self.person_id:
            return {name: getattr(self, name) for name in ("learned", *OWN_WORDS)}
        return {"learned": self.learned if self.counts else ""}


class Moment(models.Model):
    """A day made, saved, connected or ruined, as somebody saw it (mission B8)."""

    class Tag(models.TextChoices):
        MADE = "made", _("Made somebody's day")
        SAVED = "saved", _("Saved somebody's day")
        CONNECTED = "connected", _("Connected")
        RUINED = "ruined", _("Ruined somebody's day")

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="moments")
    tag = models.CharField(max_length=10, choices=Tag)
    words = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.tag


class Role(models.TextChoices):
    """What a customer was there as: who pays and who uses judge the same thing apart (B18)."""

    PAYER = "payer", _("pays for it")
    USER = "user", _("uses it")
    BOTH = "both", _("pays for it and uses it")
    DECIDES = "decides", _("decides about it")


class MetQuerySet(models.QuerySet["Met"]):
    def visible_to(self, person: Person) -> MetQuerySet:
        """Who the customers were: for those who took part, and with the customer-data key."""
        if not person.is_active:
            return self.none()
        if person.holds("customer_data"):
            return self.filter(encounter__removal__isnull=True)
        return self.filter(encounter__removal__isnull=True, encounter__attendances__person=person)


class Met(models.Model):
    """A customer who was there, in one role: the one who pays and the one who uses are two rows."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="customers")
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True)
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True)
    called = models.CharField(_("who"), max_length=200, blank=True)
    role = models.CharField(_("their part"), max_length=60, blank=True)

    objects = MetQuerySet.as_manager()

    def __str__(self) -> str:
        return f"customer at #{self.encounter_id}"

    @property
    def role_says(self) -> str:
        """What they were there as, in words; what an import brought stays as it was."""
        return str(Role(self.role).label) if self.role in Role.values else self.role
