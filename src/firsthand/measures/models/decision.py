"""What people decided about a chart. Limits never move by themselves (law 6)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.measures.models.measure import Measure
from firsthand.people.models import Person
from firsthand.voices.models import Source


class LimitsDecision(models.Model):
    """Freeze the usual range on a stretch, or begin a new range on a day: signed, with a reason."""

    FREEZE, REBASE = "freeze", "rebase"
    KINDS = [(FREEZE, _("Freeze the usual range")), (REBASE, _("Begin a new usual range"))]

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="limits_decisions")
    kind = models.CharField(max_length=6, choices=KINDS)
    begins_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    """For a freeze: the last day of the baseline. A new range has no end."""
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="limits_need_a_reason"),
            models.CheckConstraint(
                condition=models.Q(kind="rebase") | models.Q(ends_on__gt=models.F("begins_on")),
                name="freeze_has_a_stretch",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of #{self.measure_id} from {self.begins_on}"


class InstrumentChange(models.Model):
    """The question, scale or way of asking changed: the line breaks here."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="instrument_changes")
    changed_on = models.DateField(_("since"))
    what = models.CharField(_("what changed"), max_length=200)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"source #{self.source_id} on {self.changed_on}"


class ChartEvent(models.Model):
    """Something that happened, drawn as a dash on the charts that it may explain."""

    measure = models.ForeignKey(Measure, models.CASCADE, null=True, related_name="events")
    happened_on = models.DateField(_("day"))
    label = models.CharField(_("what happened"), max_length=80)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.happened_on}: {self.label}"


class VerdictChange(models.Model):
    """A person reads the chart otherwise. Both verdicts stay visible, with the sentence."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="verdict_changes")
    verdict = models.CharField(max_length=12)
    sentence = models.CharField(_("why you read it otherwise"), max_length=300)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(sentence=""), name="verdict_change_says_why")
        ]

    def __str__(self) -> str:
        return f"#{self.measure_id}: {self.verdict}"
