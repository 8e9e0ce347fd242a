"""What tourer and host say apart: about the part of the company, and about what was learned."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Function, Person, Removal
from firsthand.people.models.seeing import OpenQuerySet
from firsthand.tours.models.tour import Tour


class Rater(models.TextChoices):
    TOURER = "tourer", _("Who toured")
    HOST = "host", _("Host")


class When(models.TextChoices):
    BEFORE = "before", _("Before")
    AFTER = "after", _("After")


class Can(models.TextChoices):
    """Words, not stars; in this order each holds the one before."""

    NOT_YET = "not_yet", _("Not yet")
    WITH_HELP = "with_help", _("With help")
    ALONE = "alone", _("Alone")
    SHOWS = "shows", _("Can show others")


class Focus(models.TextChoices):
    """How much customers count in a part of the company, from hardly to first."""

    HARDLY = "hardly", _("Customers hardly come up")
    NAMED = "named", _("Customers are named, and seldom decide")
    OFTEN = "often", _("Customers often decide")
    FIRST = "first", _("Customers come first, also when it costs something")


class OfTourQuerySet(models.QuerySet):
    """Ratings and assessments: who tours, who hosts, CX leads. What the other said opens with one's
    own: `queries.judging` holds it back until then."""

    def visible_to(self, person: Person) -> OfTourQuerySet:
        return self.filter(tour__in=Tour.objects.visible_to(person))


class Assessment(models.Model):
    """How customer-focused the toured part is, as one of the two sees it (mission C12)."""

    tour = models.ForeignKey(Tour, models.CASCADE, related_name="assessments")
    rater = models.CharField(max_length=10, choices=Rater)
    focus = models.CharField(_("how much do customers count there?"), max_length=10, choices=Focus)
    words = models.TextField(_("what do they know of customers, and what gets in the way?"))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OfTourQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tour", "rater"], name="assessed_once_each"),
        ]

    def __str__(self) -> str:
        return f"#{self.tour_id} by {self.rater}"


class AbilityQuerySet(OpenQuerySet):
    def asked_in(self, function: Function) -> AbilityQuerySet:
        """Those asked on every tour, then those of this function."""
        here = models.Q(function=function) | models.Q(function__isnull=True)
        kept = self.filter(here, removal__isnull=True)
        return kept.order_by(models.F("function").asc(nulls_first=True), "position", "id")


class Ability(models.Model):
    """One "I can …" that is rated before and after. Few, so that they are answered."""

    function = models.ForeignKey(
        Function,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="abilities",
        verbose_name=_("function"),
    )
    words = models.CharField(_("I can …"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0)
    removal = models.ForeignKey(Removal, models.SET_NULL, null=True, related_name="abilities")

    objects = AbilityQuerySet.as_manager()

    def __str__(self) -> str:
        return self.words


class Rating(models.Model):
    """One answer by one of the two, before or after (mission C14)."""

    tour = models.ForeignKey(Tour, models.CASCADE, related_name="ratings")
    ability = models.ForeignKey(Ability, models.PROTECT, related_name="ratings")
    rater = models.CharField(max_length=10, choices=Rater)
    moment = models.CharField(max_length=10, choices=When)
    can = models.CharField(max_length=10, choices=Can)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OfTourQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tour", "ability", "rater", "moment"], name="rated_once_each"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.ability_id} {self.rater} {self.moment}: {self.can}"
