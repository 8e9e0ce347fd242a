"""Notes without a name: no author, no moment, no order. What is counted is counted elsewhere.

The key of every row is drawn at random and rows are written anew in a shuffled order when they are
released, so that neither a key nor the place in the file says who came first. There is no time, only
the Monday of the week of release.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models.friction import Sort
from firsthand.issues.models.issue import Issue
from firsthand.people.models import Person, Site, Team


def random_id() -> int:
    """53 bits: also a browser's numbers hold it."""
    return secrets.randbelow(2**53 - 1) + 1


class Drawn(models.Model):
    """A row whose key says nothing about when it came."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"#{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is None:
            self.pk = random_id()
            kwargs["force_insert"] = True
        super().save(*args, **kwargs)


class NoteQuerySet(models.QuerySet["Note"]):
    def released(self) -> NoteQuerySet:
        return self.filter(released_week__isnull=False, taken_back=False)

    def visible_to(self, person: Person) -> NoteQuerySet:
        """A steward reads what was released; nobody reads what came today."""
        may = person.is_active and person.holds("steward")
        return self.released() if may else self.none()

    def in_some_order(self) -> NoteQuerySet:
        """By week, and within it by the random key."""
        return self.order_by("-released_week", "id")


class Note(Drawn):
    receipt = models.CharField(max_length=64, unique=True)
    """A keyed hash of sixteen digits that only the raiser has."""
    words = models.TextField(_("what gets in the way"))
    sort = models.CharField(_("sort"), max_length=12, choices=Sort)
    site = models.ForeignKey(Site, models.SET_NULL, null=True, blank=True, related_name="+")
    """Only where at least ten colleagues work there."""
    released_week = models.DateField(null=True, blank=True)
    """Monday of the week in which it went out; empty: it waits for the shuffle."""
    issue = models.OneToOneField(Issue, models.SET_NULL, null=True, blank=True, related_name="note")
    """What a steward made of it for everybody."""
    taken_back = models.BooleanField(default=False)
    """Its words are gone; the next shuffle takes away what a steward made of it, and this row."""

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(words="") | models.Q(taken_back=True),
                name="note_says_something",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("note", args=[self.pk])


class NoteWordQuerySet(models.QuerySet["NoteWord"]):
    def visible_to(self, person: Person) -> NoteWordQuerySet:
        return self.filter(note__in=Note.objects.visible_to(person), released_week__isnull=False)

    def in_order(self) -> NoteWordQuerySet:
        """As they were said: answers and replies take turns."""
        return self.order_by("turn", "id")


class NoteWord(Drawn):
    """An answer by name, or what the raiser says to it, without one."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="thread")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    """The steward who answered; never the raiser."""
    from_steward = models.BooleanField()
    words = models.TextField()
    turn = models.PositiveSmallIntegerField(default=0)
    released_week = models.DateField(null=True, blank=True)

    objects = NoteWordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_steward=True) | models.Q(by=None),
                name="note_raiser_has_no_name",
            )
        ]


class NoteTally(Drawn):
    """How many wrote in a cell, as one run of the counter knows it; gone when the period is closed."""

    period_on = models.DateField()
    run = models.CharField(max_length=16)
    cell = models.CharField(max_length=80)
    authors = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period_on", "run", "cell"], name="note_tally_once")
        ]


class Family(models.TextChoices):
    COMPANY = "company", _("The whole company")
    SITE = "site", _("By site")
    TEAM = "team", _("By team")
    SORT = "sort", _("By sort")


class NoteCountQuerySet(models.QuerySet["NoteCount"]):
    def visible_to(self, person: Person) -> NoteCountQuerySet:
        """What is written here may be read by every colleague: that is why it is so little."""
        return self.all() if person.is_active else self.none()


class NoteCount(models.Model):
    """How many colleagues wrote in a cell in a closed period: five at least, also by subtraction."""

    period_on = models.DateField()
    family = models.CharField(max_length=10, choices=Family)
    site = models.ForeignKey(Site, models.SET_NULL, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    sort = models.CharField(max_length=12, choices=Sort, blank=True)
    is_rest = models.BooleanField(default=False)
    """All cells of the family that are too small by themselves, together."""
    authors = models.PositiveIntegerField()

    objects = NoteCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(authors__gte=5), name="note_count_of_five")
        ]

    def __str__(self) -> str:
        return f"{self.period_on} {self.family}: {self.authors}"
