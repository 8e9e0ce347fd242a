"""The kinds that a new installation begins with. Names, questions and days may be edited."""

from __future__ import annotations

from typing import Any

from firsthand.issues.models.kind import (
    ALARM,
    FRICTION,
    IDEA,
    PROBLEM,
    RECOMMENDATION,
    TENSION,
    WORKAROUND,
)

# key, name, what the form asks, days to the answer, read by everybody at once, on the plain form
KINDS = [
    (IDEA, "Idea", "What is wrong, and what would you do about it?", 7, True, True),
    (FRICTION, "Friction", "What stands in the way of your work?", 7, False, True),
    (WORKAROUND, "Workaround", "What goes wrong, and what do you do instead?", 7, True, True),
    (ALARM, "Alarm", "What cannot wait?", 0, True, True),
    (PROBLEM, "Shared problem", "What are you trying to reach, and what is in the way?", 7, True,
     True),
    (RECOMMENDATION, "Recommendation", "What do you offer, and what does it cost?", 14, True,
     False),
    (TENSION, "Tension", "Which designs stand side by side?", 14, True, False),
]  # fmt: skip


def plant(kind: Any) -> None:
    """Write the kinds through the model given: a migration has its own."""
    for position, (key, name, question, within, at_once, by_form) in enumerate(KINDS):
        kind.objects.get_or_create(
            key=key,
            defaults={
                "name": name,
                "question": question,
                "answer_within": within,
                "open_at_once": at_once,
                "raised_by_form": by_form,
                "position": position,
            },
        )
