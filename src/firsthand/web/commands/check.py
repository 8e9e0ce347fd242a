"""Look whether this installation is sound: settings, database, search, audit trail, mail, disk."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator

from firsthand.web.command_output import json_option, say, say_json

ENOUGH = 500_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    answers = list(_answers())
    if options.json:
        say_json([{"what": what, "ok": ok, "told": told} for what, ok, told in answers])
    else:
        for what, ok, told in answers:
            say(f"{'well' if ok else 'NOT WELL':8}  {what}: {told}")
    return 0 if all(ok for _what, ok, _told in answers) else 1


def _answers() -> Iterator[tuple[str, bool, str]]:
    from django.conf import settings
    from django.core import checks

    from firsthand.outbox.queries import can_send
    from firsthand.people import audit
    from firsthand.web.models import Job

    faults = [str(fault) for fault in checks.run_checks() if fault.is_serious()]
    yield "settings", not faults, "; ".join(faults) or "nothing to say against them"
    yield _database()
    waiting = waiting_migrations()
    yield (
        "migrations",
        not waiting,
        f"{waiting} are waiting: firsthand migrate" if waiting else "all done",
    )
    if waiting:
        return
    broken = sum(1 for _link in audit.broken_links())
    yield "audit trail", not broken, f"{broken} entries were changed" if broken else "unbroken"
    failed = Job.objects.failed().count()
    yield "jobs", not failed, f"{failed} stopped and need you" if failed else "none stopped"
    yield "mail", True, "a server is set" if can_send() else "no server is set; messages wait"
    free = shutil.disk_usage(settings.DATA).free
    yield "disk", free >= ENOUGH, f"{free // 1_000_000:,} MB free"


def _database() -> tuple[str, bool, str]:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SELECT 1")
            return "database", True, "answers"
        cursor.execute("PRAGMA quick_check(1)")
        told = str(cursor.fetchone()[0])
    return "database", told == "ok", told


def waiting_migrations() -> int:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
