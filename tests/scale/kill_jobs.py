"""Kill workers at random moments; every effect must happen exactly once.

Run in full: `python -m tests.scale.kill_jobs --kills 100`, on PostgreSQL with FIRSTHAND_DATABASE_URL
naming an empty database. The suite runs ten (test_kill_jobs.py).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
STEPS = 200
LEASE = "2"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    told = kill(options.kills, seed=options.seed)
    sys.stdout.write(json.dumps(told) + "\n")
    return 0 if told["lost"] == told["double"] == 0 else 1


def kill(kills: int, *, seed: int) -> dict[str, float]:
    """Keep the queue full while workers die; then let the rest finish, and count the effects."""
    with tempfile.TemporaryDirectory() as data:
        os.environ["FIRSTHAND_DATA"] = data
        os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        start_django()
        return Run(kills, random.Random(seed)).run()


def start_django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "firsthand.web.settings"
    os.environ["FIRSTHAND_PLAIN_HTTP"] = "1"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


class Run:
    def __init__(self, kills: int, dice: random.Random) -> None:
        from django.utils import timezone

        self.kills = kills
        self.dice = dice
        self.short = 0
        self.long = 0
        self.unlucky = 0
        self.struck = timezone.now()

    def run(self) -> dict[str, float]:
        began = time.monotonic()
        worker = self.start()
        for number in range(self.kills):
            self.ask()
            worker = self.strike(worker, number)
        slowest = self.wait_until_done()
        worker.terminate()
        worker.wait()
        return self.count() | {
            "kills": self.kills,
            "hit_at_work": self.unlucky,
            "seconds": round(time.monotonic() - began),
            "last_job_done_after_s": round(slowest, 1),
        }

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "firsthand.web.command", "work", "--lease", LEASE]
        return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)

    def ask(self) -> None:
        """Ask for a few short jobs, and now and then for a long one."""
        from tests import work_for_tests as work

        for _job in range(self.dice.randint(1, 6)):
            work.write_down.enqueue(str(self.short))
            self.short += 1
        if self.unfinished("long") < 2:
            work.many_steps.enqueue(f"long{self.long}", STEPS)
            self.long += 1

    def strike(self, worker: subprocess.Popen[bytes], number: int) -> subprocess.Popen[bytes]:
        """Kill only the worker (its supervisor starts it again), or everything at once."""
        from django.utils import timezone

        child = self.wait_for_child(worker)
        time.sleep(self.dice.uniform(0, 0.15))
        self.unlucky += bool(self.running())
        self.struck = timezone.now()
        if number % 3:
            _kill(child)
            return worker
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        return self.start()

    def wait_for_child(self, worker: subprocess.Popen[bytes]) -> int:
        """Wait until a worker has begun something since the last kill: a dead one's jobs do not count."""
        until = time.monotonic() + 30
        while time.monotonic() < until and not self.begun():
            time.sleep(0.02)
        return _child_of(worker.pid)

    def wait_until_done(self) -> float:
        began = time.monotonic()
        while self.unfinished():
            if time.monotonic() - began > 60:
                raise TimeoutError("jobs are still unfinished a minute after the last kill")
            time.sleep(0.1)
        return time.monotonic() - began

    def unfinished(self, queue: str = "") -> int:
        from firsthand.web.models import Job

        jobs = Job.objects.filter(state__in=["waiting", "running"])
        return (jobs.filter(queue=queue) if queue else jobs).count()

    def running(self) -> int:
        from firsthand.web.models import Job

        return Job.objects.running().count()

    def begun(self) -> bool:
        from firsthand.web.models import Job

        return Job.objects.filter(started_at__gt=self.struck).exists()

    def count(self) -> dict[str, float]:
        from firsthand.people import audit
        from firsthand.people.models import AuditEntry

        done = Counter(AuditEntry.objects.filter(verb="test").values_list("kind", "object_id"))
        wanted = {("effect", str(n)) for n in range(self.short)}
        wanted |= {("step", f"long{n}/{step}") for n in range(self.long) for step in range(STEPS)}
        return {
            "effects": len(wanted),
            "lost": len(wanted - set(done)),
            "double": sum(count - 1 for count in done.values()),
            "broken_links": len(list(audit.broken_links())),
        }


def _child_of(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(children[0]) if children else 0


def _kill(pid: int) -> None:
    if pid:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return


if __name__ == "__main__":
    sys.exit(main())
