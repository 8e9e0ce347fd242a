"""Which voices somebody looks at: the filters of the list, read from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q

from firsthand.journeys.models import Step
from firsthand.people.models import Site
from firsthand.voices.models.bringing import Import
from firsthand.voices.models.source import Source
from firsthand.voices.models.voice import Side, Voice, VoiceQuerySet
from firsthand.voices.queries.asked import Asked, read

NAMES = (
    "q", "step", "source", "score", "scale", "language", "site", "side", "words", "emotion",
    "since", "until", "like", "brought",
)  # fmt: skip
WITH_WORDS, ALL = "1", "all"
"""Of `words`: those who said something; everybody, said so that the first screen does not narrow it."""
NOWHERE = "none"
"""Stands for "not placed" where a step's short name would stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """The filters; each is the text of its parameter, empty when it is off."""

    q: str = ""
    step: str = ""
    source: str = ""
    score: str = ""
    scale: str = ""
    language: str = ""
    site: str = ""
    side: str = ""
    words: str = ""
    emotion: str = ""
    since: str = ""
    until: str = ""
    like: str = ""
    brought: str = ""
    """The import that they came with."""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Sieve:
        """Read an address; what makes no sense there is left out, never an error."""
        given = cls(**{name: query.get(name, "").strip()[:200] for name in NAMES})
        return replace(
            given,
            # A space after the last word says that the word is finished.
            q=query.get("q", "").lstrip()[:200],
            score=given.score if _number(given.score) is not None else "",
            since=given.since if _day(given.since) else "",
            until=given.until if _day(given.until) else "",
            side=given.side if given.side in Side.values else "",
            like=given.like if _uuid(given.like) else "",
            brought=given.brought if _uuid(given.brought) else "",
            words=given.words if given.words in {WITH_WORDS, ALL} else "",
        )

    @classmethod
    def to_begin_with(cls) -> Sieve:
        """The first screen: where nothing was asked for, those who said something."""
        return cls(words=WITH_WORDS)

    @property
    def asked(self) -> Asked:
        return read(self.q)

    @property
    def on(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}

    @property
    def query(self) -> str:
        return urlencode(self.on)

    def query_with(self, **changes: str) -> str:
        """The query of this sieve with some filters set, or taken off where they are empty."""
        wanted = self.on | changes
        return urlencode([(name, wanted[name]) for name in NAMES if wanted.get(name)])

    def apply(self, voices: VoiceQuerySet) -> VoiceQuerySet:
        """Narrow a list by everything but the words that are searched for."""
        for condition in (self._place(), self._said(), self._when()):
            voices = voices.filter(condition)
        return voices.alike(self._one(voices)) if self.like else voices

    def _place(self) -> Q:
        # The key is asked for apart: a join would keep PostgreSQL from walking the index in order.
        found = Q()
        if self.step == NOWHERE:
            found &= Q(step=None)
        elif self.step:
            found &= Q(step_id=Step.objects.filter(key=self.step).values("pk")[:1])
        if self.source:
            found &= Q(source_id=Source.objects.filter(key=self.source).values("pk")[:1])
        if self.site:
            found &= Q(site_id=Site.objects.filter(code=self.site).values("pk")[:1])
        if self.brought:
            brought = Import.objects.filter(public_id=self.brought)
            found &= Q(brought_by_id=brought.values("pk")[:1])
        return found

    def _said(self) -> Q:
        exact = {"language": self.language, "side": self.side, "emotion": self.emotion}
        found = Q(**{name: value for name, value in exact.items() if value})
        if self.emotion:
            # Said once more, because the index holds only voices with a feeling, and SQLite takes
            # an index of a part only when the question names that part.
            found &= ~Q(emotion="")
        if self.score:
            found &= Q(score=float(self.score))
            found &= Q(scale=self.scale) if self.scale else Q()
        return found & Q(has_words=True) if self.words == WITH_WORDS else found

    def _when(self) -> Q:
        found = Q(occurred_on__gte=_day(self.since)) if self.since else Q()
        return found & Q(occurred_on__lte=_day(self.until)) if self.until else found

    def _one(self, voices: VoiceQuerySet) -> Voice:
        return voices.filter(public_id=self.like).only("pk", "like_id").first() or Voice(pk=0)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
