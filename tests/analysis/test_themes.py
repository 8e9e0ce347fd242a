"""Themes are found without being told how many, and whatever the order of the texts."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.themes import themes
from firsthand.analysis.themes.neighbours import neighbours
from firsthand.analysis.themes.stability import NEARLY, rand
from firsthand.analysis.vectors import normalised


def clouds(sizes, *, spread=0.9, dimensions=48, seed=1):
    """Texts around so many meanings, all of which share a common part, as in one trade."""
    random = np.random.default_rng(seed)
    common = 3 * random.normal(size=dimensions)
    middles = 2 * random.normal(size=(len(sizes), dimensions))
    truth = np.repeat(np.arange(len(sizes)), sizes)
    rows = common + middles[truth] + spread * random.normal(size=(len(truth), dimensions))
    return normalised(rows), truth


@pytest.fixture(scope="module")
def town():
    vectors, truth = clouds([90, 60, 40, 40, 25, 12])
    return vectors, truth, themes(vectors)


def test_themes_are_found_without_a_number(town):
    _, truth, found = town

    assert found.many == 6
    assert adjusted_rand_score(truth, found.labels) > 0.98


def test_the_largest_theme_comes_first(town):
    sizes = np.bincount(town[2].labels)

    assert sizes.tolist() == sorted(sizes, reverse=True)


def test_the_order_of_the_texts_makes_no_difference(town):
    vectors, _, found = town
    shuffled = np.random.default_rng(5).permutation(len(vectors))

    again = themes(vectors[shuffled])

    assert rand(found.labels[shuffled], again.labels) == 1
    assert again.levels == found.levels


def test_a_text_that_says_nothing_is_set_aside_and_counted(town):
    vectors, _, _ = town

    found = themes(np.vstack([vectors, np.zeros((3, vectors.shape[1]), np.float32)]))

    assert found.silent.tolist() == [len(vectors), len(vectors) + 1, len(vectors) + 2]
    assert (found.labels[: len(vectors)] >= 0).all()


def test_a_template_sent_five_hundred_times_does_not_move_the_others(town):
    vectors, _, found = town

    flooded = themes(np.vstack([vectors, np.repeat(vectors[:1], 500, axis=0)]))

    assert rand(flooded.labels[: len(vectors)], found.labels) == 1
    assert len(set(flooded.labels[len(vectors) :])) == 1


def test_the_level_is_the_finest_that_is_nearly_as_stable_as_any(town):
    found = town[2]
    best = max(level.stability for level in found.levels)
    finer = [level for level in found.levels if level.likeness > found.chosen.likeness]

    assert found.chosen.stability >= best - NEARLY
    assert all(level.stability < best - NEARLY for level in finer)


def test_families_nest(town):
    found = town[2]

    finer, coarser = found.families

    assert len(finer) == len(coarser) == found.many
    assert all(len(set(coarser[finer == family])) == 1 for family in set(finer))


def test_few_texts_are_refused():
    with pytest.raises(BadSeries, match=r"too_few \(found 12, needed 20\)"):
        themes(clouds([6, 6])[0])


def test_themes_of_a_wide_and_of_a_narrow_collection_are_found_alike():
    narrow, truth = clouds([30] * 40, spread=0.8, seed=3)

    assert adjusted_rand_score(truth, themes(narrow).labels) > 0.95


@pytest.mark.parametrize("rows", [40, 1_200])
def test_neighbours_are_those_of_comparing_every_pair(rows):
    vectors = normalised(np.random.default_rng(0).normal(size=(rows, 24)))
    plain = vectors @ vectors.T
    np.fill_diagonal(plain, -2)

    found, likeness = neighbours(vectors, 7)

    assert (found == np.argsort(-plain, axis=1)[:, :7]).mean() > 0.999
    assert likeness == pytest.approx(np.sort(plain, axis=1)[:, :-8:-1], abs=1e-6)


def test_two_divisions_are_compared_as_another_library_does():
    random = np.random.default_rng(8)
    first, second = random.integers(0, 5, 300), random.integers(0, 7, 300)

    assert rand(first, second) == pytest.approx(adjusted_rand_score(first, second))
