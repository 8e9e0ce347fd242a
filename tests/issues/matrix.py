"""What the doors of issues lead to, for the permission matrix (tests/web)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from firsthand.issues.actions import answering, effects, merging, sharing
from firsthand.issues.models import Issue
from firsthand.people.models import Person
from tests import make
from tests.issues import making

Objects = dict[str, Callable[[], dict[str, Any]]]


def listener() -> Person:
    found = Person.objects.filter(email="hanna.weiss@larkfield.example").first()
    return found or make.person("Hanna Weiss")


def objects(ben: Callable[[], Person]) -> Objects:
    """Ben raises them and Hanna listens: none of those who knock. A friction is not open yet."""

    def issue(kind: str = "idea") -> Issue:
        making.inbox(listener(), ben(), kind)
        return making.issue(ben(), kind)

    def changed() -> dict[str, Any]:
        made = issue()
        impact = effects.ship(made, "A text goes out.", date(2026, 11, 19), by=listener())
        return {"public_id": made.public_id, "impact_id": impact.public_id}

    def answered() -> dict[str, Any]:
        made = issue()
        reply = answering.answer(made, "Yes.", by=listener())
        return {"public_id": made.public_id, "answer_id": reply.public_id}

    def commented() -> dict[str, Any]:
        made = issue()
        said = made.comments.create(by=ben(), words="So it is.")
        return {"public_id": made.public_id, "comment_id": said.public_id}

    def merged() -> dict[str, Any]:
        made, other = issue(), making.issue(ben(), title="The same in other words")
        merging.merge(made, other, by=listener())
        return _by_id(made)

    def gone() -> dict[str, Any]:
        made = issue()
        sharing.take_back(made, by=ben())
        return _by_id(made)

    return {
        "issue": lambda: _by_id(issue()),
        "issue_bring_back": gone,
        "issue_check_back": answered,
        "issue_comment_take_back": commented,
        "issue_heed": lambda: _by_id(issue("alarm")),
        "issue_witness": lambda: _by_id(issue("alarm")),
        "issue_inbox_close": lambda: _by_id(making.inbox(listener(), ben(), "idea")[0]),
        "issue_kind_promise": lambda: {"key": "idea"},
        "issue_look": changed,
        "issue_open": lambda: _by_id(issue("friction")),
        "issue_take_apart": merged,
        "issues_export": lambda: {"kind": "csv"},
    }


def _by_id(thing: Any) -> dict[str, Any]:
    return {"public_id": thing.public_id}
