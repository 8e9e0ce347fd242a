from __future__ import annotations

import pytest

from tests.outbox.receiver import Receiver


@pytest.fixture
def receiver(settings, db):
    """Another system that an operator allows although it lies inside the house."""
    settings.WEBHOOKS_INSIDE = "127.0.0.1"
    with Receiver() as server:
        yield server
