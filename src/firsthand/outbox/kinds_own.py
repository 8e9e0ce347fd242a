"""The kinds of messages and events that the outbox itself knows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.outbox import events, kinds
from firsthand.outbox.actions.webhooks import STOPPED
from firsthand.outbox.kinds import Kind

TRIAL = Kind(id="trial", label=_("A trial that you asked for"), urgent=True, always=True)


def register() -> None:
    kinds.register(STOPPED)
    kinds.register(TRIAL)
    events.register(events.TRIAL)
