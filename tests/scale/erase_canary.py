"""Bring one customer in by every door, erase them, and look for a word that only they said.

Run by `test_erasure_leaves_nothing.py` in a process and with a database of its own, because what
is looked for are the bytes in the files. Prints what was found where, as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

CANARY = "zyzzyva"
HEADS = "Ref,When,Said,Headline,Author,Customer id,Stars,Language,Basket,Contact"
ROWS = [
    "W-1,2026-11-03,{c} took the money,{c} late,{c} Smith,{c}-77,1,en,{c} sofa,{c}@home.example",
    "W-2,2026-11-04,It is {c}@mail.example again,,{c} Smith,{c}-77,2,en,,{c}",
    "W-3,2026-11-04,Fine,,Somebody Else,C-5,5,en,,",
    "W-4,never,{c} was cut off,,{c} Smith,{c}-77,2,en,,{c}",
]
BECOMES = {"Basket": "label", "Contact": "known"}


def set_up() -> None:
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment(debug=True)
    warnings.simplefilter("ignore")
    call_command("migrate", verbosity=0)


def bring_in(client: Any) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    text = "\n".join([HEADS, *(row.format(c=CANARY) for row in ROWS)]) + "\n"
    file = SimpleUploadedFile(f"{CANARY} complains.csv", text.encode())
    address = client.post("/voices/import/", {"chosen": file}).url
    form = client.get(address).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    given |= {"basis": "public", "name": "Web form"}
    for number, column in enumerate(form.guessed.columns):
        given[f"column-{number}"] = BECOMES.get(column.name, column.becomes)
    return client.post(address, given, follow=True)


def tell(client: Any) -> None:
    """A story that quotes them, a list that was being written, a job that failed over them."""
    from django.conf import settings

    from firsthand.voices.models import Voice
    from firsthand.web.models import Job

    voice = Voice.objects.get(external_id="W-1")
    said = {"title": f"The {CANARY} case", "paragraph": f"{CANARY} waited.", "sentence": "0"}
    client.post(f"/stories/new/?voice={voice.public_id}", {**said, "evidence": "anecdote"})
    client.get("/search/", {"q": CANARY})
    client.post("/voices/views/", {"name": "mine", "place": "voices", "query": f"q={CANARY}"})
    (settings.DATA / "exports" / "half-written").write_text(CANARY)
    Job.objects.create(task="x", state="failed", said=CANARY, about=CANARY)


def erase(client: Any, by: str) -> None:
    from firsthand.people.models import CustomerKey
    from firsthand.web import command

    who = CustomerKey.objects.get(external_id=f"{CANARY}-77").customer
    if by == "command":
        command.main(["erase", "--subject", str(who.public_id), "--yes", "--json"])
    else:
        address = f"/settings/erase/customer/{who.public_id}/"
        client.post(address, {"reason": "asked to be erased", "checked": "on"})


def work() -> None:
    from firsthand.web import worker
    from firsthand.web.models import Job

    worker.drain(Job.objects.all())


def files_that_hold_it() -> list[str]:
    from django.conf import settings
    from django.db import connection

    found = [
        str(path.relative_to(settings.DATA))
        for path in Path(settings.DATA).rglob("*")
        if path.is_file()
        and (CANARY.encode() in path.read_bytes().lower() or CANARY in path.name.lower())
    ]
    if connection.vendor == "postgresql":
        url = os.environ["FIRSTHAND_DATABASE_URL"]
        dump = subprocess.run(["pg_dump", url], capture_output=True, check=True)
        lines = dump.stdout.decode().splitlines()
        found += [line[:300] for line in lines if CANARY in line.lower()]
    return found


def tables_that_hold_it() -> list[str]:
    from django.apps import apps

    return sorted(
        f"{model._meta.label}: {row}"
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values()
        if CANARY in str(row).lower()
    )


def main(by: str) -> None:
    set_up()
    from django.test import Client

    from firsthand.people.models import Erasure, KeyGrant, Person, RoleGrant

    ada = Person.objects.invite(email="ada@larkfield.example", name="Ada")
    RoleGrant.objects.create(person=ada, role="cx_lead")
    KeyGrant.objects.create(person=ada, key="customer_data", reason="for the test")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    counts = bring_in(client)
    work()
    tell(client)
    before = files_that_hold_it(), tables_that_hold_it()
    erase(client, by)
    work()
    after = files_that_hold_it(), tables_that_hold_it()
    request = Erasure.objects.get()
    told = {"before": before, "after": after, "receipt": request.receipt,
            "done": bool(request.finished_at), "counts": counts.status_code}  # fmt: skip
    sys.stdout.write("\n" + json.dumps(told, default=str))


if __name__ == "__main__":
    main(sys.argv[1])
