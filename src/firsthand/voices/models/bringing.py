"""Import: what was brought in, by whom, how far it came, and what was set aside."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Person, Removal
from firsthand.people.retention import cutoff
from firsthand.voices.models.counts import Counts
from firsthand.voices.models.source import Source

BRINGERS = ("cx_lead", "service_lead", "analyst")


def may_bring_in(person: Person) -> bool:
    """Whoever answers for feedback may bring it in, and so may holders of the key to it."""
    return person.has_role(*BRINGERS) or person.holds("customer_data")


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, person: Person) -> ImportQuerySet:
        """Your own imports; all of them for those who answer for customers' data."""
        if person.holds("customer_data"):
            return self.all()
        return self.filter(by=person) if may_bring_in(person) else self.none()

    def running(self) -> ImportQuerySet:
        return self.filter(started_at__isnull=False, finished_at=None)

    def over(self) -> ImportQuerySet:
        return self.filter(finished_at__isnull=False)

    def newest_first(self) -> ImportQuerySet:
        return self.order_by("-at", "-id")


class Import(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="imports")
    at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    """Somebody said "stop and keep what is in"."""
    finished_at = models.DateTimeField(null=True)
    removal = models.ForeignKey(Removal, models.SET_NULL, null=True, related_name="imports")

    objects = ImportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"import {self.public_id}"

    @property
    def names(self) -> str:
        return ", ".join(file.name for file in self.files.order_by("id"))

    @property
    def is_running(self) -> bool:
        return self.started_at is not None and self.finished_at is None

    @property
    def may_come_back(self) -> bool:
        """Undone, and its voices are still there to be shown again."""
        return bool(self.removal and self.removal.at >= cutoff("removed", timezone.now()))

    def stop(self) -> None:
        """Stop after the batch under way and keep what is in. Said twice, it was said once."""
        running = Import.objects.running().filter(pk=self.pk, stopped_at=None)
        running.update(stopped_at=timezone.now())

    def finish(self) -> None:
        Import.objects.filter(pk=self.pk, finished_at=None).update(finished_at=timezone.now())

    def unsettled(self) -> models.QuerySet[ImportFile]:
        """Files of which nobody has said yet what they are and where they come from."""
        return self.files.filter(source=None).order_by("id")

    def progress(self) -> tuple[int, int | None]:
        """Rows read and rows in all, as far as every file has told how many it holds."""
        told = self.files.aggregate(
            read=Sum("rows_read"),
            total=Sum("rows_total"),
            silent=models.Count("id", filter=Q(rows_total=None, problem={})),
        )
        return told["read"] or 0, None if told["silent"] else told["total"]

    def counts(self) -> Counts:
        """Count what is stored, not what was sent."""
        files = list(self.files.all())
        kept = self.voices.all()
        reasons: dict[str, int] = {}
        for file in files:
            for reason, rows in file.not_voices.items():
                reasons[reason] = reasons.get(reason, 0) + rows
        return Counts(
            read=sum(file.rows_read for file in files),
            kept=kept.count(),
            score_only=kept.filter(shown="", title="", erased_at=None).count(),
            already=sum(file.already for file in files),
            changed=sum(file.changed for file in files),
            set_aside=SetAside.objects.filter(file__bringing=self).count(),
            mended=SetAside.objects.filter(file__bringing=self, mended_at__isnull=False).count(),
            reasons=reasons,
        )


class ImportFile(models.Model):
    """One file of an import. The counters move in the transaction that keeps the rows."""

    bringing = models.ForeignKey(Import, models.CASCADE, related_name="files")
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="files")
    name = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    """SHA-256 of the bytes; the file lies in the media folder under this name."""
    size = models.BigIntegerField()
    kind = models.CharField(max_length=40, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    assumed = models.JSONField(default=dict, blank=True)
    mends = models.ForeignKey("self", models.SET_NULL, null=True, related_name="mended_by")
    rows_total = models.PositiveIntegerField(null=True)
    rows_read = models.PositiveIntegerField(default=0)
    """The checkpoint: everything up to this row is kept, already here, not a voice, or set aside."""
    already = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    """Of those already here, how many got a new edition."""
    not_voices = models.JSONField(default=dict, blank=True)
    """Reason → rows."""
    problem = models.JSONField(default=dict, blank=True)
    """{"id": message id, "params": {…}} when the file as a whole could not be read."""
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return raw_path(self.digest)

    @property
    def is_deleted(self) -> bool:
        return not self.path.exists()

    def end(self, *, at: datetime, problem: dict[str, object] | None = None) -> None:
        """Nothing more is read of it: it came to its end, or could not be read any further."""
        self.finished_at, self.problem = at, problem or {}
        if not problem:
            self.rows_total = self.rows_read
        self.save(update_fields=["finished_at", "problem", "rows_total"])


def raw_path(digest: str) -> Path:
    """Where the bytes of a file lie; the first two signs keep folders small."""
    return Path(settings.MEDIA_ROOT) / "imports" / digest[:2] / digest


class SetAside(models.Model):
    """A row that could not be read, as it stood, with the reason. Given back, never lost."""

    file = models.ForeignKey(ImportFile, models.CASCADE, related_name="set_aside")
    row = models.PositiveIntegerField()
    reason = models.CharField(max_length=60)
    params = models.JSONField(default=dict, blank=True)
    cells = models.JSONField(default=list, blank=True)
    mended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "row"], name="set_aside_once")]

    def __str__(self) -> str:
        return f"row {self.row} of file #{self.file_id}"


class ColumnMapping(models.Model):
    """What each column of files with these headings means, as a person confirmed it."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="mappings")
    signature = models.CharField(_("headings"), max_length=64)
    mapping = models.JSONField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "signature"], name="mapping_once")]

    def __str__(self) -> str:
        return f"mapping of source #{self.source_id}"
