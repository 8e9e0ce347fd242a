"""Serve the pages. Brings the database and the static files to this version first."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import threading

from firsthand.web.command_ends import NotNow


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8765, help="port to listen on (default: 8765)")
    parser.add_argument("--workers", type=int, help="web processes (default: FIRSTHAND_WORKERS)")
    parser.add_argument(
        "--with-work", action="store_true", help="run the work in the background beside it"
    )
    parser.add_argument(
        "--no-migrate", action="store_true", help="refuse instead of changing the database"
    )


def run(options: argparse.Namespace) -> int:
    prepare(migrate=not options.no_migrate)
    commands = [web_server(options)]
    if options.with_work:
        commands.append([sys.executable, "-m", "firsthand.web.command", "work"])
    return run_together(commands)


def run_together(commands: list[list[str]]) -> int:
    """Run until the first of them ends or somebody ends us; none of them outlives the others."""
    running = [subprocess.Popen(command) for command in commands]  # noqa: S603
    end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end.set())
    while not end.wait(0.2) and all(one.poll() is None for one in running):
        pass
    for one in running:
        one.terminate()
    codes = [one.wait() for one in running]
    return 0 if end.is_set() else max(0, *codes)


def prepare(*, migrate: bool) -> None:
    from django.core.management import call_command

    from firsthand.web.commands.check import waiting_migrations

    if waiting_migrations():
        if not migrate:
            raise NotNow("the database is of another version. Run: firsthand migrate")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def web_server(options: argparse.Namespace) -> list[str]:
    from firsthand.web import environment

    workers = options.workers or int(environment.WORKERS.value)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    command += [
        "--host",
        options.host,
        "--port",
        str(options.port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "16",
    ]
    return [*command, "--no-ws", "--respawn-failed-workers", "firsthand.web.wsgi:application"]
