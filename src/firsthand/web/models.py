"""Job: a row of work in the background. Beat: when a scheduled one is due next. AtWork: a worker."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.module_loading import import_string

from firsthand.people.models import Person


class JobState(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class JobQuerySet(models.QuerySet["Job"]):
    def waiting(self) -> JobQuerySet:
        return self.filter(state=JobState.WAITING)

    def running(self) -> JobQuerySet:
        return self.filter(state=JobState.RUNNING)

    def failed(self) -> JobQuerySet:
        return self.filter(state=JobState.FAILED)

    def due(self, now: datetime) -> JobQuerySet:
        return self.waiting().filter(run_after__lte=now)

    def abandoned(self, now: datetime) -> JobQuerySet:
        """Claimed by a worker whose heart has stopped."""
        return self.running().filter(lease_until__lt=now)

    def first_come(self) -> JobQuerySet:
        return self.order_by("-priority", "run_after", "id")

    def visible_to(self, person: Person) -> JobQuerySet:
        """The machine room is for those who look after it."""
        return self.all() if person.has_role("admin", "cx_lead") else self.none()


class Job(models.Model):
    """One call of one task. `args` and `kwargs` hold ids, never a customer's words.

    (worker, tries) is the fencing token: only the holder of the newest claim may write the end.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    queue = models.CharField(max_length=20, default="default")
    priority = models.SmallIntegerField(default=0)
    key = models.CharField(max_length=64, blank=True)
    """While this waits, the same thing is not asked for twice. Empty once it is claimed."""
    state = models.CharField(max_length=8, choices=JobState, default=JobState.WAITING)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="jobs")
    asked_at = models.DateTimeField(default=timezone.now)
    run_after = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    stop_asked_at = models.DateTimeField(null=True)
    about = models.CharField(max_length=200, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    rate = models.FloatField(null=True)
    """Things a second, in this run of it."""
    result = models.JSONField(null=True)
    error = models.CharField(max_length=120, blank=True)
    said = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key=""), name="job_asked_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["-priority", "run_after", "id"],
                condition=models.Q(state="waiting"),
                name="job_next",
            ),
            models.Index(
                fields=["lease_until"], condition=models.Q(state="running"), name="job_leased"
            ),
            models.Index(fields=["state", "-finished_at"], name="job_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"

    @property
    def title(self) -> str:
        """What the page calls it: the task's own title."""
        try:
            return str(import_string(self.task).title) or self.task
        except ImportError:
            return self.task

    @property
    def what_failed(self) -> str:
        """The kind of error in one word; empty when the job itself said in a sentence what to do."""
        return "" if self.error.endswith((".GiveUp", "worker_lost")) else self.error.split(".")[-1]

    @property
    def can_stop(self) -> bool:
        """Only work with checkpoints can end halfway and keep what is in."""
        return self.queue == "long" and self.stop_asked_at is None

    @property
    def took(self) -> float | None:
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()

    @property
    def left(self) -> timedelta | None:
        """How long it will still take at the rate of this run; None when that is not known."""
        if not self.rate or self.total is None or self.total < self.done:
            return None
        return timedelta(seconds=(self.total - self.done) / self.rate)

    @property
    def seconds_left(self) -> float | None:
        return self.left.total_seconds() if self.left is not None else None

    @property
    def percent(self) -> int | None:
        return min(100, 100 * self.done // self.total) if self.total else None

    def ask_to_stop(self) -> None:
        """Stop it now if it waits, at its next checkpoint if it runs."""
        now = timezone.now()
        this = Job.objects.filter(pk=self.pk)
        if not this.waiting().update(state=JobState.STOPPED, finished_at=now, key=""):
            this.running().update(stop_asked_at=now)

    def try_again(self) -> bool:
        """Put a job that failed back into the queue, once however often the button is pressed."""
        ended = Job.objects.filter(pk=self.pk, state__in=[JobState.FAILED, JobState.STOPPED])
        fresh = {"tries": 0, "error": "", "said": "", "finished_at": None, "stop_asked_at": None}
        return ended.update(state=JobState.WAITING, run_after=timezone.now(), **fresh) == 1


class AtWork(models.Model):
    """A worker that is alive, whether or not it has anything to do."""

    name = models.CharField(max_length=80, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Beat(models.Model):
    """When a scheduled job is due next: claimed by moving it on, so that one worker asks for it."""

    name = models.CharField(max_length=60, unique=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.next_at:%Y-%m-%d %H:%M:%S}"
