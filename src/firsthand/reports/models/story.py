"""Story: one to many pieces of voices, and a paragraph that says what they mean together."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.journeys.models import Step
from firsthand.measures.models import Measure
from firsthand.people.models import Person, Removal
from firsthand.reports.anchor import Anchor
from firsthand.voices.models import Voice


class Evidence(models.TextChoices):
    """How the words came about: the report shows it beside them (A13)."""

    ANECDOTE = "anecdote", _("Anecdote")
    INTERVIEW = "interview", _("Structured interview")
    STUDY = "study", _("Study")


class StoryQuerySet(models.QuerySet["Story"]):
    def visible_to(self, person: Person) -> StoryQuerySet:
        """Stories are open; each of their quotes is still asked for by `Voice.visible_to`."""
        return self.filter(removal__isnull=True) if person.is_active else self.none()

    def newest_first(self) -> StoryQuerySet:
        return self.order_by("-at", "-id")


class Story(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    paragraph = models.TextField(_("what happened, in your words"), blank=True)
    evidence = models.CharField(
        _("kind of evidence"), max_length=10, choices=Evidence, default=Evidence.ANECDOTE
    )
    measure = models.ForeignKey(
        Measure, models.SET_NULL, null=True, blank=True, related_name="stories"
    )
    step = models.ForeignKey(Step, models.SET_NULL, null=True, blank=True, related_name="stories")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="stories")
    at = models.DateTimeField(default=timezone.now)
    removal = models.ForeignKey(Removal, models.SET_NULL, null=True, related_name="+")

    objects = StoryQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title


class StorySpan(models.Model):
    """A piece of a voice, [start, end) of the shown words; null end: all of it.

    The words are not copied: they are read through the voice, so that erasing it empties this. Their
    digest is, so that a later redaction or edition never puts other words in their place.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="spans")
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="story_spans")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gt=models.F("start")),
                name="span_is_not_empty",
            )
        ]

    def __str__(self) -> str:
        return f"voice #{self.voice_id} in story #{self.story_id}"

    def save(self, *args: Any, **more: Any) -> None:
        if self._state.adding and not self.digest:
            self.hold()
        super().save(*args, **more)

    def hold(self) -> None:
        """Take the words as they stand there now for the ones that are quoted."""
        self.digest = Anchor.on(self.voice.shown, self.start, self.end).digest

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.start, self.end, self.digest)
