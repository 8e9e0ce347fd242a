"""The sample company in two sizes and with two seeds, generated once a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest

from firsthand.records import Heard
from firsthand.sources.sample import Truth, generate, truth
from firsthand.sources.sample.events import events
from firsthand.sources.sample.plan import Plan

UNTIL = date(2026, 11, 22)


@dataclass(frozen=True)
class Sample:
    spoken: list[tuple[str, Heard]]
    causes: list[str]
    """Why each spoke; the product never sees this."""
    truth: Truth

    def of(self, source: str) -> list[Heard]:
        return [heard for key, heard in self.spoken if key == source]

    def about(self, cause: str) -> list[Heard]:
        return [
            heard for (_, heard), why in zip(self.spoken, self.causes, strict=True) if why == cause
        ]

    @property
    def heard(self) -> list[Heard]:
        return [heard for _, heard in self.spoken]


@cache
def sample(seed: int, voices: int) -> Sample:
    plan = Plan(seed, voices, UNTIL)
    causes = [event.cause.key for day in plan.days() for event in events(plan, day)]
    spoken = list(generate(seed=seed, voices=voices, until=UNTIL))
    return Sample(spoken, causes, truth(seed=seed, voices=voices, until=UNTIL))


@pytest.fixture(params=[(7, 20_000), (11, 20_000)], ids=["seed 7", "seed 11"])
def larkfield(request) -> Sample:
    """The company at its default size."""
    return sample(*request.param)


@pytest.fixture(params=[(7, 5_000), (11, 5_000), (7, 20_000), (11, 20_000)])
def any_size(request) -> Sample:
    return sample(*request.param)
