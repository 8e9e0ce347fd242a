"""Eight clients work on the same issues at once while workers are killed; then the history is checked.

Run in full: `python -m tests.scale.issues_concurrency --operations 10000`, on PostgreSQL with
FIRSTHAND_DATABASE_URL naming an empty database. The idea is Jepsen's, in small: each client writes
down what it was told had been done, and the database has to agree.

- no answer that was acknowledged is lost, and none stands twice
- no tension is decided twice, no issue is heard twice
- each letter is sent once: none lost, none twice
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
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).parents[2]
CLIENTS = 8
IDEAS, TENSIONS, PEOPLE = 120, 60, 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--restarts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    told = run(options.operations, options.restarts, options.seed)
    sys.stdout.write(json.dumps(told, indent=2) + "\n")
    return int(any(told["wrong"].values()))


def start_django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "firsthand.web.settings"
    import django

    django.setup()


def run(operations: int, restarts: int, seed: int) -> dict[str, Any]:
    from tests.outbox.sink import Sink

    with tempfile.TemporaryDirectory() as data, Sink() as sink:
        os.environ["FIRSTHAND_DATA"] = data
        os.environ["FIRSTHAND_PLAIN_HTTP"] = "1"
        os.environ["FIRSTHAND_EMAIL_URL"] = f"smtp://127.0.0.1:{sink.port}"
        os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        start_django()
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        make_a_company()
        began = time.monotonic()
        killed = work(operations, restarts, seed)
        seconds = time.monotonic() - began
        drain()
        acknowledged = history(Path(data))
        return {
            "operations": sum(acknowledged["done"].values()),
            "of_them": dict(acknowledged["done"]),
            "refused": acknowledged["refused"],
            "failed": acknowledged["failed"],
            "workers_killed": killed,
            "seconds": round(seconds),
            "letters": len(sink.letters),
            "wrong": check(acknowledged, [str(one["Message-ID"]) for one in sink.letters]),
        }


def make_a_company() -> None:
    from tests import make
    from tests.issues import making, tensions

    functions = [make.function(key) for key in ("service", "finance", "logistics")]
    people = [
        make.person(f"Person {n}", "cx_lead", function=functions[n % 3]) for n in range(PEOPLE)
    ]
    for number in range(IDEAS):
        making.issue(people[number % PEOPLE], title=f"Idea {number}")
    for number in range(TENSIONS):
        one, other = people[number % PEOPLE], people[(number + 1) % PEOPLE]
        tensions.tension(one, other)


def work(operations: int, restarts: int, seed: int) -> int:
    """Let clients work to their end, and kill the worker now and then."""
    dice = random.Random(seed)
    clients = [Client(number, seed) for number in range(CLIENTS)]
    threads = [Thread(target=one.work, args=(operations // CLIENTS,)) for one in clients]
    for thread in threads:
        thread.start()
    worker, killed = start_worker(), 0
    while any(thread.is_alive() for thread in threads):
        time.sleep(dice.uniform(2, 8))
        if killed < restarts:
            # Supervisor and worker at once, without a word: nothing is put in order.
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
            worker, killed = start_worker(), killed + 1
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    broken = [one.broken for one in clients if one.broken]
    if broken:
        raise broken[0]
    return killed + 1


def start_worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "firsthand.web.command", "work", "--lease", "2"]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)


def drain() -> None:
    """Send what is left. What a killed worker had in its hands comes back after five minutes."""
    from firsthand.outbox import jobs
    from firsthand.outbox.models import Message

    Message.objects.waiting().update(claimed_until=None)
    jobs.send_waiting.func()


class Client:
    """One client with its own connection: does what comes, and writes down what it was told."""

    def __init__(self, number: int, seed: int) -> None:
        from firsthand.issues.models import Issue
        from firsthand.people.models import Person

        self.dice = random.Random(f"{seed}:{number}")
        self.number = number
        self.broken: Exception | None = None
        self.people = list(Person.objects.order_by("id").select_related("function"))
        issues = Issue.objects.order_by("id").values_list("pk", "kind__key")
        self.issues = [pk for pk, kind in issues if kind != "tension"]
        self.tensions = [pk for pk, kind in issues if kind == "tension"]
        self.log = (Path(os.environ["FIRSTHAND_DATA"]) / f"client-{number}.jsonl").open("w")

    def work(self, operations: int) -> None:
        from django.db import connection

        try:
            self.do_all(operations)
        except Exception as error:
            self.broken = error
        finally:
            self.log.close()
            connection.close()

    def do_all(self, operations: int) -> None:
        from django.db import OperationalError

        from firsthand.issues.actions.errors import Refused

        verbs: list[tuple[Callable[[], Any], int]] = [
            (self.answer, 45),
            (self.comment, 15),
            (self.me_too, 10),
            (self.check_back, 10),
            (self.decide, 10),
            (self.sign, 10),
        ]
        for number in range(operations):
            [verb] = self.dice.choices([one for one, _n in verbs], [n for _one, n in verbs])
            told = {"verb": verb.__name__, "number": number}
            try:
                told["id"] = verb()
            except Refused:
                told["refused"] = True
            except OperationalError:
                # Told that it failed: a client tries again, so nothing is promised.
                told["failed"] = True
            self.log.write(json.dumps(told) + "\n")
            self.log.flush()

    def somebody(self) -> Any:
        return self.dice.choice(self.people)

    def issue(self, among: list[int]) -> Any:
        from firsthand.issues.models import Issue

        return Issue.objects.get(pk=self.dice.choice(among))

    def answer(self) -> Any:
        from firsthand.issues.actions.answering import answer

        words = f"{self.number}: {self.dice.random()}"
        return answer(self.issue(self.issues), words, by=self.somebody()).pk

    def comment(self) -> Any:
        from firsthand.issues.actions.commenting import comment

        return comment(self.issue(self.issues), f"{self.dice.random()}", by=self.somebody()).pk

    def me_too(self) -> Any:
        from firsthand.issues.actions.joining import me_too

        me_too(self.issue(self.issues), by=self.somebody())

    def check_back(self) -> Any:
        from firsthand.issues.actions.answering import check_back
        from firsthand.issues.models import Answer

        found = (
            Answer.objects.select_related("issue__listener", "issue__kind").order_by("?").first()
        )
        if found:
            said = self.dice.choice(["yes", "no"])
            check_back(found, said, by=found.issue.by)

    def decide(self) -> Any:
        from firsthand.issues.actions.deciding import decide
        from tests.issues import tensions

        return decide(self.issue(self.tensions), tensions.memo(), by=self.somebody()).pk

    def sign(self) -> Any:
        from firsthand.issues.actions.deciding import sign
        from firsthand.issues.models import Decision

        found = Decision.objects.order_by("?").first()
        return sign(found, by=self.somebody()).pk if found else None


def history(data: Path) -> dict[str, Any]:
    done: Counter[str] = Counter()
    refused, failed, answers, decisions = 0, 0, [], []
    for path in data.glob("client-*.jsonl"):
        for line in path.read_text().splitlines():
            told = json.loads(line)
            done[told["verb"]] += 1
            refused += bool(told.get("refused"))
            failed += bool(told.get("failed"))
            if told["verb"] == "answer" and "id" in told:
                answers.append(told["id"])
            if told["verb"] == "decide" and "id" in told:
                decisions.append(told["id"])
    return {
        "done": done,
        "failed": failed,
        "refused": refused,
        "answers": answers,
        "decisions": decisions,
    }


def check(told: dict[str, Any], arrived: list[str]) -> dict[str, int]:
    from django.db.models import Count

    from firsthand.issues.models import Answer, Decision, Issue, Turn
    from firsthand.outbox import by_mail
    from firsthand.outbox.models import Message

    there = set(Answer.objects.values_list("pk", flat=True))
    standing = Decision.objects.standing().values("issue").annotate(n=Count("id"))
    heard = Turn.objects.filter(state="heard").values("issue").annotate(n=Count("id"))
    trying = Turn.objects.filter(state="trying").values("issue").annotate(n=Count("id"))
    expected = {by_mail.message_id(message) for message in Message.objects.all()}
    keys = set(Message.objects.values_list("key", flat=True))
    raised = {issue.pk: issue.by_id for issue in Issue.objects.all()}
    kept = Answer.objects.values_list("pk", "issue")
    letters = {f"issue:{issue}:answer:{pk}:{raised[issue]}" for pk, issue in kept}
    return {
        "answers_lost": len(set(told["answers"]) - there),
        "answers_nobody_was_told_of": len(there) - len(set(told["answers"])),
        "answers_twice": len(told["answers"]) - len(set(told["answers"])),
        "decided_twice": sum(one["n"] > 1 for one in standing),
        "decisions_lost": len(set(told["decisions"]) - set(_pks(Decision))),
        "heard_twice": sum(one["n"] > 1 for one in heard),
        "in_force_twice": sum(one["n"] > 1 for one in trying),
        "letters_never_written": len(letters - keys),
        "letters_lost": len(expected - set(arrived)),
        "letters_twice": sum(n - 1 for n in Counter(arrived).values()),
        "letters_not_sent": Message.objects.filter(sent_at=None).count(),
    }


def _pks(model: Any) -> list[int]:
    return list(model._default_manager.values_list("pk", flat=True))


if __name__ == "__main__":
    sys.exit(main())
