"""Run the work in the background, and start it again if it dies.

A job whose worker was killed runs again: at once when this command restarts the worker, and after
the lease (30 seconds) when another one takes over.
"""

from __future__ import annotations

import argparse
import signal
from datetime import timedelta

DJANGO = False


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due, then end")
    parser.add_argument(
        "--lease",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="how long a silent worker keeps its jobs (default: 30)",
    )
    parser.add_argument("--name", default="", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    from firsthand.web.command import start_django
    from firsthand.web.worker_supervisor import Supervisor

    if options.once:
        start_django()
        return _once()
    if not options.name:
        return Supervisor(["--lease", str(options.lease)]).run()
    start_django()
    return _work(options)


def _once() -> int:
    from firsthand.web import jobs_run, schedule, worker

    jobs_run.free_abandoned()
    schedule.ask_for_what_is_due()
    worker.drain()
    return 0


def _work(options: argparse.Namespace) -> int:
    from firsthand.web.worker import Worker

    worker = Worker(name=options.name, lease=timedelta(seconds=options.lease))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.closing.set())
    worker.work()
    return 0
