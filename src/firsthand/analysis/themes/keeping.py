"""Themes keep who they are: across new runs, and against whatever people decided about them.

**The matching rule.** A theme of a new run is the old theme with which it shares most texts, if at
least half of the texts of one of the two that both runs knew are shared, each old and each new theme
at most once, the largest share first. A theme without such a partner is new; an old theme without one
is gone, and its id is never given again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from firsthand.analysis.themes.neighbours import Indices
from firsthand.analysis.vectors.embedder import Vectors, normalised

Key: TypeAlias = str
"""What names a text in every run, such as the public id of a voice."""
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Split:
    """People took some texts out of a theme and made them one of their own."""

    theme: int
    into: int
    examples: tuple[Key, ...]
    stayed: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided. It outlives every run.

    `merged` says which theme a theme has become part of; `pinned` which theme a text belongs to,
    whatever a run finds; `names` what a theme is called.
    """

    merged: Mapping[int, int] = field(default_factory=dict)
    splits: Sequence[Split] = ()
    pinned: Mapping[Key, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)

    def home(self, theme: int) -> int:
        """Return the theme that a theme is part of by now.

        >>> Decisions(merged={3: 2, 2: 7}).home(3)
        7
        """
        seen = {theme}
        while (theme := self.merged.get(theme, theme)) not in seen:
            seen.add(theme)
        return theme

    @property
    def ids(self) -> set[int]:
        """Every id that a decision speaks of."""
        parts = {split.into for split in self.splits} | {split.theme for split in self.splits}
        return {*self.merged, *self.merged.values(), *self.pinned.values(), *self.names, *parts}


@dataclass(frozen=True, slots=True)
class Kept:
    """The theme of each text after a run: as people see it, and as it was found.

    `found` is what the next run takes as `before`. The two differ by what people decided: were
    merged themes matched as one, the half that is found again would come back as a new theme.
    """

    themes: dict[Key, int]
    found: dict[Key, int]


def matched(keys: Sequence[Key], labels: Indices, before: Mapping[Key, int]) -> dict[int, int]:
    """Say which theme of an earlier run each theme of this run is: {label: id}, new ones left out.

    >>> matched(["a", "b", "c", "d"], np.array([0, 0, 1, 1]), {"a": 7, "b": 7, "c": 9, "x": 9})
    {0: 7, 1: 9}
    """
    shared: dict[tuple[int, int], int] = {}
    ours: dict[int, int] = {}
    theirs: dict[int, int] = {}
    for key, label in zip(keys, labels.tolist(), strict=True):
        old = before.get(key)
        if label < 0 or old is None:
            continue
        shared[label, old] = shared.get((label, old), 0) + 1
        ours[label] = ours.get(label, 0) + 1
        theirs[old] = theirs.get(old, 0) + 1
    found: dict[int, int] = {}
    for (label, old), many in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        enough = many >= SHARED * min(ours[label], theirs[old])
        if enough and label not in found and old not in found.values():
            found[label] = old
    return found


def kept(
    keys: Sequence[Key],
    vectors: Vectors,
    labels: Indices,
    *,
    before: Mapping[Key, int],
    decisions: Decisions = Decisions(),
    used: Iterable[int] = (),
) -> Kept:
    """Give each text of a new run the id of its theme, so that people find again what they left.

    `before` is what the last run left as `found`; `used` are all ids that were ever given. A text
    that says nothing has no theme. Merged themes come back as the one that they became, texts
    nearer to what was split off than to what stayed go with it, and a pinned text stays where it
    was put.
    """
    found = numbered(keys, labels, before=before, used=(*used, *decisions.ids))
    return Kept(corrected(keys, vectors, found, decisions), found)


def numbered(
    keys: Sequence[Key], labels: Indices, *, before: Mapping[Key, int], used: Iterable[int] = ()
) -> dict[Key, int]:
    """Give each theme of this run the id that it had, or the next that was never given."""
    ids = matched(keys, labels, before)
    following = max((*used, *before.values(), 0)) + 1
    for label in range(int(labels.max(initial=-1)) + 1):
        if label not in ids:
            ids[label] = following
            following += 1
    return {key: ids[label] for key, label in zip(keys, labels.tolist(), strict=True) if label >= 0}


def corrected(
    keys: Sequence[Key], vectors: Vectors, found: Mapping[Key, int], decisions: Decisions
) -> dict[Key, int]:
    """Apply what people decided to what a run found."""
    place = {key: at for at, key in enumerate(keys)}
    result = dict(found)
    for split in decisions.splits:
        for key in _gone_with(split, place, vectors, result):
            result[key] = split.into
    result = {key: decisions.home(theme) for key, theme in result.items()}
    pins = {key: decisions.home(theme) for key, theme in decisions.pinned.items() if key in place}
    return result | pins


def _gone_with(
    split: Split, place: Mapping[Key, int], vectors: Vectors, found: Mapping[Key, int]
) -> list[Key]:
    """The texts of a theme that are nearer to what was split off than to what stayed."""
    members = [key for key, theme in found.items() if theme == split.theme]
    sides = [
        [place[key] for key in part if key in place] for part in (split.examples, split.stayed)
    ]
    if not members or not sides[0] or not sides[1]:
        return [key for key in split.examples if key in found]
    centres = normalised(np.stack([vectors[side].mean(axis=0) for side in sides]))
    nearer = vectors[[place[key] for key in members]] @ centres.T
    told = {**dict.fromkeys(split.examples, True), **dict.fromkeys(split.stayed, False)}
    return [
        key
        for key, (off, stayed) in zip(members, nearer.tolist(), strict=True)
        if told.get(key, off > stayed)
    ]
