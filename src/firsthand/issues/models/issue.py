"""Issue: something to change or explain, from the first word to what came of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.analysis.folding import fold
from firsthand.commitments.models import Commitment
from firsthand.issues.models.inbox import Inbox
from firsthand.issues.models.kind import Kind
from firsthand.journeys.models import Step
from firsthand.people.models import Function, Person, Removal, Site


class State(models.TextChoices):
    """One life. Each state is reached by a Turn, which says who and when."""

    RAISED = "raised", _("Not answered yet")
    HEARD = "heard", _("Heard")
    WEIGHED = "weighed", _("Looking into it")
    TRYING = "trying", _("Trying it")
    NOT_NOW = "not_now", _("Not now")
    DONE = "done", _("Done")
    CHECKED = "checked", _("Done, checked")


OPEN = (State.RAISED, State.HEARD, State.WEIGHED, State.TRYING)
ENDED = (State.NOT_NOW, State.DONE, State.CHECKED)


class IssueQuerySet(models.QuerySet["Issue"]):
    def kept(self) -> IssueQuerySet:
        """Leave out what its raiser took back."""
        return self.filter(removal__isnull=True)

    def standing(self) -> IssueQuerySet:
        """Leave out what lives on in another issue too: what lists and counts are made of."""
        return self.kept().filter(merged_into__isnull=True)

    def visible_to(self, person: Person) -> IssueQuerySet:
        """Open ones, for every colleague; the others for who raised them, and who works on them."""
        if not person.is_active:
            return self.none()
        if person.holds("steward"):
            return self.kept()
        return self.kept().filter(models.Q(is_open=True) | works_on(person) | models.Q(by=person))

    def worked_on_by(self, person: Person) -> IssueQuerySet:
        return self.kept().filter(works_on(person)) if person.is_active else self.none()

    def unanswered(self) -> IssueQuerySet:
        return self.filter(state=State.RAISED)

    def newest_first(self) -> IssueQuerySet:
        return self.order_by("-raised_at", "-id")

    def with_surroundings(self) -> IssueQuerySet:
        return self.select_related("kind", "by", "site", "step", "listener", "co_owner")


def works_on(person: Person) -> models.Q:
    """Its listener, the substitute of its inbox, its co-owner, and who decides."""
    return (
        models.Q(listener=person)
        | models.Q(inbox__in=Inbox.objects.listened_to_by(person).values("pk"))
        | models.Q(co_owner=person)
        | models.Q(decider=person)
    )


class Issue(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="issues", verbose_name=_("kind"))
    title = models.CharField(_("in one line"), max_length=160)
    words = models.TextField(_("what happens"), blank=True)
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="issues_raised"
    )
    """None where no author is stored."""
    raised_at = models.DateTimeField(default=timezone.now)

    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="issues", verbose_name=_("site")
    )
    step = models.ForeignKey(
        Step,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="issues",
        verbose_name=_("step of the journey"),
    )
    functions = models.ManyToManyField(
        Function, through="issues.Part", related_name="issues", verbose_name=_("functions")
    )
    one_function_because = models.CharField(
        _("why one function can do it alone"), max_length=200, blank=True
    )
    """Two functions, or this reason (mission D2)."""

    inbox = models.ForeignKey(Inbox, models.SET_NULL, null=True, blank=True, related_name="issues")
    listener = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="issues_to_hear"
    )
    """Who has it now, by name."""
    co_owner = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="issues_shared",
        verbose_name=_("together with"),
    )
    promise = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="issues"
    )
    """The answer that is owed, or was."""

    goal = models.CharField(_("goal"), max_length=300, blank=True)
    limits = models.CharField(_("what cannot be changed"), max_length=300, blank=True)
    deadline = models.DateField(_("needed by"), null=True, blank=True)
    decider = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="issues_to_decide",
        verbose_name=_("who decides"),
    )
    for_customer = models.CharField(_("for customers"), max_length=300, blank=True)
    for_employee = models.CharField(_("for colleagues"), max_length=300, blank=True)
    for_organisation = models.CharField(_("for the organisation"), max_length=300, blank=True)

    # What the newest Turn, Opening and Merge say, repeated so that a list of a hundred thousand is
    # one walk over one index. `actions.moving`, `actions.opening` and `actions.merging` write them.
    state = models.CharField(max_length=10, choices=State, default=State.RAISED)
    state_at = models.DateTimeField(default=timezone.now)
    is_open = models.BooleanField(default=True)
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
        db_index=False,
    )
    """Its index holds only those that live on in another: nearly none do."""
    removal = models.ForeignKey(
        Removal, models.SET_NULL, null=True, blank=True, related_name="issues", db_index=False
    )
    """No index: nearly every row has none, and SQLite would begin with all of those."""

    objects = IssueQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-raised_at", "-id"], name="issue_newest"),
            models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="issue_within",
            ),
            models.Index(fields=["state", "-raised_at", "-id"], name="issue_in_lane"),
            models.Index(fields=["kind", "state", "-raised_at"], name="issue_of_kind"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="issue_says_something"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="issue_merged_into_another"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded words in step, whoever writes: an erasure masks words here too."""
        super().save(*args, **kwargs)
        written = kwargs.get("update_fields")
        if written is None or not {"title", "words"}.isdisjoint(written):
            folded = fold(f"{self.title} {self.words}")
            Text.objects.update_or_create(issue=self, defaults={"folded": folded})

    def get_absolute_url(self) -> str:
        return reverse("issue", args=[self.public_id])

    @property
    def where(self) -> State:
        return State(self.state)

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    def raiser_for(self, reader: Person) -> Person | None:
        """Who raised it, as far as this reader may know: of a friction, the steward alone learns it."""
        told = self.kind.open_at_once or reader.pk == self.by_id or reader.holds("steward")
        return self.by if told else None

    def name_for(self, reader: Person, who: Person | None) -> str:
        """Who did something with it, in words; the raiser of a friction is nobody to most readers."""
        if who is None or (who.pk == self.by_id and self.raiser_for(reader) is None):
            return ""
        return who.name

    def worked_on_by(self, person: Person) -> bool:
        """The same as the query, for one that is in hand."""
        inbox = self.inbox
        working: set[Any] = {self.listener_id, self.co_owner_id, self.decider_id}
        working |= {inbox.listener_id, inbox.substitute_id} if inbox else set()
        return person.is_active and (person.pk in working or person.holds("steward"))


class TextQuerySet(models.QuerySet["Text"]):
    def visible_to(self, person: Person) -> TextQuerySet:
        return self.filter(issue__in=Issue.objects.visible_to(person))


class Text(models.Model):
    """The folded words of an issue, apart, so that its index outlives changes of the table."""

    issue = models.OneToOneField(Issue, models.CASCADE, primary_key=True, related_name="text")
    folded = models.TextField()

    objects = TextQuerySet.as_manager()

    def __str__(self) -> str:
        return f"words of #{self.issue_id}"
