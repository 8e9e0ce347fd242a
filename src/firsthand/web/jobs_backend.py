"""The backend of the `django-tasks` API: a job is a row of the caller's own transaction."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError
from django_tasks.exceptions import TaskResultDoesNotExist

from firsthand.web.models import Job, JobState

STATUS = {
    JobState.WAITING: TaskResultStatus.READY,
    JobState.RUNNING: TaskResultStatus.RUNNING,
    JobState.DONE: TaskResultStatus.SUCCESSFUL,
    JobState.FAILED: TaskResultStatus.FAILED,
    JobState.STOPPED: TaskResultStatus.FAILED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTask(Task[Any, Any]):
    """What `@task(...)` makes here; the three words are ours."""

    title: str | Promise = ""
    """What the page calls it: `@task(title=gettext_lazy("Bring in a file"))`."""
    tries: int = 6
    once: bool = False
    """Asking again while the same call still waits gives the waiting one."""


class JobBackend(BaseTaskBackend):
    task_class = JobTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        now = timezone.now()
        job = Job(
            task=task.module_path,
            args=list(args),
            kwargs=dict(kwargs),
            queue=task.queue_name,
            priority=task.priority,
            run_after=task.run_after or now,
            # By agreement a task that somebody asked for takes `by`, the person's primary key.
            asked_by_id=kwargs.get("by"),
        )
        if task.once:
            job = _once(job)
        else:
            job.save(force_insert=True)
        if settings.JOBS_AT_ONCE and job.run_after <= now:
            from firsthand.web import jobs_run

            jobs_run.here(job)
        return result_of(task, job)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        job = Job.objects.filter(public_id=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(import_string(job.task), job)


def _once(job: Job) -> Job:
    call = json.dumps([job.task, job.args, job.kwargs], sort_keys=True)
    job.key = hashlib.sha256(call.encode()).hexdigest()
    with transaction.atomic():
        # Locked until the caller commits, so that no worker starts it before it can see the
        # caller's rows: otherwise the one run would miss what it was asked for.
        same = Job.objects.select_for_update().waiting().filter(key=job.key).first()
        if same and same.run_after > job.run_after:
            same.run_after = job.run_after
            same.save(update_fields=["run_after"])
        return same or Job.objects.get_or_create(key=job.key, defaults=_fields(job))[0]


def _fields(job: Job) -> dict[str, Any]:
    names = ("task", "args", "kwargs", "queue", "priority", "run_after", "asked_by_id")
    return {name: getattr(job, name) for name in names}


def result_of(task: Any, job: Job) -> TaskResult[Any]:
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=str(job.public_id),
        status=STATUS[JobState(job.state)],
        enqueued_at=job.asked_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.args,
        kwargs=job.kwargs,
        backend="default",
        errors=[TaskError(exception_class_path=job.error, traceback=job.said)] if job.error else [],
        worker_ids=[job.worker] * job.tries,
    )
    # The API has no other way of handing over what the task returned.
    object.__setattr__(result, "_return_value", job.result)
    return result
