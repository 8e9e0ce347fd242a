"""Where does it belong? Rules that people made and words that point, loaded once and then pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

By = Literal["", "person", "tag", "source", "keyword"]


@dataclass(frozen=True, slots=True)
class Placement:
    """A step (or none) and what put it there."""

    step: int | None = None
    by: By = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that point at a step: all of them, one after the other."""

    words: str
    step: int

    def stands_in(self, padded: str) -> bool:
        return f" {self.words} " in padded


@dataclass(frozen=True, slots=True)
class Placer:
    """Places folded texts on steps. A hundred thousand texts take about a second.

    What a person said comes first, then the source's own tag, then the step of the source as a
    whole, then the words. Words are looked up one by one, never tried one by one: the time does
    not grow with the number of keywords.
    """

    corrections: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """(source, folded tag) as a person placed it; source "" holds for every source."""
    remembered: Mapping[str, Sequence[tuple[str, Phrase]]] = field(default_factory=dict)
    """First word → (source or "", phrase) as a person remembered it."""
    tags: Mapping[str, int] = field(default_factory=dict)
    """Folded name or key of a step → the step."""
    sources: Mapping[str, int] = field(default_factory=dict)
    """Source → the step that everything from there belongs to."""
    keywords: Mapping[str, Sequence[Phrase]] = field(default_factory=dict)
    order: Mapping[int, int] = field(default_factory=dict)
    """Step → where it stands on the journey; an even count goes to the earlier step."""

    def place(self, folded: str, *, source: str = "", tags: Sequence[str] = ()) -> Placement:
        """Say where a folded text belongs; `tags` are folded too."""
        padded, words = f" {folded} ", folded.split(" ")
        if step := self._as_corrected(padded, words, source, tags):
            return Placement(step, "person")
        for tag in tags:
            if tag in self.tags:
                return Placement(self.tags[tag], "tag")
        if source in self.sources:
            return Placement(self.sources[source], "source")
        if step := self._by_keyword(padded, words):
            return Placement(step, "keyword")
        return Placement()

    def _as_corrected(
        self, padded: str, words: Sequence[str], source: str, tags: Sequence[str]
    ) -> int | None:
        for tag in tags:
            for where in (source, ""):
                if step := self.corrections.get((where, tag)):
                    return step
        if not self.remembered:
            return None
        found = [
            phrase
            for word in words
            for where, phrase in self.remembered.get(word, ())
            if where in ("", source) and phrase.stands_in(padded)
        ]
        return max(found, key=lambda phrase: len(phrase.words)).step if found else None

    def _by_keyword(self, padded: str, words: Sequence[str]) -> int | None:
        if self.keywords.keys().isdisjoint(words):
            return None
        pointers = self.keywords.keys() & set(words)
        pointing: Counter[int] = Counter()
        for word in pointers:
            for phrase in self.keywords[word]:
                if phrase.stands_in(padded):
                    # Two words in a row say more than one.
                    pointing[phrase.step] += 1 + phrase.words.count(" ")
        if not pointing:
            return None
        return min(pointing, key=lambda step: (-pointing[step], self.order.get(step, 0)))


def by_first_word(phrases: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if phrase.words:
            found[phrase.words.split(" ")[0]].append(phrase)
    return dict(found)
