"""How long do board, list, page and look-alikes take with 100,000 issues?

    python benchmarks/issues.py [--issues 100000] [--database sqlite] [--folder FOLDER]

Makes an installation of its own in a temporary folder, writes the rows in bulk, then asks for each
page as a colleague who works on some of them. Bars: 95 of 100 board, list and issue pages within
300 ms, and look-alikes within 300 ms while somebody types. Ends with 1 when a bar is missed.

--database is `sqlite` or the address of an empty PostgreSQL database. --folder keeps the installation:
with the same one a second time, nothing is built again.
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
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

BAR = 0.3
SEED = 7
VISITS = 40
AT_ONCE = 5_000
PEOPLE = 2_000
ENDS = {
    "raised": 4,
    "heard": 12,
    "weighed": 9,
    "trying": 4,
    "not_now": 16,
    "done": 30,
    "checked": 25,
}
THINGS = ("refund", "invoice", "delivery", "address", "voucher", "parcel", "boiler", "appointment",
          "password", "contract", "reminder", "label", "warranty", "engineer", "transfer", "callback",
          "complaint", "catalogue", "staircase", "spare part")  # fmt: skip
WRONG = ("is stuck", "is asked twice", "never arrives", "has the wrong name", "cannot be changed",
         "is cut off", "breaks the screen", "takes twenty minutes", "is sent too late",
         "needs two signatures", "is lost at the depot", "opens the wrong page")  # fmt: skip
WHEN = (
    "on Fridays",
    "after a move",
    "when the customer rings",
    "in the app",
    "for business accounts",
    "since the release",
    "at the end of a month",
    "in the evening",
    "on old phones",
    "abroad",
)


def main() -> int:
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="issues-") as folder:
        set_up(asked.folder or Path(folder), asked.database)
        from firsthand.issues.models import Issue
        from firsthand.people.models import Person

        if not Issue.objects.exists():
            began = time.monotonic()
            build(asked.issues)
            print(f"built {asked.issues:,} issues in {time.monotonic() - began:.0f} s", flush=True)
        return int(visits(Person.objects.order_by("pk")[0]))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--issues", type=int, default=100_000)
    parser.add_argument("--database", default="sqlite")
    parser.add_argument("--folder", type=Path)
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
    importlib.import_module("firsthand.web.wsgi")  # every page is loaded first, as a server does


def build(issues: int) -> None:
    """Write a company of 2,000 with inboxes, and issues of three years with answers and me-toos."""
    from django.utils import timezone

    from firsthand.analysis.folding import fold
    from firsthand.commitments.models import Commitment
    from firsthand.issues.models import (
        Activity,
        Answer,
        Inbox,
        Issue,
        Kind,
        MeToo,
        Part,
        Text,
        Turn,
    )
    from firsthand.journeys.models import Step
    from firsthand.people.models import Company, Function, Person, Site

    chance = random.Random(SEED)
    now = timezone.now()
    Company.objects.update_or_create(pk=1, defaults={"name": "Larkfield", "zone": "Europe/London"})
    functions, kinds = list(Function.objects.all()), list(Kind.objects.all())
    sites = Site.objects.bulk_create(
        Site(code=f"site-{n}", name=f"Site {n}", zone="Europe/London") for n in range(20)
    )
    Person.objects.bulk_create(
        (Person(email=f"p{n}@larkfield.example", name=f"Person {n:04}", site=chance.choice(sites),
                function=chance.choice(functions)) for n in range(PEOPLE)),
        batch_size=AT_ONCE,
    )  # fmt: skip
    staff = list(Person.objects.order_by("pk"))
    boxes = Inbox.objects.bulk_create(
        Inbox(kind=kind, listener=staff[2 * n], substitute=staff[2 * n + 1])
        for n, kind in enumerate(kinds)
    )
    steps = list(Step.objects.all())
    states, weights = list(ENDS), list(ENDS.values())

    def one(n: int) -> Issue:
        at = now - timedelta(days=1100 * (1 - n / issues), seconds=chance.randrange(3600))
        box = chance.choice(boxes)
        kind = next(kind for kind in kinds if kind.pk == box.kind_id)
        return Issue(
            kind=kind, title=f"The {chance.choice(THINGS)} {chance.choice(WRONG)} {chance.choice(WHEN)}",
            words=" ".join(f"Then the {chance.choice(THINGS)} {chance.choice(WRONG)}, number {n}."
                           for _ in range(3)),
            by=chance.choice(staff), raised_at=at, site=chance.choice(sites), step=chance.choice(steps),
            inbox=box, listener=box.listener, state=chance.choices(states, weights)[0], state_at=at,
            is_open=kind.open_at_once or chance.random() < 0.8)  # fmt: skip

    Issue.objects.bulk_create((one(n) for n in range(issues)), batch_size=AT_ONCE)
    made = list(Issue.objects.order_by("pk").only("pk", "title", "words", "state", "raised_at",
                                                  "listener", "by"))  # fmt: skip
    Text.objects.bulk_create(
        (Text(issue=one, folded=fold(f"{one.title} {one.words}")) for one in made),
        batch_size=AT_ONCE,
    )
    Part.objects.bulk_create(
        (
            Part(issue=one, function=function)
            for one in made
            for function in chance.sample(functions, 2)
        ),
        batch_size=AT_ONCE,
    )
    Turn.objects.bulk_create(
        (Turn(issue=one, state=state, by_id=one.listener_id, at=one.raised_at, words=".", reopen_when=".")
         for one in made for state in dict.fromkeys(["raised", one.state])),
        batch_size=AT_ONCE,
    )  # fmt: skip
    Answer.objects.bulk_create(
        (Answer(issue=one, by_id=one.listener_id, words="I look into it.", at=one.raised_at)
         for one in made if one.state != "raised"),
        batch_size=AT_ONCE,
    )  # fmt: skip
    MeToo.objects.bulk_create(
        (
            MeToo(issue=one, person=person)
            for one in made
            for person in chance.sample(staff, chance.choice((0, 0, 1, 2)))
        ),
        batch_size=AT_ONCE,
    )
    Activity.objects.bulk_create(
        (Activity(issue=one, verb="raised", by_id=one.by_id, at=one.raised_at) for one in made),
        batch_size=AT_ONCE,
    )
    owed = [one for one in made if one.state == "raised"]
    promises = Commitment.objects.bulk_create(
        (Commitment(kind="issue:idea", what="Answer", owed_by_id=one.listener_id,
                    due_on=one.raised_at.date()) for one in owed),
        batch_size=AT_ONCE,
    )  # fmt: skip
    for one, promise in zip(owed, promises, strict=True):
        one.promise = promise
    Issue.objects.bulk_update(owed, ["promise"], batch_size=1_000)
    learn()


def learn() -> None:
    """What the nightly job does: the database counts what its indexes hold."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def visits(reader: Any) -> bool:
    from django.test import Client
    from django.urls import reverse

    from firsthand.issues.models import Issue

    client = Client()
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    chance = random.Random(SEED)
    seen = Issue.objects.visible_to(reader)
    ids = list(
        seen.order_by("pk").values_list("public_id", flat=True)[:: max(1, seen.count() // 500)]
    )
    listed = f"{reverse('issues')}?view=list"

    def typed() -> str:
        words = f"the {chance.choice(THINGS)} {chance.choice(WRONG)} {chance.choice(WHEN)}"
        cut = words[: chance.randint(12, len(words))].replace(" ", "+")
        return f"{reverse('issue_suggest')}?title={cut}"

    doors: dict[str, Callable[[], str]] = {
        "board": lambda: reverse("issues"),
        "board, one kind": lambda: f"{reverse('issues')}?kind=idea",
        "list": lambda: listed,
        "list, one state": lambda: f"{listed}&state={chance.choice(list(ENDS))}",
        "list, one step": lambda: f"{listed}&step=refund",
        "list, words": lambda: f"{listed}&q={chance.choice(THINGS)}+{chance.choice(WRONG)}",
        "an issue": lambda: reverse("issue", args=[chance.choice(ids)]),
        "look-alikes": typed,
        "my inbox": lambda: reverse("issue_inbox"),
        "frictions": lambda: reverse("frictions"),
        "heard": lambda: reverse("issues_heard"),
    }
    missed = False
    for name, where in doors.items():
        client.get(where(), headers={"host": "127.0.0.1"})
        times, worked = [], []
        for _ in range(VISITS):
            url = where()
            began, working = time.perf_counter(), time.process_time()
            response = client.get(url, headers={"host": "127.0.0.1"})
            times.append(time.perf_counter() - began)
            worked.append(time.process_time() - working)
            assert response.status_code == 200, (url, response.status_code)
        worst = statistics.quantiles(times, n=20)[-1]
        missed |= worst > BAR
        print(f"{name:16} p95 {worst * 1000:.0f} ms, median {statistics.median(times) * 1000:.0f} ms, "
              f"of the processor here p95 {statistics.quantiles(worked, n=20)[-1] * 1000:.0f} ms, "
              f"median {statistics.median(worked) * 1000:.0f} ms", flush=True)  # fmt: skip
    return missed


if __name__ == "__main__":
    sys.exit(main())
