from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest
from django.db import transaction
from django.utils import timezone

from firsthand.people.models import AuditEntry
from firsthand.people.working import LeaseLost, Stopped, listening, progress
from firsthand.web import jobs_run, worker
from firsthand.web.models import Job
from tests import work_for_tests as work

pytestmark = pytest.mark.django_db
LEASE = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def _queued(settings):
    """Jobs wait for a worker, as they do in production."""
    settings.JOBS_AT_ONCE = False


def effects(kind="effect"):
    return AuditEntry.objects.filter(kind=kind).count()


def claim(name="first"):
    return jobs_run.claim(worker=name, queues=["default", "long"], lease=LEASE)


def make_due():
    Job.objects.waiting().update(run_after=timezone.now())


def lease_runs_out(job):
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_job_is_a_row_of_the_transaction_that_asked_for_it():
    try:
        with transaction.atomic():
            work.write_down.enqueue("a")
            raise RuntimeError
    except RuntimeError:
        pass
    assert not Job.objects.exists()


def test_the_worker_does_what_was_asked():
    asked = work.write_down.enqueue("a")
    worker.drain()
    asked.refresh()
    assert (effects(), asked.return_value) == (1, "a")


def test_two_workers_never_take_the_same_job():
    work.write_down.enqueue("a")
    assert (claim("first") is None, claim("second")) == (False, None)


def test_the_more_urgent_job_goes_first():
    work.write_down.enqueue("later")
    work.write_down.using(priority=10).enqueue("sooner")
    assert claim().args == ["sooner"]


def test_a_job_waits_for_its_time():
    work.write_down.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("a")
    assert worker.drain() == 0


def test_what_a_failed_job_did_is_undone_and_it_is_tried_again_later():
    work.write_down_and_fail.enqueue("a")
    worker.drain()
    job = Job.objects.get()
    assert (effects(), job.state, job.tries) == (0, "waiting", 1)
    assert job.run_after > timezone.now()


def test_each_pause_is_about_twice_as_long():
    pauses = [jobs_run.pause(n).total_seconds() for n in (1, 2, 3, 30)]
    assert pauses == pytest.approx([5, 10, 20, 3600], rel=0.21)


def test_after_six_tries_it_gives_up_and_says_why():
    work.write_down_and_fail.enqueue("a")
    for _try in range(6):
        make_due()
        worker.drain()
    job = Job.objects.get()
    assert (job.state, job.tries, job.what_failed) == ("failed", 6, "ValueError")
    assert "the other side hung up" in job.said


def test_a_job_that_knows_better_is_not_tried_again():
    work.refuse.enqueue()
    worker.drain()
    job = Job.objects.get()
    assert (job.state, job.said, job.what_failed) == ("failed", "Put in a new key.", "")


def test_who_asked_is_told_that_it_stopped(ben):
    Job.objects.create(task=work.refuse.module_path, asked_by=ben)
    worker.drain()
    assert ben.messages.get().kind == "job_stopped"


def test_a_task_that_this_version_does_not_know_fails_in_words():
    Job.objects.create(task="firsthand.gone.away")
    worker.drain()
    assert Job.objects.get().state == "failed"


def test_the_job_of_a_dead_worker_runs_again():
    work.write_down.enqueue("a")
    lease_runs_out(claim("killed"))
    jobs_run.free_abandoned()
    worker.drain()
    assert (effects(), Job.objects.get().state) == (1, "done")


def test_a_worker_that_starts_again_takes_its_own_jobs_back_at_once():
    work.write_down.enqueue("a")
    claim("killed")
    assert jobs_run.free_abandoned(dead="killed") == 1


def test_a_worker_that_slept_through_its_lease_leaves_no_trace():
    work.write_down.enqueue("a")
    slept = claim("slept")
    lease_runs_out(slept)
    jobs_run.free_abandoned()
    worker.drain()
    jobs_run.run(slept)
    assert effects() == 1


def test_a_checkpoint_of_a_worker_that_lost_its_lease_is_rolled_back():
    work.many_steps.enqueue("m", 3)
    slept = claim("slept")
    lease_runs_out(slept)
    jobs_run.free_abandoned()
    jobs_run.run(slept)
    assert effects("step") == 0


def test_a_job_that_kills_every_worker_is_given_up():
    work.write_down.enqueue("a")
    for _kill in range(6):
        claim("killed")
        jobs_run.free_abandoned(dead="killed")
    job = Job.objects.get()
    assert (job.state, job.error) == ("failed", "worker_lost")


def test_a_long_job_says_how_far_it_is():
    work.many_steps.enqueue("m", 3)
    worker.drain()
    job = Job.objects.get()
    assert (job.done, job.total, job.percent) == (3, 3, 100)


def test_a_long_job_continues_at_its_checkpoint():
    work.many_steps.func("m", 2)
    work.many_steps.enqueue("m", 3)
    worker.drain()
    assert effects("step") == 3


def test_stopping_a_long_job_keeps_what_is_in():
    work.many_steps.func("m", 1)
    work.many_steps.enqueue("m", 3)
    job = claim()
    job.ask_to_stop()
    jobs_run.run(job)
    assert (effects("step"), Job.objects.get().state) == (1, "stopped")


def test_a_closing_worker_puts_its_long_job_back():
    work.many_steps.enqueue("m", 3)
    closing = Event()
    closing.set()
    jobs_run.run(claim(), closing)
    job = Job.objects.get()
    assert (job.state, job.tries) == ("waiting", 0)


def test_what_waits_is_not_asked_for_twice():
    work.tidy.enqueue()
    work.tidy.enqueue()
    assert Job.objects.count() == 1


def test_what_runs_already_may_be_asked_for_again():
    work.tidy.enqueue()
    claim()
    work.tidy.enqueue()
    assert Job.objects.count() == 2


def test_time_left_follows_from_the_rate():
    assert Job(done=20, total=50, rate=10.0).seconds_left == 3


def test_time_left_is_not_guessed():
    assert Job(done=20, total=50).left is None


def test_the_heart_keeps_the_lease():
    work.write_down.enqueue("a")
    job = claim("alive")
    lease_runs_out(job)
    jobs_run.beat_heart(worker="alive", lease=LEASE)
    assert jobs_run.free_abandoned() == 0


def test_progress_without_a_listener_is_silent():
    assert progress(1, 2) is None


def test_a_listener_hears_progress():
    heard = []
    with listening(lambda done, total, about: heard.append((done, total))):
        progress(1, 2)
    assert heard == [(1, 2)]


def test_the_two_ways_to_lose_a_job_are_different():
    assert not issubclass(LeaseLost, Stopped)


def test_a_full_queue_waits_while_another_goes_on():
    work.many_steps.enqueue("m", 1)
    work.write_down.enqueue("a")
    job = jobs_run.claim(worker="first", queues=["default"], lease=LEASE)
    assert job.queue == "default"
