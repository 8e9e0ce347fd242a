"""Report: parts in an order, a gate, and a publication that freezes the figures."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.commitments.models import Commitment
from firsthand.measures.models import Measure
from firsthand.people.models import Person, Removal
from firsthand.reports.models.story import Story
from firsthand.voices.models import Voice


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, person: Person) -> ReportQuerySet:
        """Published reports are open; a draft belongs to its author and the CX leads."""
        if not person.is_active:
            return self.none()
        reports = self.filter(removal__isnull=True)
        if person.has_role("cx_lead"):
            return reports
        return reports.filter(models.Q(publications__isnull=False) | models.Q(by=person)).distinct()

    def editable_by(self, person: Person) -> ReportQuerySet:
        reports = self.visible_to(person)
        return reports if person.has_role("cx_lead") else reports.filter(by=person)

    def newest_first(self) -> ReportQuerySet:
        return self.order_by("-until", "-id")


class Report(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    audience = models.CharField(_("for whom"), max_length=200, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="reports")
    at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(Removal, models.SET_NULL, null=True, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="report_ends_after_beginning"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Block(models.Model):
    """One part: a story, a number with what is said about it, a decision wanted, the service slot."""

    class Kind(models.TextChoices):
        STORY = "story", _("The story")
        MEASURE = "measure", _("A number")
        DECISION = "decision", _("A decision wanted")
        TEXT = "text", _("Words")
        SERVICE = "service", _("Service speaks")
        LISTENING = "listening", _("How well we listened")

    class Way(models.TextChoices):
        """What the author chose where the gate said no."""

        NONE = "", ""
        LISTEN = "listen", _("No story yet: go and listen")
        PLAIN = "plain", _("Say it as it is")

    report = models.ForeignKey(Report, models.CASCADE, related_name="blocks")
    kind = models.CharField(max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0)
    heading = models.CharField(_("heading"), max_length=200, blank=True)
    text = models.TextField(_("what you say"), blank=True)
    measure = models.ForeignKey(Measure, models.SET_NULL, null=True, blank=True, related_name="+")
    story = models.ForeignKey(Story, models.SET_NULL, null=True, blank=True, related_name="blocks")
    voice = models.ForeignKey(Voice, models.SET_NULL, null=True, blank=True, related_name="blocks")
    asked = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("of whom")
    )
    asked_by = models.DateField(_("by when"), null=True, blank=True)
    """The day by which a decision is wanted."""
    way = models.CharField(max_length=8, choices=Way, blank=True, default="")
    listening = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Who goes and listens, by when."""
    for_customer = models.CharField(_("for customers"), max_length=300, blank=True)
    for_employee = models.CharField(_("for colleagues"), max_length=300, blank=True)
    for_organisation = models.CharField(_("for the company"), max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} of report #{self.report_id}"


class Waiver(models.Model):
    """A part that always stands was left out: by whom, and the reason, which is printed."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="waivers")
    what = models.CharField(max_length=20)
    """`service`, `honesty` or `effects`."""
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "what"], name="waived_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="waiver_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.what} of report #{self.report_id}"


class Publication(models.Model):
    """The report as it went out. Figures are frozen here; quotes are ids, read when looked at."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="publications")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    frozen = models.JSONField()

    def __str__(self) -> str:
        return f"report #{self.report_id} at {self.at:%Y-%m-%d %H:%M}"


class Recipient(models.Model):
    """Somebody on the distribution list: when it went to them, when they read it, and listened."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="recipients")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    listened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "person"], name="recipient_once")]

    def __str__(self) -> str:
        return f"#{self.person_id} gets report #{self.report_id}"
