"""Groups of texts as a tree: small groups of neighbours, joined while they cannot be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from firsthand.analysis.series import Floats
from firsthand.analysis.themes.neighbours import Indices
from firsthand.analysis.vectors.embedder import Vectors, normalised

SMALLEST = 1e-3


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups become one: `kept` takes `gone` in, at this likeness."""

    kept: int
    gone: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Tree:
    """The smallest groups (`leaves`, one a text) and how they join, the most alike first."""

    leaves: Indices
    joins: tuple[Join, ...]

    def at(self, likeness: float) -> Indices:
        """Return the groups that are left when all that are at least so alike have joined."""
        return self.names(likeness)[self.leaves]

    def names(self, likeness: float) -> Indices:
        """Return for each leaf the group that it is in."""
        parent = np.arange(self.leaves.max(initial=-1) + 1)
        # What has sunk below the asked likeness once stays apart, so that the levels nest.
        for join in self.joins:
            if join.likeness < likeness:
                break
            parent[parent == join.gone] = join.kept
        return np.unique(parent, return_inverse=True)[1]


def communities(graph: sparse.csr_matrix, resolution: float, *, seed: int = 0) -> Indices:
    """Divide a graph of neighbours into groups (Leiden); a higher resolution makes smaller ones.

    Source: Traag, Waltman and van Eck (2019), Scientific Reports 9, 5233; scikit-network.
    """
    from sknetwork.clustering import Leiden  # a second to import, and most processes never do

    leiden = Leiden(resolution=resolution, modularity="newman", random_state=seed)
    found: Indices = np.asarray(leiden.fit_predict(graph), np.intp)
    return found


def grow(vectors: Vectors, leaves: Indices) -> Tree:
    """Join groups, the two that are hardest to tell apart first, until two are left.

    The likeness of two groups is the mean cosine between their texts, relative to the mean within
    each (geometric): 1 where texts of the other group are as near as one's own. That means the
    same in a narrow collection and in a wide one, with twenty themes and with two hundred.
    """
    size = int(leaves.max()) + 1
    counts = np.bincount(leaves, minlength=size).astype(np.float64)
    picks = sparse.csr_matrix(
        (np.ones(len(leaves)), (leaves, np.arange(len(leaves)))), shape=(size, len(leaves))
    )
    sums = np.asarray(picks @ vectors.astype(np.float64))
    products = sums @ sums.T
    likeness = _likeness(products, counts)
    joins: list[Join] = []
    lowest = np.inf
    for _ in range(size - 2):
        kept, gone = divmod(int(likeness.argmax()), size)
        # A join can make a group more like a third; the levels of a tree must not cross.
        lowest = min(lowest, float(likeness[kept, gone]))
        joins.append(Join(kept, gone, lowest))
        products[kept] += products[gone]
        products[:, kept] += products[:, gone]
        counts[kept] += counts[gone]
        likeness[gone] = likeness[:, gone] = -np.inf
        likeness[kept] = likeness[:, kept] = _row(products, counts, kept, likeness[kept])
    return Tree(leaves, tuple(joins))


def settle(vectors: Vectors, labels: Indices, *, times: int) -> Indices:
    """Give each text to the group whose centre is nearest, a few times over."""
    for _ in range(times):
        labels = (vectors @ centres(vectors, labels).T).argmax(axis=1)
        labels = np.unique(labels, return_inverse=True)[1]
    return labels


def centres(vectors: Vectors, labels: Indices) -> Vectors:
    """Return the mean direction of each group: (groups, dimensions), rows of length 1."""
    size = int(labels.max()) + 1
    picks = sparse.csr_matrix(
        (np.ones(len(labels), np.float32), (labels, np.arange(len(labels)))),
        shape=(size, len(labels)),
    )
    return normalised(np.asarray(picks @ vectors))


def _within(products: Floats, counts: Floats) -> Floats:
    """Mean cosine inside each group, a text with itself left out."""
    own = (np.diag(products) - counts) / np.maximum(counts * (counts - 1), 1)
    return np.maximum(own, SMALLEST)


def _likeness(products: Floats, counts: Floats) -> Floats:
    within = _within(products, counts)
    likeness: Floats = products / np.outer(counts, counts) / np.sqrt(np.outer(within, within))
    np.fill_diagonal(likeness, -np.inf)
    return likeness


def _row(products: Floats, counts: Floats, at: int, before: Floats) -> Floats:
    within = _within(products, counts)
    row: Floats = products[at] / (counts[at] * counts) / np.sqrt(within[at] * within)
    row[np.isneginf(before)] = -np.inf
    return row


def families(tree: Tree, chosen: float, coarser: Sequence[float]) -> list[Indices]:
    """Return for each coarser level the family of each group of the chosen level."""
    names = tree.names(chosen)
    first = np.unique(names, return_index=True)[1]
    return [tree.names(likeness)[first] for likeness in coarser]
