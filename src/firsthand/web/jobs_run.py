"""Run one job, and write its end only while it is ours."""

from __future__ import annotations

import logging
import random
import time
import traceback
from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks.base import TaskContext
from django_tasks.utils import normalize_json

from firsthand.people.working import GiveUp, Interrupted, LeaseLost, Stopped, listener, listening
from firsthand.web import jobs_telling
from firsthand.web.jobs_backend import JobTask, result_of
from firsthand.web.models import AtWork, Job, JobQuerySet, JobState

logger = logging.getLogger(__name__)

# The work of these queues is long or talks to others: it commits its own checkpoints. A job of any
# other queue is one transaction with its end, so it must be short: SQLite has one writer at a time.
COMMITS_ITSELF = frozenset({"long", "mail"})
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
FORGOTTEN = timedelta(days=1)
# Outside a transaction progress is only news, and news every half second is enough.
NEWS = 0.5
TAKEN = ["state", "worker", "tries", "key", "started_at", "heartbeat_at", "lease_until", "rate"]


def here(job: Job) -> None:
    """Run a job in the caller's process and transaction; what goes wrong is raised. For tests."""
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, tries=1, worker="here", started_at=now, key=""
    )
    job.refresh_from_db()
    with transaction.atomic():
        finish(job, call(job, Event()))


def run(job: Job, closing: Event | None = None) -> None:
    """Run a claimed job to its end, to its next try, or to the reason why there is none."""
    try:
        if job.queue in COMMITS_ITSELF:
            finish(job, call(job, closing or Event()))
        else:
            with transaction.atomic():
                finish(job, call(job, closing or Event()))
    except LeaseLost:
        logger.warning("%s: another worker has it now, so this run leaves no trace", job)
    except Interrupted:
        _mine(job).update(state=JobState.WAITING, worker="", tries=job.tries - 1, lease_until=None)
    except Stopped:
        _mine(job).update(state=JobState.STOPPED, finished_at=timezone.now(), lease_until=None)
    except Exception as error:
        logger.info("%s failed at try %s: %s", job, job.tries, type(error).__name__)
        fail(job, error)


def call(job: Job, closing: Event) -> Any:
    task = task_of(job)
    with listening(_Told(job, closing)):
        if task.takes_context:
            context = TaskContext(task_result=result_of(task, job))
            return task.call(context, *job.args, **job.kwargs)
        return task.call(*job.args, **job.kwargs)


def task_of(job: Job) -> JobTask:
    try:
        found = import_string(job.task)
    except ImportError as error:
        raise GiveUp(_("This version of Firsthand does not know that kind of work.")) from error
    if not isinstance(found, JobTask):
        raise GiveUp(_("This version of Firsthand does not know that kind of work."))
    return found


def finish(job: Job, result: Any) -> None:
    ended = {"finished_at": timezone.now(), "lease_until": None, "result": normalize_json(result)}
    if not _mine(job).update(state=JobState.DONE, error="", said="", **ended):
        raise LeaseLost


def fail(job: Job, error: Exception) -> None:
    """Plan the next try, or write down why there is none."""
    told = {
        "error": f"{type(error).__module__}.{type(error).__qualname__}"[:120],
        "said": said(error),
        "lease_until": None,
    }
    now = timezone.now()
    if isinstance(error, GiveUp) or job.tries >= _tries(job):
        with transaction.atomic():
            if _mine(job).update(state=JobState.FAILED, finished_at=now, **told):
                jobs_telling.tell(job)
    else:
        again = now + pause(job.tries)
        _mine(job).update(state=JobState.WAITING, worker="", run_after=again, **told)


def said(error: BaseException) -> str:
    """Where it happened and what kind of error it was, never what the error says: it may quote the
    row that it failed at, and the machine room is open to people who may not read customers' words.
    """
    if isinstance(error, GiveUp):
        return str(error)
    return "".join(_where(error))[-8000:]


def _where(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before:
        yield from _where(before)
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}{_harmless(error)}\n"


def _harmless(error: BaseException) -> str:
    """What the machine itself says (no space left, locked, nobody answers) holds no row."""
    if isinstance(error, OSError) and error.strerror:
        return f": {error.strerror}"
    return f": {error}" if isinstance(error, OperationalError) else ""


