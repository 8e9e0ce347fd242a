"""The worker: claims jobs, runs a few at a time, and shows that it is alive."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Event, Thread
from uuid import uuid4

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection

from firsthand.web import jobs_run, schedule
from firsthand.web.models import Job, JobQuerySet

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=30)
NAP = 0.5
# A command has no heart beside its work; if it is killed, a worker takes over after this time.
PATIENCE = timedelta(minutes=10)
REAP_EVERY = 5.0


class Worker:
    """Runs up to `settings.JOBS_LIMITS[queue]` jobs of each queue at the same time, in threads."""

    def __init__(
        self, *, name: str = "", lease: timedelta = LEASE, limits: dict[str, int] | None = None
    ) -> None:
        self.name = name or f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}"
        self.lease = lease
        self.limits = limits or settings.JOBS_LIMITS
        self.closing = Event()
        self.woken = Event()
        self.busy: dict[str, int] = dict.fromkeys(self.limits, 0)
        self.parent = os.getppid()
        self.reaped = float("-inf")

    def work(self) -> None:
        """Work until somebody sets `closing`, then let what runs come to its next checkpoint."""
        heart = Thread(target=self._heart, name="heart", daemon=True)
        with ThreadPoolExecutor(sum(self.limits.values()), thread_name_prefix="job") as threads:
            jobs_run.free_abandoned(dead=self.name)
            self._beat()
            heart.start()
            while not self._ending():
                if not self._step(threads):
                    self.woken.wait(NAP)
                    self.woken.clear()
        self._go_home()
        connection.close()

    def _ending(self) -> bool:
        # Without its supervisor nobody would restart this process or tell it to end.
        return self.closing.is_set() or os.getppid() != self.parent

    def _step(self, threads: ThreadPoolExecutor) -> bool:
        """Do one round; say whether there may be more to do at once."""
        try:
            close_old_connections()
            self._look_after_the_others()
            job = jobs_run.claim(worker=self.name, queues=self._free(), lease=self.lease)
        except (OperationalError, InterfaceError) as error:
            logger.warning("The database does not answer: %s", error)
            connection.close()
            return False
        if job is None:
            return False
        self.busy[job.queue] += 1
        threads.submit(self._run, job).add_done_callback(self._told(job.queue))
        return True

    def _look_after_the_others(self) -> None:
        if time.monotonic() - self.reaped < min(REAP_EVERY, self.lease.total_seconds()):
            schedule.ask_for_what_is_due()
            return
        self.reaped = time.monotonic()
        freed = jobs_run.free_abandoned()
        if freed:
            logger.warning("%s abandoned jobs run again", freed)

    def _free(self) -> list[str]:
        return [queue for queue, most in self.limits.items() if self.busy[queue] < most]

    def _run(self, job: Job) -> None:
        try:
            jobs_run.run(job, self.closing)
        finally:
            connection.close()

    def _told(self, queue: str) -> Callable[[Future[None]], None]:
        def ended(future: Future[None]) -> None:
            self.busy[queue] -= 1
            self.woken.set()
            if error := future.exception():
                # Writing its end failed (the database went away): the lease will run out.
                logger.error("A job of %s ended badly: %s", queue, error)

        return ended

    def _heart(self) -> None:
        while not self.closing.wait(self.lease.total_seconds() / 3):
            self._beat()

    def _beat(self) -> None:
        try:
            jobs_run.beat_heart(worker=self.name, lease=self.lease)
        except (OperationalError, InterfaceError) as error:
            logger.warning("No heartbeat: %s", error)
        finally:
            connection.close()

    def _go_home(self) -> None:
        try:
            jobs_run.go_home(worker=self.name)
        except (OperationalError, InterfaceError) as error:
            logger.warning("The database does not answer: %s", error)


def drain(of: JobQuerySet | None = None) -> int:
    """Run what is due, or the part of it that a command waits for, here and now."""
    count = 0
    name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}"
    queues = list(settings.JOBS_LIMITS)
    while job := jobs_run.claim(worker=name, queues=queues, lease=PATIENCE, of=of):
        jobs_run.run(job)
        count += 1
    return count
