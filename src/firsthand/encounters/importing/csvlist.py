"""A list of encounters as CSV. A row without an id is known by what it says."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from firsthand.people.importing.reading import Table, read

COLUMNS = {
    "id": "uid|key|external id",
    "day": "date|when|occurred on|start date",
    "kind": "type|category|activity",
    "about": "subject|title|summary",
    "who": "customer|with|contact|customer name",
    "role": "customer role",
    "mode": "how|channel",
    "place": "where|location",
    "minutes": "duration|duration minutes",
    "hours": "",
    "cost": "expenses",
    "met": "customers|customers met|people met",
    "job": "job to be done",
    "job_done": "done",
    "learned": "what i learned|learning|notes|note",
}
NAMES = {
    word: name for name, others in COLUMNS.items() for word in [name, *others.split("|")] if word
} | {"job_done": "job_done", "job done": "job_done"}


def from_csv(text: str) -> Table:
    table = read(text, NAMES, ("day",))
    return replace(table, rows=[(number, _known(told)) for number, told in table.rows])


def _known(told: dict[str, str]) -> dict[str, str]:
    if told.get("id"):
        return told
    says = "\n".join(f"{name}={told.get(name, '')}" for name in sorted(COLUMNS) if name != "id")
    return told | {"id": f"row:{sha256(says.encode()).hexdigest()[:32]}"}
