"""Tensions for tests: two designs, one question, drawn through the actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from firsthand.issues.actions import deciding, designing
from firsthand.issues.models import Decision, Issue
from firsthand.people.models import Person
from tests import make

QUESTION = "Check bank details before paying a refund, or after?"


def drawn(title: str = "Pay first, check after", **said: Any) -> designing.Drawn:
    fields: dict[str, Any] = {
        "function": make.function(),
        "customer_gets": "Money in 2 days, not 11",
        "costs": "About £900 a month in fraud, our best guess",
        "colleagues": "7 fewer chasers each, every day",
        "believe": "Fraud on small refunds stays rare\nWe recover most of what goes wrong",
    }
    return designing.Drawn(title=title, **(fields | said))


def tension(by: Person, other: Person | None = None) -> Issue:
    """One design by `by`; a second one if `other` draws it."""
    finance = make.function("finance")
    issue = designing.open_tension(QUESTION, drawn(), finance, by=by)
    if other:
        designing.draw(issue, drawn("Keep the check, but say so", function=finance), by=other)
    return issue


def memo(**said: Any) -> deciding.Memo:
    today = timezone.localdate()
    fields: dict[str, Any] = {
        "what": "Under £150 we pay first and check after.",
        "why": "Fraud is nearly all in large refunds.",
        "change_our_mind": "Fraud on small refunds above £2,000 in a month.",
        "in_force_from": today,
        "look_again_on": today + timedelta(days=30),
        "for_customer": "Money in two days",
        "for_employee": "Fewer chasers",
        "for_organisation": "£900 a month at most",
    }
    return deciding.Memo(**(fields | said))


def decided(by: Person, other: Person) -> Decision:
    return deciding.decide(tension(by, other), memo(), by=by)
