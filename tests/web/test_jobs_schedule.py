from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils.module_loading import import_string

from firsthand.people.models import Company
from firsthand.web import schedule
from firsthand.web.models import Beat, Job
from firsthand.web.schedule import SCHEDULE, Scheduled

NIGHTLY = Scheduled(task="tests.work_for_tests.tidy", at=time(2, 0))
NOON = datetime(2026, 10, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _only_ours(db, settings, monkeypatch):
    settings.JOBS_AT_ONCE = False
    Company.objects.update_or_create(pk=1, defaults={"name": "Larkfield", "zone": "Europe/London"})
    monkeypatch.setattr(schedule, "SCHEDULE", (NIGHTLY,))


def test_the_first_look_only_plans():
    assert schedule.ask_for_what_is_due(NOON) == 0
    assert Beat.objects.get().next_at == datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_it_is_asked_for_once_when_its_time_has_come():
    schedule.ask_for_what_is_due(NOON)
    tomorrow = NOON + timedelta(days=1)
    asked = [schedule.ask_for_what_is_due(tomorrow) for _worker in range(2)]
    assert (asked, Job.objects.count()) == ([1, 0], 1)


def test_two_in_the_morning_stays_two_in_the_morning():
    in_winter = schedule.following(NIGHTLY, datetime(2026, 10, 25, 12, tzinfo=UTC))
    in_summer = schedule.following(NIGHTLY, datetime(2026, 7, 1, 12, tzinfo=UTC))
    assert (in_winter.astimezone(UTC).hour, in_summer.astimezone(UTC).hour) == (2, 1)


def test_what_has_nothing_to_do_is_not_asked_for(monkeypatch):
    idle = Scheduled(
        task=NIGHTLY.task,
        every=timedelta(seconds=5),
        unless_idle="firsthand.outbox.queries.anything_to_send",
    )
    monkeypatch.setattr(schedule, "SCHEDULE", (idle,))
    schedule.ask_for_what_is_due(NOON)
    schedule.ask_for_what_is_due(NOON + timedelta(minutes=1))
    assert not Job.objects.exists()


def test_every_scheduled_job_and_question_exists():
    assert all(hasattr(import_string(entry.task), "enqueue") for entry in SCHEDULE)
