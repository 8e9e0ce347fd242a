"""Tasks that only tests ask for. A worker finds them by name, so they stand at module level."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from firsthand.people import audit
from firsthand.people.models import AuditEntry
from firsthand.people.working import GiveUp, progress


@task
def write_down(what: str) -> str:
    """Have one effect that can be counted."""
    audit.record("test", kind="effect", object_id=what, by=None)
    return what


@task
def write_down_and_fail(what: str) -> None:
    write_down.func(what)
    raise ValueError("the other side hung up")


@task
def refuse() -> None:
    raise GiveUp("Put in a new key.")


@task(once=True, title="Tidy up")
def tidy() -> None:
    return None


@task(queue_name="long", title="Many steps", tries=1000)
def many_steps(name: str, steps: int) -> int:
    """Go on at the checkpoint; each step's effect and its checkpoint commit together."""
    done = AuditEntry.objects.filter(kind="step", object_id__startswith=f"{name}/").count()
    for step in range(done, steps):
        with transaction.atomic():
            audit.record("test", kind="step", object_id=f"{name}/{step}", by=None)
            progress(step + 1, steps)
    return steps
