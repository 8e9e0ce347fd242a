"""Whoever answers an alarm has it: the bell is silent from then on."""

from __future__ import annotations

from firsthand.issues import happened
from firsthand.issues.actions.alarming import heed
from firsthand.issues.models import Activity
from firsthand.issues.models.kind import ALARM


def listen() -> None:
    happened.listen(_answered)


def _answered(activity: Activity) -> None:
    if activity.verb == "answered" and activity.by and activity.issue.kind.key == ALARM:
        heed(activity.issue, by=activity.by)
