"""How long do the clocks take with 5,000 people, 50 sites and 500,000 encounters?

    python benchmarks/clocks.py [--people 5000] [--encounters 500000] [--database sqlite]

Makes an installation of its own in a temporary folder, writes the rows in bulk, then times the one
statement behind all clocks and the pages that show them, as somebody who may see everybody. Bars:
the statement within 200 ms, 95 of 100 pages within 300 ms. Ends with 1 when a bar is missed.

--database is `sqlite` or the address of an empty PostgreSQL database.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any
from uuid import uuid4

STATEMENT, PAGES = 0.2, 0.3
SEED = 7
TIMES, VISITS = 11, 40
TODAY = date(2026, 11, 20)
AT_ONCE = 5_000
TOURS, GOALS = 6, 3
MET, HOURS, COSTS = (None, 1, 2, 3), (None, 1, 2), (None, None, 15, 40)


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
    from firsthand.encounters.models import Attendance, Cadence, Encounter, Kind, Met
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
    when = [TODAY - timedelta(days=int(chance.expovariate(1 / 200))) for _ in range(encounters)]
    who = [chance.choice(staff).pk for _ in when]
    what = [chance.choice(kinds) for _ in when]
    write(Encounter, {"id": range(1, encounters + 1), "public_id": (uuid4() for _ in when),
                      "kind": (kind.pk for kind in what), "planned_by": who,
                      "occurred_on": when, "met": (chance.choice(MET) for _ in when),
                      "hours": (chance.choice(HOURS) for _ in when),
                      "cost": (chance.choice(COSTS) for _ in when)})  # fmt: skip
    write(Met, {"encounter": range(1, encounters + 1, 2),
                "called": (f"Customer {chance.randrange(encounters // 4)}" for _ in when[::2])},
          role="user")  # fmt: skip
    write(Attendance, {"encounter": range(1, encounters + 1), "person": who, "occurred_on": when,
                       "depth": (kind.depth for kind in what)},
          came=True, learned="Once is enough.", counts=True)  # fmt: skip
    tour(staff, functions, chance)
    from django.db import connection

    with connection.cursor() as cursor:
        # What PostgreSQL does by itself some minutes after so many rows were written.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return staff[0]


def tour(staff: list[Any], functions: list[Any], chance: random.Random) -> None:
    """One in ten tours: six parts of the company each, of three goals, half of them signed off."""
    from firsthand.commitments.models import Commitment
    from firsthand.tours.models import Evidence, GoalVersion, SignOff, Tour, TourGoal

    by_function: dict[int, list[int]] = {}
    for version, function in GoalVersion.objects.values_list("id", "goal__function").order_by("id"):
        by_function.setdefault(function, []).append(version)
    known = [one for one in functions if len(by_function.get(one.pk, ())) >= GOALS]
    tours, goals = [], []
    for person in staff[::10]:
        for place in chance.sample(known, TOURS):
            begins = TODAY - timedelta(days=chance.randrange(-60, 1000))
            tours.append((person.pk, place.pk, begins, begins + timedelta(days=20)))
            goals += [(len(tours), version, person.pk) for version in by_function[place.pk][:GOALS]]
    who, where, begin, end = zip(*tours, strict=True)
    write(Tour, {"id": range(1, len(tours) + 1), "public_id": (uuid4() for _ in tours),
                 "person": who, "function": where, "starts_on": begin, "ends_on": end},
          host=staff[1], mode="stint", scope=1)  # fmt: skip
    on, version, owed = zip(*goals, strict=True)
    ids = range(1, len(goals) + 1)
    write(Commitment, {"id": ids, "public_id": (uuid4() for _ in goals), "owed_by": owed},
          kind="tour_goal", what="Learn it.", due_on=TODAY)  # fmt: skip
    write(TourGoal, {"id": ids, "tour": on, "version": version, "commitment": ids})
    done = ids[::2]
    write(Evidence, {"id": done, "public_id": (uuid4() for _ in done), "goal": done,
                     "tour": (on[n - 1] for n in done)}, kind="note", words="Seen.")  # fmt: skip
    write(SignOff, {"goal": done, "evidence": done}, fully=True)


def write(model: Any, varying: dict[str, Iterable[Any]], **same: Any) -> None:
    """Write rows without making an object of each: half a million of those take minutes."""
    from django.db import connection, transaction

    fields = [
        one for one in model._meta.concrete_fields if one.name in varying or not one.primary_key
    ]
    plain = model(**same)
    columns = []
    for field in fields:
        ready = partial(field.get_db_prep_save, connection=connection)
        told = varying.get(field.name)
        columns.append(map(ready, told) if told else repeat(ready(field.pre_save(plain, True))))
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(insert, zip(*columns, strict=False))


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
        "bench": lambda: f"{reverse('passports')}?page={chance.randint(1, 20)}",
        "a passport": lambda: reverse("passport", args=[chance.choice(ids)]),
        "reach and cost": lambda: reverse("encounter_sums"),
        "the log": lambda: f"{reverse('encounters')}?person=everybody",
        "offer a seat": lambda: reverse("seats_offer"),
        "home": lambda: "/",
    }
    importlib.import_module("firsthand.web.wsgi")  # every page is loaded first, as a server does
    missed = False
    for name, where in doors.items():
        times, worked = [], []
        for _ in range(VISITS):
            url = where()
            began, working = time.perf_counter(), time.process_time()
            response = client.get(url, headers={"host": "127.0.0.1"})
            times.append(time.perf_counter() - began)
            worked.append(time.process_time() - working)
            assert response.status_code == 200, (url, response.status_code)
        worst = statistics.quantiles(times, n=20)[-1]
        missed |= worst > bar
        print(f"{name:14} p95 {worst * 1000:.0f} ms, median {statistics.median(times) * 1000:.0f} ms, "
              f"of the processor here p95 {statistics.quantiles(worked, n=20)[-1] * 1000:.0f} ms, "
              f"median {statistics.median(worked) * 1000:.0f} ms")  # fmt: skip
    return missed


if __name__ == "__main__":
    sys.exit(main())
