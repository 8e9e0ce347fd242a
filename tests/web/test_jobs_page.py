from __future__ import annotations

import pytest
from django.utils import timezone

from firsthand.web.models import Job
from tests import work_for_tests as work

PAGE = "/settings/jobs/"


@pytest.fixture
def failed(db):
    return Job.objects.create(
        task=work.many_steps.module_path,
        queue="long",
        state="failed",
        tries=6,
        error="builtins.ValueError",
        said="Traceback: 401 Unauthorized",
        finished_at=timezone.now(),
    )


def test_the_page_says_what_stopped_and_why(as_root, failed):
    page = as_root.get(PAGE).content.decode()
    assert "One stopped and needs you." in page
    assert "Many steps" in page
    assert "401 Unauthorized" in page


def test_trying_again_runs_it_once(as_root, failed, settings):
    settings.JOBS_AT_ONCE = False
    for _press in range(2):
        as_root.post(f"{PAGE}{failed.public_id}/again/")
    failed.refresh_from_db()
    assert (failed.state, Job.objects.count()) == ("waiting", 1)


def test_a_running_job_shows_how_far_it_is(as_ada):
    Job.objects.create(
        task=work.many_steps.module_path, queue="long", state="running", done=31, total=50, rate=10
    )
    page = as_ada.get(PAGE).content.decode()
    assert "31 of 50." in page
    assert "10 a second." in page
    assert "2 seconds left." in page


def test_a_long_job_can_be_stopped(as_root):
    job = Job.objects.create(task=work.many_steps.module_path, queue="long", state="running")
    as_root.post(f"{PAGE}{job.public_id}/stop/")
    job.refresh_from_db()
    assert job.stop_asked_at is not None


@pytest.mark.parametrize("path", ["", "again/", "stop/"])
def test_a_stranger_sees_and_does_nothing(as_eve, failed, path):
    address = f"{PAGE}{failed.public_id}/{path}" if path else PAGE
    answer = as_eve.post(address) if path else as_eve.get(address)
    assert answer.status_code == 403
