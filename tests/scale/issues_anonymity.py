"""Try to find out who wrote a note without a name: by what a leader can open, and by a stolen dump.

Run in full: `python -m tests.scale.issues_anonymity --companies 40`, on PostgreSQL with
FIRSTHAND_DATABASE_URL naming an empty database. The fast suite tries one company
(tests/issues/test_anonymous.py).

Leader: in each company every count on every page, alone and less one, two or three others.
Thief: a dump and a backup that were taken after the period was closed: by order of keys and of rows,
by time, by session, by messages, by audit trail, by files, and by searching for key and set.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import sqrt
from pathlib import Path
from typing import Any

NOTES = 120
NEAR = timedelta(seconds=90)
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    told = attack(options.companies, seed=options.seed)
    sys.stdout.write(json.dumps(told, indent=2) + "\n")
    return 1 if told["leaks"] or any(told["thief"].values()) else 0


def attack(companies: int, *, seed: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as data:
        os.environ["FIRSTHAND_DATA"] = data
        os.environ["FIRSTHAND_PLAIN_HTTP"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "firsthand.web.settings"
        import django
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        settings.ALLOWED_HOSTS.append("testserver")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        dice = random.Random(seed)
        told = [_company(number, random.Random(dice.random())) for number in range(companies)]
        return {
            "companies": companies,
            "periods": sum(one["periods"] for one in told),
            "shown": sum(one["shown"] for one in told),
            "tried": sum(one["tried"] for one in told),
            "leaks": [leak for one in told for leak in one["leaks"]],
            "thief": Thief(Path(data), random.Random(dice.random())).steal(),
        }


def _company(number: int, dice: random.Random) -> dict[str, Any]:
    from firsthand.issues import anonymous_counting as counting
    from firsthand.people.models import Person
    from tests import make
    from tests.issues import anonymous_world as world_of

    _clear()
    counting._holder.books, counting._holder.process = counting.Books(), os.getpid()
    leader = make.person("Leader", "executive", "service_lead", "cx_lead")
    world = world_of.company(dice, dice.randint(20, 400), f"c{number}x")
    world_of.live(world, dice, periods=4)
    found = world_of.pages(leader, world)
    tried = sum(1 for one in found for two in found if one is not two)
    assert Person.objects.count() == len(world.people) + 1
    return {
        "periods": len(world.authors),
        "shown": len(found),
        "tried": tried,
        "leaks": world_of.leaks(found),
    }


def _clear() -> None:
    from firsthand.issues.models import Note, NoteCount, NoteTally
    from firsthand.people.models import Person, RoleGrant, Site, Team

    for model in (NoteTally, NoteCount, Note, RoleGrant, Person, Team, Site):
        model._default_manager.all().delete()


class Thief:
    """Has the dump and the backup, knows everybody, and saw from outside who sat at a desk when."""

    def __init__(self, data: Path, dice: random.Random) -> None:
        self.data = data
        self.dice = dice
        self.wrote: list[tuple[int, datetime, str]] = []
        self.secrets: list[bytes] = []

    def steal(self) -> dict[str, int]:
        from django.db import connection

        files = self.files()
        self.let_them_write()
        new_files = len(self.files() - files)
        path = self.dump()
        raw = path.read_bytes()
        rows = dict(self.sqlite(path) if connection.vendor == "sqlite" else self.postgresql())
        return {
            "files_of_a_note": new_files,
            "names_in_notes": self.names(rows),
            "rows_at_the_moment_of_a_note": self.moments(rows),
            "order_of_keys": self.in_order([row[0] for row in rows["by key"]]),
            "order_of_rows": self.in_order([row[0] for row in rows["as they lie"]]),
            "messages_or_audit_of_a_writer": self.traces(),
            "key_or_set_or_receipt_in_the_dump": sum(secret in raw for secret in self.secrets),
            "tallies_left": len(rows["issues_notetally"]),
        }

    def let_them_write(self) -> None:
        import time_machine

        from firsthand.issues import anonymous_counting as counting
        from firsthand.issues import anonymous_jobs as jobs
        from firsthand.issues import anonymous_rules as rules
        from firsthand.issues.actions import anonymous
        from tests import make
        from tests.conftest import signed_in

        _clear()
        counting._holder.books = counting.Books()
        site = make.site()
        writers = [make.person(f"Writer {n}", site=site) for n in range(NOTES // 2)]
        make.person("Steward", keys=("steward",))
        now = datetime(2026, 2, 2, 8, tzinfo=UTC)
        day = now.date()
        while len(self.wrote) < NOTES:
            now += timedelta(seconds=self.dice.randint(400, 9000))
            if now.date() != day:
                day = now.date()
                with time_machine.travel(f"{day} 04:00:00Z", tick=False):
                    jobs.release_notes.func()
            now = max(now, datetime(day.year, day.month, day.day, 5, tzinfo=UTC))
            with time_machine.travel(now, tick=False):
                person = self.dice.choice(writers)
                client, receipt = signed_in(person), anonymous.new_receipt()
                told = {"words": "We ask twice.", "sort": "rule", "receipt": receipt}
                # Signing in was at half past four: only the note itself is at this moment.
                self.signed_in_before(now)
                assert client.post("/issues/unnamed/", told).status_code == 200
                self.wrote.append((person.pk, now, anonymous.hashed(receipt)))
                self.secrets.append(receipt.encode())
        for book in counting._holder.books._books.values():
            self.secrets += [book.key, *book.authors]
        self.secrets += [secret.hex().encode() for secret in self.secrets if len(secret) == 32]
        # A day late, as where a machine stood still, so that the last ones are released too.
        with time_machine.travel(
            datetime.combine(rules.after(rules.period_of(day)), datetime.min.time(), UTC)
            + timedelta(hours=28),
            tick=False,
        ):
            jobs.release_notes.func()

    @staticmethod
    def signed_in_before(now: datetime) -> None:
        from firsthand.people.models import Person

        Person.objects.filter(last_login__gte=now).update(last_login=now.replace(hour=4, minute=30))

    def files(self) -> set[str]:
        kept = self.data.rglob("*")
        return {str(path) for path in kept if path.is_file() and "sqlite3" not in path.name}

    def dump(self) -> Path:
        """The backup's own copy of the database; on PostgreSQL a dump in plain words."""
        from django.db import connection

        from firsthand.web import backup

        made = backup.make(self.data / "backups")
        if connection.vendor == "sqlite":
            with tarfile.open(made) as archive:
                archive.extract(backup.SQLITE, self.data, filter="data")
            return self.data / backup.SQLITE
        target = self.data / "plain.sql"
        command = ["pg_dump", "--format=plain", f"--file={target}", *backup.postgresql_options()]
        subprocess.run(command, check=True, env=os.environ | backup.postgresql_password())
        return target

    def sqlite(self, path: Path) -> Iterator[tuple[str, list[Any]]]:
        base = sqlite3.connect(path)
        tables = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in tables:
            if "_text" not in name:
                yield name, base.execute(f'SELECT * FROM "{name}"').fetchall()
        yield "by key", base.execute("SELECT receipt FROM issues_note ORDER BY id").fetchall()
        yield (
            "as they lie",
            base.execute("SELECT receipt FROM issues_note ORDER BY rowid").fetchall(),
        )

    def postgresql(self) -> Iterator[tuple[str, list[Any]]]:
        from django.db import connection

        with connection.cursor() as cursor:
            for name in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{name}"')
                yield name, cursor.fetchall()
            cursor.execute("SELECT receipt FROM issues_note ORDER BY id")
            yield "by key", cursor.fetchall()
            cursor.execute("SELECT receipt FROM issues_note ORDER BY ctid")
            yield "as they lie", cursor.fetchall()

    def names(self, rows: dict[str, list[Any]]) -> int:
        """Rows of notes that hold anything by which a writer is known."""
        from firsthand.people.models import Person

        known = set()
        for person in Person.objects.filter(pk__in={pk for pk, _at, _receipt in self.wrote}):
            known |= {person.email, person.name, str(person.public_id), person.public_id.hex}
        notes = [row for table in rows if table.startswith("issues_note") for row in rows[table]]
        return sum(any(one in str(value) for one in known for value in row) for row in notes)

    def moments(self, rows: dict[str, list[Any]]) -> int:
        """Rows of any table with a moment at which somebody wrote, but for when a row was signed in."""
        wrote = sorted(at for _pk, at, _receipt in self.wrote)
        found = 0
        for table, content in rows.items():
            found += sum(_near(moment, wrote) for row in content for moment in _moments(row, table))
        return found

    def in_order(self, lying: list[str]) -> int:
        """1 when the order in which notes lie says more than chance about who came first."""
        came = [receipt for _pk, _at, receipt in self.wrote if receipt in set(lying)]
        place = {receipt: rank for rank, receipt in enumerate(lying)}
        n = len(came)
        # Days follow one another for everybody to see: a week stands on each note. Order is tried
        # within the days, where it would say who.
        inversions = total = 0
        day_of = {receipt: at.date() for _pk, at, receipt in self.wrote}
        for left in range(n):
            for right in range(left + 1, n):
                if day_of[came[left]] == day_of[came[right]]:
                    total += 1
                    inversions += place[came[left]] > place[came[right]]
        apart = abs(inversions - total / 2)
        return int(apart > 4 * sqrt(max(total, 1)) / 2)

    def traces(self) -> int:
        from firsthand.outbox.models import Event, Message
        from firsthand.people.models import AuditEntry

        writers = {pk for pk, _at, _receipt in self.wrote}
        return (
            Message.objects.filter(to__in=writers).count()
            + AuditEntry.objects.filter(actor_id__in=writers).count()
            + Event.objects.count()
        )


def _moments(row: Any, table: str) -> Iterator[datetime]:
    # Sessions hold when they end, two weeks after signing in: that is seen, and says no more than
    # that somebody was there.
    if table == "django_session":
        return
    for value in row:
        if isinstance(value, datetime):
            yield value
        elif isinstance(value, str) and (found := MOMENT.match(value)):
            yield datetime.fromisoformat(found[0]).replace(tzinfo=UTC)


def _near(moment: datetime, wrote: list[datetime]) -> bool:
    return any(abs(moment - at) <= NEAR for at in wrote)


if __name__ == "__main__":
    sys.exit(main())
