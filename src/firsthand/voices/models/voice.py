"""Voice: someone's real words at a time. What is here is redacted; the original lies apart."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.journeys.models import Step
from firsthand.people.models import Customer, Person, Removal, Site
from firsthand.voices.models.captured import COLLEAGUE
from firsthand.voices.models.source import Basis, Source

if TYPE_CHECKING:
    from firsthand.voices.models.bringing import Import


class Emotion(models.TextChoices):
    """What the customer seemed to feel. A machine may suggest it; a person says so (law 11)."""

    DELIGHTED = "delighted", _("Delighted")
    GRATEFUL = "grateful", _("Grateful")
    RELIEVED = "relieved", _("Relieved")
    HOPEFUL = "hopeful", _("Hopeful")
    PUZZLED = "puzzled", _("Puzzled")
    WORRIED = "worried", _("Worried")
    LET_DOWN = "let_down", _("Let down")
    WORN_OUT = "worn_out", _("Worn out")
    ANGRY = "angry", _("Angry")


GLAD = [Emotion.DELIGHTED.value, Emotion.GRATEFUL.value, Emotion.RELIEVED.value]
SORE = [Emotion.WORRIED.value, Emotion.LET_DOWN.value, Emotion.WORN_OUT.value, Emotion.ANGRY.value]


class Side(models.TextChoices):
    """Things go right and wrong on any journey: praise is asked for as easily as problems."""

    PRAISE = "praise", _("Praise")
    PROBLEM = "problem", _("Problem")


SIEVED = ("step", "source", "score", "language", "site", "side")
"""What lists are filtered by most."""


class VoiceQuerySet(models.QuerySet["Voice"]):
    def kept(self) -> VoiceQuerySet:
        """Leave out what somebody took away."""
        return self.filter(removal__isnull=True)

    def visible_to(self, person: Person) -> VoiceQuerySet:
        """Released words are open; the rest needs the customer-data key, or having handled it."""
        if not person.is_active:
            return self.none()
        voices = self.kept()
        if person.holds("customer_data"):
            return voices
        # Most colleagues heard nobody yet. Asking first keeps the "or" out of the large lists:
        # with it no database walks an index in order.
        if not Voice.objects.filter(heard_by=person).exists():
            return voices.filter(released=True)
        return voices.filter(models.Q(released=True) | models.Q(heard_by=person))

    def of_customers(self) -> VoiceQuerySet:
        """Leave out what colleagues say in their own words."""
        return self.exclude(source__in=Source.objects.filter(kind=COLLEAGUE))

    def alike(self, voice: Voice) -> VoiceQuerySet:
        """Those that say nearly the same as `voice`, itself among them."""
        root = voice.like_id or voice.pk
        return self.filter(models.Q(pk=root) | models.Q(like=root))

    def with_surroundings(self) -> VoiceQuerySet:
        """Fetch what a row names by questions of their own: a join would tempt the database to
        begin with the six sources instead of walking the list in order."""
        like = models.Prefetch("like", Voice.objects.only("public_id"))
        return self.prefetch_related("source", "step", "site", "heard_by", like)

    def newest_first(self) -> VoiceQuerySet:
        return self.order_by("-occurred_on", "-id")


def _praise() -> models.Q:
    return (
        models.Q(scale__in=["stars5", "csat5"], score__gte=4)
        | models.Q(scale="nps", score__gte=9)
        | models.Q(scale="ces7", score__gte=5)
        | models.Q(scale="ces5", score__gte=4)
        | models.Q(scale="thumbs", score__gte=1)
        | models.Q(scale="", emotion__in=GLAD)
    )


def _problem() -> models.Q:
    return (
        models.Q(scale__in=["stars5", "csat5"], score__lte=2)
        | models.Q(scale="nps", score__lte=6)
        | models.Q(scale="ces7", score__lte=3)
        | models.Q(scale="ces5", score__lte=2)
        | models.Q(scale="thumbs", score__lte=0)
        | models.Q(scale="", emotion__in=SORE)
    )


class Voice(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="voices", db_index=False)
    external_id = models.CharField(max_length=200)
    """The source's id, or `~` and a fingerprint of the row where the source has none."""
    brought_by: models.ForeignKey[Import | None] = models.ForeignKey(
        "voices.Import", models.SET_NULL, null=True, related_name="voices"
    )
    heard_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="heard")
    """The colleague who handled the contact or captured it."""
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, related_name="voices")

    occurred_on = models.DateField()
    occurred_at = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64, blank=True)
    captured_at = models.DateTimeField(default=timezone.now)

    shown = models.TextField(blank=True)
    """The words under the newest redaction: what lists, search and exports hold."""
    title = models.CharField(max_length=300, blank=True)
    folded = models.TextField(blank=True)
    """`shown` and `title` without case and accents: what the search index holds."""
    fingerprint = models.BigIntegerField(null=True)
    like: models.ForeignKey[Voice | None] = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="alike"
    )
    like_count = models.PositiveIntegerField(default=0)
    """How many others this one stands for."""

    score = models.FloatField(null=True)
    scale = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=12, blank=True)
    emotion = models.CharField(max_length=20, choices=Emotion, blank=True)
    emotion_confirmed = models.BooleanField(default=False)
    channel = models.CharField(max_length=20, blank=True)
    step = models.ForeignKey(
        Step, models.SET_NULL, null=True, related_name="voices", db_index=False
    )
    placed_by = models.CharField(max_length=10, blank=True)
    """`source`, `tag`, `keyword` or `person`."""
    site = models.ForeignKey(
        Site, models.SET_NULL, null=True, related_name="voices", db_index=False
    )
    side = models.GeneratedField(
        expression=models.Case(
            models.When(_praise(), then=models.Value(Side.PRAISE.value)),
            models.When(_problem(), then=models.Value(Side.PROBLEM.value)),
            default=models.Value(""),
        ),
        output_field=models.CharField(max_length=8),
        db_persist=True,
    )
    """Praise, a problem, or neither: by the score, and without one by the feeling."""
    has_words = models.GeneratedField(
        expression=models.Case(
            models.When(shown="", then=models.Value(False)), default=models.Value(True)
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    basis = models.CharField(_("quoting"), max_length=10, choices=Basis, blank=True, default="")
    released = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True)
    removal = models.ForeignKey(
        Removal, models.SET_NULL, null=True, related_name="voices", db_index=False
    )

    objects = VoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="voice_once"),
        ]
        indexes = [
            # Each list is "newest first": the filter leads, the order follows, the key decides ties.
            # The other filters stand behind, so that a row is passed over without being fetched.
            models.Index(fields=["-occurred_on", "-id", *SIEVED], name="voice_newest"),
            *(
                models.Index(
                    fields=[name, "-occurred_on", "-id", *(f for f in SIEVED if f != name)],
                    name=f"voice_{name}",
                )
                for name in SIEVED
            ),
            models.Index(
                fields=["-occurred_on", "-id"],
                condition=models.Q(released=True),
                name="voice_released",
            ),
            models.Index(
                fields=["emotion", "-occurred_on", "-id"],
                condition=~models.Q(emotion=""),
                name="voice_emotion",
            ),
            models.Index(
                fields=["fingerprint"],
                condition=models.Q(fingerprint__isnull=False),
                name="voice_fingerprint",
            ),
            models.Index(
                fields=["removal"], condition=models.Q(removal__isnull=False), name="voice_removed"
            ),
        ]

    def __str__(self) -> str:
        return f"voice {self.public_id}"


class Original(models.Model):
    """What arrived, to the letter. Never changed; a changed re-export adds the next edition.

    Customer-sensitive: opened with the customer-data key, for a reason, and written down.
    """

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="originals")
    edition = models.PositiveSmallIntegerField(default=1)
    words = models.TextField(blank=True)
    title = models.TextField(blank=True)
    author = models.CharField(max_length=300, blank=True)
    known = models.JSONField(default=list, blank=True)
    extra = models.JSONField(default=dict, blank=True)
    score = models.FloatField(null=True)
    digest = models.CharField(max_length=64)
    """SHA-256 of the content that makes two editions the same or not."""
    changed_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voice", "edition"], name="original_edition_once"),
        ]

    def __str__(self) -> str:
        return f"edition {self.edition} of voice #{self.voice_id}"
