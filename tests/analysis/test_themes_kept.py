"""People's decisions outlive every run, themes keep their ids, and a few examples make a theme."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.analysis.errors import BadSeries
from firsthand.analysis.themes.keeping import Decisions, Split, kept, matched
from firsthand.analysis.themes.naming import names
from firsthand.analysis.themes.placing import by_hand, examples, place, places
from firsthand.analysis.themes.wording import matter
from firsthand.analysis.vectors import normalised
from tests.analysis.test_themes import clouds

KEYS = [f"voice {at}" for at in range(60)]
FIRST = np.repeat([0, 1, 2], 20)


@pytest.fixture(scope="module")
def vectors():
    return clouds([20, 20, 20], spread=0.5)[0]


@pytest.fixture
def before(vectors):
    return kept(KEYS, vectors, FIRST, before={}).found


def test_the_first_run_gives_ids_from_one(before):
    assert set(before.values()) == {1, 2, 3}


def test_a_theme_keeps_its_id_when_the_order_changes_and_texts_come(vectors, before):
    more, keys = np.vstack([vectors, vectors[:10]]), [*KEYS, *(f"new {at}" for at in range(10))]
    labels = np.concatenate([np.repeat([2, 0, 1], 20), np.full(10, 2)])

    after = kept(keys, more, labels, before=before).themes

    assert {key: after[key] for key in KEYS} == before
    assert {after[f"new {at}"] for at in range(10)} == {before["voice 0"]}


def test_an_id_is_never_given_again(vectors, before):
    others = [f"other {at}" for at in range(60)]

    after = kept(others, vectors, FIRST, before=before).themes

    assert not set(after.values()) & set(before.values())


def test_of_two_halves_the_larger_keeps_the_id():
    labels = np.array([0] * 12 + [1] * 8)

    assert matched(KEYS[:20], labels, dict.fromkeys(KEYS[:20], 5)) == {0: 5}


def test_what_people_merged_stays_merged(vectors, before):
    after = kept(KEYS, vectors, FIRST, before=before, decisions=Decisions(merged={2: 1})).themes

    assert set(after.values()) == {1, 3}


def test_what_was_merged_is_still_one_after_many_runs(vectors, before):
    decisions = Decisions(merged={2: 1})
    again = kept(KEYS, vectors, FIRST, before=before, decisions=decisions)

    third = kept(KEYS, vectors, 2 - FIRST, before=again.found, decisions=decisions)

    assert set(third.themes.values()) == {1, 3}
    assert set(third.found.values()) == {1, 2, 3}


def test_merging_in_a_circle_ends():
    assert Decisions(merged={1: 2, 2: 1}).home(1) in {1, 2}


def test_what_people_split_stays_split_and_takes_what_is_like_it(vectors, before):
    joined = np.where(FIRST == 1, 0, FIRST)
    run = kept(KEYS, vectors, joined, before={}).themes
    split = Split(theme=1, into=9, examples=tuple(KEYS[20:25]), stayed=tuple(KEYS[:5]))

    after = kept(KEYS, vectors, joined, before=run, decisions=Decisions(splits=[split])).themes

    assert {after[key] for key in KEYS[20:40]} == {9}
    assert {after[key] for key in KEYS[:20]} == {1}


def test_a_pinned_text_stays_where_it_was_put(vectors, before):
    decisions = Decisions(pinned={"voice 3": 3, "gone": 1})

    after = kept(KEYS, vectors, FIRST, before=before, decisions=decisions).themes

    assert after["voice 3"] == 3
    assert "gone" not in after


def test_new_themes_take_no_id_that_people_used(vectors):
    after = kept(
        KEYS, vectors, FIRST, before={}, decisions=Decisions(names={7: "Late parcels"})
    ).themes

    assert min(after.values()) == 8


def test_a_text_that_says_nothing_has_no_theme(vectors):
    labels = FIRST.copy()
    labels[4] = -1

    assert "voice 4" not in kept(KEYS, vectors, labels, before={}).themes


def test_five_examples_make_a_theme():
    rows, truth = clouds([60, 60, 60], seed=4)
    shown = [*range(5), *range(60, 65), *range(120, 125)]

    placed = place(rows, examples(rows[shown], truth[shown]))

    assert (placed.themes == truth).mean() > 0.97
    assert (placed.ahead >= 0).all()


def test_four_examples_are_too_few():
    rows, _ = clouds([30, 30])

    with pytest.raises(BadSeries, match=r"too_few \(found 4, needed 5\)"):
        examples(rows[[0, 1, 2, 3, 30, 31, 32, 33, 34]], [0] * 4 + [1] * 5)


def test_new_texts_go_where_they_belong_and_new_matters_nowhere():
    # Without the part that all share, as themes are compared.
    rows, truth = clouds([60, 60, 60], spread=0.5, seed=4)
    rows = normalised(rows - rows.mean(axis=0))
    known = places(rows[:120], np.where(truth[:120] == 1, 8, 5))

    placed = place(rows, known)

    assert (placed.themes[120:] == -1).all()
    assert (placed.themes[:60] == 5).mean() > 0.9
    assert by_hand(placed, {150: 8}).themes[150] == 8


def test_silence_is_put_nowhere(vectors):
    placed = place(np.zeros((2, vectors.shape[1]), np.float32), places(vectors, FIRST))

    assert placed.themes.tolist() == [-1, -1]


def test_names_are_what_sets_themes_apart_and_not_courtesy():
    texts = ["Hello, the parcel is late. Thank you!", "Parcel late again, please help"] * 3
    texts += ["Hello, my card was blocked. Thank you!", "Please help, blocked card"] * 3
    labels = np.repeat([0, 1], 6)

    late, blocked = names(texts, np.eye(2, dtype=np.float32)[labels], labels)

    assert set(late.terms) >= {"parcel", "late"}
    assert set(blocked.terms) >= {"card", "blocked"}
    assert not {"hello", "thank", "please"} & {*late.terms, *blocked.terms}
    assert labels[blocked.medoid] == 1


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("Yes, um, hi there. I'd like to close my account, please.", "close my account"),
        ("The box was wet.\n\nBest regards,\nAda Okafor\nOsei Housing", "The box was wet."),
        ("It broke.\nSent from my iPhone", "It broke."),
        ("Die Lieferung kam zu spät.", "Die Lieferung kam zu spät."),
        ("Thanks", "Thanks"),
        ("", ""),
    ],
)
def test_courtesy_is_left_out_and_never_everything(said, about):
    assert matter(said) == about
