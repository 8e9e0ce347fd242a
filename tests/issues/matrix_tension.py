"""What the doors of a tension lead to, for the permission matrix (tests/web)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from firsthand.issues.actions import deciding, designing
from firsthand.people.models import Person
from tests import make
from tests.issues import tensions
from tests.issues.matrix import Objects


def dora() -> Person:
    found = Person.objects.filter(email="dora.lind@larkfield.example").first()
    return found or make.person("Dora Lind", function=make.function("finance"))


def objects(ben: Callable[[], Person]) -> Objects:
    """Ben and Dora draw and decide: none of those who knock."""

    def issue() -> Any:
        return tensions.tension(ben(), dora())

    def decided() -> dict[str, Any]:
        made = tensions.tension(ben(), dora())
        deciding.decide(made, tensions.memo(), by=dora())
        return {"public_id": made.public_id}

    def evidence() -> dict[str, Any]:
        made = issue()
        laid = designing.weigh(
            made.designs.first(), "for", by=ben(), words="Two of 312 were wrong."
        )
        return {"public_id": made.public_id, "evidence_id": laid.public_id}

    def design() -> dict[str, Any]:
        made = issue()
        return {"public_id": made.public_id, "design_id": made.designs.first().public_id}

    undecided = ("issue_designs", "issue_design_new", "issue_weigh", "issue_lean", "issue_ground",
                 "issue_decide")  # fmt: skip
    after = ("issue_sign", "issue_dissent", "issue_undecide", "issue_look_again", "issue_anew")
    return {
        "issue_design": design,
        "issue_evidence_out": evidence,
        **dict.fromkeys(undecided, lambda: {"public_id": issue().public_id}),
        **dict.fromkeys(after, decided),
    }
