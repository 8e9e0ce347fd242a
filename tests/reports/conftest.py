from __future__ import annotations

import pytest
import time_machine


@pytest.fixture(autouse=True)
def november():
    """It is the morning of 21 November 2026, wherever and whenever the suite runs."""
    with time_machine.travel("2026-11-21T09:00:00Z", tick=False):
        yield
