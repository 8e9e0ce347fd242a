"""How long do the clocks take with 5,000 people, 50 sites and 500,000 encounters?

    python benchmarks/clocks.py [--people 5000] [--encounters 500000] [--database sqlite]

Makes an installation of its own in a temporary folder, writes the rows in bulk, then times the one
statement behind all clocks and the pages that show them, as somebody who may see everybody. Bars:
the statement within 200 ms, 95 of 100 pages within 300 ms. Ends with 1 when a bar is missed.

--database is `sqlite` or the address of an empty PostgreSQL database.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

STATEMENT, PAGES = 0.2, 0.3
SEED = 7
TIMES, VISITS = 11, 40
TODAY = date(2026, 11, 20)
AT_ONCE = 5_000


def main() -> int:
    asked = arguments()
    folder = tempfile.TemporaryDirectory(prefix="clocks-")
    set_up(Path(folder.name), asked.database)
    began = time.monotonic()
    reader = build(asked.people, asked.encounters)
    print(f"built {asked.people:,} people, {asked.encounters:,} encounters "
          f"in {time.monotonic() - began:.0f} s")  # fmt: skip
    missed = statement(STATEMENT)
    missed |= pages(reader, PAGES)
    folder.cleanup()
    return int(missed)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--encounters", type=int, default=500_000)
    parser.add_argument("--database", default="sqlite")
    return parser.parse_args()


def set_up(folder: Path, database: str) -> None:
    os.environ |= {
        "FIRSTHAND_DATA": str(folder),
        "FIRSTHAND_DATABASE_URL": "" if database == "sqlite" else database,
        "FIRSTHAND_PLAIN_HTTP": "1",
        "DJANGO_SETTINGS_MODULE": "firsthand.web.settings",
    }
    sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def build(people: int, encounters: int) -> Any:
    """Write a company: 50 sites, 400 teams, four in ten with a promise, a few on the board."""
    from firsthand.encounters.models import Attendance, Cadence, Encounter, Kind
    from firsthand.people.models import Company, Function, Person, RoleGrant, Site, Team

    chance = random.Random(SEED)
    Company.objects.update_or_create(pk=1, defaults={"name": "Larkfield", "zone": "Europe/London"})
    functions = list(Function.objects.all())
    sites = Site.objects.bulk_create(
        Site(code=f"site-{n}", name=f"Site {n}", zone="Europe/London") for n in range(50)
    )
    teams = Team.objects.bulk_create(
        Team(name=f"Team {n}", function=chance.choice(functions), site=chance.choice(sites))
        for n in range(max(1, people // 12))
    )
    staff = []
    for n in range(people):
        team = chance.choice(teams)
        staff.append(Person(
            email=f"p{n}@larkfield.example", name=f"Person {n:05}", level=chance.choice(["", "head"]),
            function=team.function, site=team.site, team=team,
            customer_facing_since=date(2020, 1, 1) if n % 2 else None))  # fmt: skip
    Person.objects.bulk_create(staff, batch_size=AT_ONCE)
    RoleGrant.objects.bulk_create(
        RoleGrant(person=person, role=role)
        for n, person in enumerate(staff)
        for role in (["cx_lead"] if n == 0 else ["executive"] if n % 200 == 4 else [])
    )
    Cadence.objects.bulk_create(
        (Cadence(person=person, times=chance.choice([1, 2]), period=chance.choice(["week", "month"]),
                 depth=chance.choice([3, 3, 4]), starts_on=TODAY - timedelta(days=300))
         for n, person in enumerate(staff) if n % 10 < 4),
        batch_size=AT_ONCE,
    )  # fmt: skip
    kinds = list(Kind.objects.filter(depth__isnull=False))
    for begin in range(0, encounters, AT_ONCE):
        n = min(AT_ONCE, encounters - begin)
        made = Encounter.objects.bulk_create(
            Encounter(kind=chance.choice(kinds), planned_by=chance.choice(staff),
                      occurred_on=TODAY - timedelta(days=int(chance.expovariate(1 / 200))))
            for _ in range(n)
        )  # fmt: skip
        Attendance.objects.bulk_create(
            Attendance(encounter=one, person=one.planned_by, occurred_on=one.occurred_on,
                       depth=one.kind.depth, came=True, learned="Once is enough.", counts=True)
            for one in made
        )  # fmt: skip
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return staff[0]


def statement(bar: float) -> bool:
    """Time the one statement, rows fetched; and the clocks worked out of it."""
    from firsthand.encounters.queries import clocks as asking
    from firsthand.people.models import Person

    everybody = Person.objects.active()
    fetched = timed(lambda: list(asking.days_of(everybody, TODAY)))
    whole = timed(lambda: asking.clocks(everybody, TODAY))
    print(f"the statement  median {statistics.median(fetched) * 1000:.0f} ms, "
          f"worst {max(fetched) * 1000:.0f} ms (bar {bar * 1000:.0f} ms)")  # fmt: skip
    print(f"all clocks     median {statistics.median(whole) * 1000:.0f} ms")
    return statistics.median(fetched) > bar


def timed(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return times


def pages(reader: Any, bar: float) -> bool:
    from django.test import Client
    from django.urls import reverse

    from firsthand.people.models import Person

    client = Client()
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    chance = random.Random(SEED)
    ids = list(Person.objects.active().values_list("public_id", flat=True))
    doors: dict[str, Callable[[], str]] = {
        "people page": lambda: reverse("frontline"),
        "my page": lambda: reverse("person", args=[reader.public_id]),
        "a person": lambda: reverse("person", args=[chance.choice(ids)]),
        "grid": lambda: f"{reverse('frontline_grid')}?page={chance.randint(1, 50)}",
    }
    missed = False
    for name, where in doors.items():
        times = []
        for _ in range(VISITS):
            url = where()
            began = time.perf_counter()
            response = client.get(url, headers={"host": "127.0.0.1"})
            times.append(time.perf_counter() - began)
            assert response.status_code == 200, (url, response.status_code)
        worst = statistics.quantiles(times, n=20)[-1]
        missed |= worst > bar
        print(
            f"{name:14} p95 {worst * 1000:.0f} ms, median {statistics.median(times) * 1000:.0f} ms"
        )
    return missed


if __name__ == "__main__":
    sys.exit(main())