def pause(tries: int) -> timedelta:
    """Twice as long each time, and never two jobs in step."""
    longer: timedelta = min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)
    return longer * random.uniform(0.8, 1.2)  # noqa: S311


def _tries(job: Job) -> int:
    try:
        return task_of(job).tries
    except GiveUp:
        return 0


def _mine(job: Job) -> JobQuerySet:
    return Job.objects.running().filter(pk=job.pk, worker=job.worker, tries=job.tries)


class _Told:
    """Hears the progress of one job, and ends it when it is no longer ours or wanted."""

    def __init__(self, job: Job, closing: Event) -> None:
        self.job = job
        self.closing = closing
        self.beside = listener()
        self.last = float("-inf")
        self.first: tuple[float, int] | None = None

    def __call__(self, done: int, total: int | None, about: str) -> None:
        if self.beside:
            self.beside(done, total, about)
        now = time.monotonic()
        checkpoint = connection.in_atomic_block and not settings.JOBS_AT_ONCE
        if not checkpoint and now - self.last < NEWS and done != total:
            return
        self.last = now
        self._still_wanted()
        rate = self._rate(now, done)
        told: dict[str, Any] = {"done": done, "total": total, "rate": rate}
        if about:
            told["about"] = about[:200]
        if not _mine(self.job).update(heartbeat_at=timezone.now(), **told):
            raise LeaseLost

    def _still_wanted(self) -> None:
        if self.closing.is_set():
            raise Interrupted
        if Job.objects.filter(pk=self.job.pk, stop_asked_at__isnull=False).exists():
            raise Stopped

    def _rate(self, now: float, done: int) -> float | None:
        # A job that continues starts at its checkpoint: only what this run did tells its speed.
        if self.first is None:
            self.first = (now, done)
        then, before = self.first
        return (done - before) / (now - then) if now > then and done > before else None


def claim(
    *, worker: str, queues: list[str], lease: timedelta, of: JobQuerySet | None = None
) -> Job | None:
    """Take the next due job of these queues. Two workers never take the same one."""
    now = timezone.now()
    jobs = Job.objects.all() if of is None else of
    due = jobs.due(now).filter(queue__in=queues).first_come()
    # Looking needs no lock, and mostly there is nothing.
    if not due.exists():
        return None
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        job = due.first()
        return _taken(job, worker, now, lease) if job else None


def _taken(job: Job, worker: str, now: datetime, lease: timedelta) -> Job:
    job.state, job.worker, job.tries, job.key = JobState.RUNNING, worker, job.tries + 1, ""
    job.started_at = job.heartbeat_at = now
    job.lease_until = now + lease
    job.rate = None
    job.save(update_fields=TAKEN)
    return job


def beat_heart(*, worker: str, lease: timedelta) -> None:
    now = timezone.now()
    mine = Job.objects.running().filter(worker=worker)
    mine.update(heartbeat_at=now, lease_until=now + lease)
    AtWork.objects.update_or_create(name=worker, defaults={"seen_at": now})
    AtWork.objects.filter(seen_at__lt=now - FORGOTTEN).delete()


def go_home(*, worker: str) -> None:
    """A worker that ends is no longer at work."""
    AtWork.objects.filter(name=worker).delete()


def free_abandoned(*, dead: str = "") -> int:
    """Put back what a worker left behind: its lease ran out, or we know that `dead` is dead."""
    abandoned = Job.objects.abandoned(timezone.now())
    if dead:
        abandoned = Job.objects.running().filter(worker=dead)
    return sum(_put_back(job, abandoned) for job in abandoned)


def _put_back(job: Job, abandoned: JobQuerySet) -> int:
    this = abandoned.filter(pk=job.pk, tries=job.tries)
    if job.stop_asked_at:
        return this.update(state=JobState.STOPPED, finished_at=timezone.now(), lease_until=None)
    if job.tries < _tries(job):
        return this.update(state=JobState.WAITING, worker="", lease_until=None)
    told = _("It ended the worker %(times)s times without a word.") % {"times": job.tries}
    return this.update(
        state=JobState.FAILED,
        finished_at=timezone.now(),
        lease_until=None,
        error="worker_lost",
        said=told,
    )
