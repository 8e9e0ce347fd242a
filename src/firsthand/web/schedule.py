"""What happens by itself, and how often. Adding one is adding a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from firsthand.people.models import Company
from firsthand.web.models import Beat


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    task: str
    every: timedelta = timedelta(days=1)
    at: time | None = None
    """The company's own time of day, for what runs once a day."""
    unless_idle: str = ""
    """A function that says whether there is anything to do; without one the job is always asked for."""


SCHEDULE = (
    Scheduled(
        task="firsthand.outbox.jobs.send_waiting",
        every=timedelta(seconds=5),
        unless_idle="firsthand.outbox.queries.anything_to_send",
    ),
    Scheduled(
        task="firsthand.outbox.jobs.deliver_events",
        every=timedelta(seconds=5),
        unless_idle="firsthand.outbox.queries.anything_to_tell",
    ),
    Scheduled(
        task="firsthand.measures.jobs.count_again",
        every=timedelta(seconds=5),
        unless_idle="firsthand.measures.actions.count_again.anything_to_count",
    ),
    Scheduled(task="firsthand.measures.jobs.begin_the_day", at=time(0, 5)),
    Scheduled(
        task="firsthand.voices.jobs.project_into_lake",
        every=timedelta(minutes=1),
        unless_idle="firsthand.voices.lake.anything_to_project",
    ),
    Scheduled(task="firsthand.commitments.jobs.remind", every=timedelta(minutes=15)),
    Scheduled(task="firsthand.encounters.jobs_clocks.look_at_the_clocks", at=time(6, 0)),
    Scheduled(task="firsthand.people.jobs.purge_what_is_past_its_date", at=time(2, 0)),
    Scheduled(task="firsthand.voices.jobs.learn_what_is_here", at=time(3, 0)),
    Scheduled(task="firsthand.issues.anonymous_jobs.release_notes", at=time(4, 0)),
    Scheduled(
        task="firsthand.issues.jobs_alarms.pass_up",
        every=timedelta(minutes=5),
        unless_idle="firsthand.issues.jobs_alarms.anything_rings",
    ),
    Scheduled(task="firsthand.issues.jobs_alarms.look_for_signals", at=time(5, 30)),
    Scheduled(task="firsthand.reports.jobs.send_stories", at=time(6, 30)),
)


def ask_for_what_is_due(now: datetime | None = None) -> int:
    """Ask for every scheduled job whose time has come. Each time is claimed by one worker."""
    now = now or timezone.now()
    return sum(_asked(entry, now) for entry in SCHEDULE)


def _asked(entry: Scheduled, now: datetime) -> bool:
    if not _due(entry, now):
        return False
    with transaction.atomic():
        moved = Beat.objects.filter(name=entry.task, next_at__lte=now)
        if not moved.update(next_at=following(entry, now)):
            return False
        import_string(entry.task).enqueue()
    return True


def _due(entry: Scheduled, now: datetime) -> bool:
    beat = Beat.objects.filter(name=entry.task).first()
    if beat is None:
        _first(entry, now)
        return False
    if beat.next_at > now:
        return False
    has_work: Callable[[], bool] | None = (
        import_string(entry.unless_idle) if entry.unless_idle else None
    )
    return has_work is None or has_work()


def _first(entry: Scheduled, now: datetime) -> None:
    try:
        with transaction.atomic():
            Beat.objects.create(name=entry.task, next_at=following(entry, now))
    except IntegrityError:
        return  # another worker was first


def following(entry: Scheduled, now: datetime) -> datetime:
    """When it is due after now: a daily one keeps to the company's clock through every change of it."""
    if entry.at is None:
        return now + entry.every
    zone = ZoneInfo(Company.current().zone)
    day = now.astimezone(zone).date()
    today = datetime.combine(day, entry.at, tzinfo=zone)
    if today <= now:
        today = datetime.combine(day + timedelta(days=1), entry.at, tzinfo=zone)
    return today
