"""Find the themes of many texts, without being told how many there are.

One setting for every collection. It was chosen on the training part of CLINC150 (seven collections
of 15 to 150 intents drawn from it) before any other collection was scored; see
docs/reference/themes.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.themes.neighbours import Indices, graph, graph_of_some, neighbours
from firsthand.analysis.themes.stability import Level, choose, levels
from firsthand.analysis.themes.tree import Tree, communities, families, grow, settle
from firsthand.analysis.vectors.embedder import Vectors, normalised

FEWEST = 20
NEIGHBOURS = 15
SPARE = 25
"""Neighbours that are looked up, so that a part of the texts still has `NEIGHBOURS` of its own."""
DIMENSIONS = 128
RESOLUTION = 16.0
SETTLE = 2
DRAWS = 4
SHARE = 0.7
SEED = 20261121
FAMILIES = (0.35, 0.15)
"""How alike themes of one family are, for two coarser levels of the tree."""


@dataclass(frozen=True, slots=True)
class Themes:
    """The theme of each text, the levels that were weighed, and how themes join into families.

    `labels` is (n,): 0 to `many` - 1, the largest theme first, and -1 for a text that says nothing.
    `families` has for two coarser levels of the tree, the finer one first, the family of each theme.
    """

    labels: Indices
    many: int
    levels: tuple[Level, ...]
    chosen: Level
    families: tuple[Indices, ...]

    @property
    def silent(self) -> Indices:
        """The texts that say nothing and are in no theme."""
        return np.flatnonzero(self.labels < 0)


def themes(vectors: Vectors) -> Themes:
    """Find the themes of texts, given their vectors (n, dimensions).

    The order of the texts makes no difference, and equal texts are counted once while themes are
    looked for, so that a template that was sent a thousand times does not become a hundred themes.
    Raises `BadSeries` for fewer than twenty different texts.
    """
    said = np.flatnonzero(np.abs(vectors).max(axis=1, initial=0) > 0)
    once, back = _once(vectors[said])
    if len(once) < FEWEST:
        raise BadSeries("error.too_few", found=len(once), needed=FEWEST)
    near = common_part_removed(once)
    found, likeness = neighbours(near, SPARE)
    tree = _tree(near, found, likeness)
    stable = levels(tree, _redrawn(near, found, likeness))
    chosen = choose(stable)
    base = tree.at(chosen.likeness)
    settled = settle(near, base, times=SETTLE)
    labels = np.full(len(vectors), -1, np.intp)
    labels[said] = settled[back]
    order = _by_size(labels)
    labels[said] = order[labels[said]]
    above = families(tree, chosen.likeness, FAMILIES)
    old = np.argsort(order)
    # Settling can empty a group; what is left keeps the family of most of its texts.
    home = _home(base, settled)[old]
    return Themes(labels, len(order), stable, chosen, tuple(family[home] for family in above))


def common_part_removed(vectors: Vectors) -> Vectors:
    """Take away what all texts share, and what sets hardly any apart.

    In a bank everything is about banking; only what differs makes themes. The first 128 principal
    components are kept.
    """
    centred = vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    if len(centred) > DIMENSIONS < centred.shape[1]:
        _, directions = np.linalg.eigh((centred.T @ centred).astype(np.float64))
        centred = centred @ directions[:, ::-1][:, :DIMENSIONS].astype(np.float32)
    return normalised(centred)


def _once(vectors: Vectors) -> tuple[Vectors, Indices]:
    """The different rows in the order of their bytes, and the place of each row among them."""
    rows = np.ascontiguousarray(vectors)
    keys = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel()
    _, first, back = np.unique(keys, return_index=True, return_inverse=True)
    return rows[first], back


def _tree(near: Vectors, found: Indices, likeness: Vectors) -> Tree:
    many = min(NEIGHBOURS, found.shape[1])
    return grow(near, communities(graph(found, likeness, many), RESOLUTION))


def _redrawn(near: Vectors, found: Indices, likeness: Vectors) -> list[tuple[Indices, Tree]]:
    """Trees of random parts of the texts: what is really there is found again in them."""
    random = np.random.default_rng(SEED)
    drawn = []
    for draw in range(DRAWS):
        keep = np.flatnonzero(random.random(len(near)) < SHARE)
        many = min(NEIGHBOURS, found.shape[1])
        part = graph_of_some(found, likeness, many, keep)
        drawn.append((keep, grow(near[keep], communities(part, RESOLUTION, seed=draw + 1))))
    return drawn


def _by_size(labels: Indices) -> Indices:
    """The new name of each theme: the largest is 0."""
    sizes = np.bincount(labels[labels >= 0])
    order = np.empty(len(sizes), np.intp)
    order[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    return order


def _home(base: Indices, settled: Indices) -> Indices:
    """For each settled group the group of the tree that most of its texts come from."""
    shared = np.zeros((settled.max() + 1, base.max() + 1), np.intp)
    np.add.at(shared, (settled, base), 1)
    home: Indices = shared.argmax(axis=1)
    return home
