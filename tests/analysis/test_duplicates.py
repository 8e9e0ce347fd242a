"""What was said before is found again, among years of voices and in other words."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from firsthand.analysis.duplicates import PAYS_FROM, crowding, packed, pairs, said_before
from firsthand.analysis.folding import fold
from firsthand.analysis.vectors import normalised, packaged

PAIRS = Path(__file__).parents[1] / "truth" / "meaning" / "paraphrases.csv"


@pytest.fixture(scope="module")
def paraphrases():
    with PAIRS.open(newline="") as file:
        return [(row["first"], row["second"]) for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def years():
    return normalised(np.random.default_rng(1).normal(size=(40_000, 32)))


def test_the_pairs_share_hardly_a_word(paraphrases):
    shared = [len(set(a) & set(b)) / len(set(a) | set(b)) for a, b in _words(paraphrases)]

    assert len(paraphrases) == 200
    assert max(shared) <= 0.2


def _words(paraphrases):
    return [(fold(first).split(), fold(second).split()) for first, second in paraphrases]


def test_a_complaint_in_other_words_is_among_the_first_five(paraphrases):
    some = paraphrases[::8]
    known = packed(packaged().embed([second for _, second in some]))

    ranks = [
        [like.row for like in said_before(asked, known)]
        for asked in packaged().embed([first for first, _ in some])
    ]

    assert sum(at in rows for at, rows in enumerate(ranks)) >= 24


@pytest.mark.parametrize("row", [0, 20_000, 39_999])
def test_every_row_is_looked_at(years, row):
    assert said_before(years[row], packed(years), many=1)[0].row == row


def test_many_are_looked_through_as_few_are(years):
    few = packed(years[: PAYS_FROM // 2])
    many = np.vstack([few, np.zeros((PAYS_FROM, 32), np.int8)])

    compiled, plain = said_before(years[7], many), said_before(years[7], few)

    assert [like.row for like in compiled] == [like.row for like in plain]
    assert compiled[1].likeness == pytest.approx(plain[1].likeness, abs=1e-6)


def test_bytes_find_what_plain_numbers_find(years):
    plain = [like.row for like in said_before(years[7], years, many=5)]

    assert {like.row for like in said_before(years[7], packed(years), many=8)} >= set(plain)


def test_a_text_that_is_near_to_everything_comes_later():
    crowd = normalised(np.array([[9, 1], [9, 1.1], [9, 0.9], [9, 1.2], [9, 0.8], [9, 1], [7, 4]]))
    asked = normalised(np.array([[9, 2.9]]))[0]

    assert said_before(asked, crowd, many=1)[0].row != 6
    assert said_before(asked, crowd, many=1, crowds=crowding(crowd))[0].row == 6


def test_what_is_not_alike_is_not_offered(years):
    assert [like.row for like in said_before(years[3], packed(years), least=0.95)] == [3]


def test_with_nothing_known_nothing_was_said_before(years):
    assert said_before(years[0], packed(years[:0])) == []


def test_pairs_are_those_of_comparing_all():
    rows = normalised(np.random.default_rng(2).normal(size=(1_500, 4)))
    expected = np.argwhere(np.triu(rows @ rows.T, 1) >= 0.999).tolist()

    assert sorted([first, second] for first, second, _ in pairs(rows, least=0.999)) == expected
