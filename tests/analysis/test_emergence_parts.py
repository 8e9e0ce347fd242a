"""The parts of early warning, against independent sources and their stated guarantees."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from firsthand.analysis.emergence.boilerplate import without_boilerplate
from firsthand.analysis.emergence.budget import Budget
from firsthand.analysis.emergence.coverage import coverage
from firsthand.analysis.emergence.crowding import tails
from firsthand.analysis.emergence.detector import detect
from firsthand.analysis.emergence.neighbours import neighbours
from firsthand.analysis.emergence.person import lead
from firsthand.analysis.emergence.predictive import Prediction, exposures, predict
from firsthand.analysis.errors import BadSeries


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5])
def test_tails_are_those_of_the_binomial(share):
    table = tails(share, 0.0, 12)
    c, k = np.meshgrid(np.arange(1, 13), np.arange(1, 13))

    expected = np.where(c <= k, -stats.binom.logsf(c - 1, k, share) / np.log(10), 0)

    assert table[1:, 1:] == pytest.approx(expected, abs=1e-9)


def test_tails_of_waves_are_those_of_the_beta_binomial():
    table, weight = tails(0.1, 0.05, 12), (1 - 0.05) / 0.05

    expected = -np.log10(stats.betabinom.sf(4, 12, 0.1 * weight, 0.9 * weight))

    assert table[12, 5] == pytest.approx(expected, abs=1e-9)


def test_a_tail_is_the_negative_binomial_of_how_few_old_ones_were_passed():
    share, k, c = 0.2, 10, 4

    waited = stats.nbinom.cdf(k - c, c, share)

    assert 10 ** -tails(share, 0.0, 12)[k, c] == pytest.approx(waited, rel=1e-9)


def test_neighbours_are_those_of_a_full_comparison():
    rows = np.random.default_rng(2).normal(size=(300, 8))
    found = neighbours(rows, kept=5)

    centred = rows - rows.mean(axis=0)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    alike = centred @ centred.T
    np.fill_diagonal(alike, -2)

    assert found.places.tolist() == np.argsort(-alike, axis=1)[:, :5].tolist()


def test_neighbours_refuse_a_vector_with_no_number():
    with pytest.raises(BadSeries, match="what vector"):
        neighbours(np.array([[1.0, 2.0], [np.nan, 1.0]]))


def test_a_prediction_is_the_gamma_poisson_of_its_history():
    steady = [2, 3, 1, 2, 2, 2, 3, 1]

    found = predict(steady, [1.0] * 8, 2.0)

    exact = stats.nbinom(0.5 + sum(steady), 8 / (8 + 2.0))
    assert found.expected == pytest.approx(exact.mean())
    assert [found.chance(n) for n in range(1, 9)] == pytest.approx(
        [exact.sf(n - 1) for n in range(1, 9)]
    )


def test_a_restless_theme_may_go_further_than_a_steady_one():
    steady = predict([2] * 28, [1.0] * 28)
    restless = predict([0, 0, 0, 8] * 7, [1.0] * 28)

    assert restless.expected == pytest.approx(steady.expected)
    assert restless.upper(0.001) > steady.upper(0.001) + 3


def test_a_day_without_data_teaches_nothing():
    assert predict([2, 3, 0], [1.0, 1.0, 0.0]).expected == predict([2, 3], [1.0, 1.0]).expected


def test_a_prediction_holds_for_weekdays_that_differ():
    random = np.random.default_rng(5)
    weekday = np.arange(70) % 7
    shape = np.array([1.4, 1.3, 1.2, 1.1, 1.0, 0.6, 0.4])
    totals = random.poisson(40 * shape[weekday])

    found = exposures(totals, weekday.tolist())[:7]

    assert found == pytest.approx(shape / shape.mean(), abs=0.12)


def test_a_prediction_without_any_day_is_refused():
    with pytest.raises(BadSeries, match="found 0, needed 1"):
        predict([0.0], [0.0])


def test_a_detector_has_at_most_the_false_alarms_that_were_asked_for():
    random = np.random.default_rng(11)
    series, days, per_month = 120, 150, 3.0
    counts = random.negative_binomial(5, 5 / 7, size=(series, days))
    known = [Prediction(2.0, 5.0)] * days

    alarms = sum(len(detect(row, known, per_month=per_month).alarms) for row in counts)

    allowed = per_month / 30 * series * days
    assert 0.1 * allowed < alarms <= allowed


def test_it_holds_though_the_usual_had_to_be_learnt_from_eight_weeks():
    random = np.random.default_rng(12)
    days, per_month, series = 90, 3.0, 80
    alarms = 0
    for rate in random.gamma(2, 0.5, series):
        history = random.poisson(rate, 56)
        known = [predict(history, np.ones(56))] * days
        alarms += len(detect(random.poisson(rate, days), known, per_month=per_month).alarms)

    assert alarms <= 1.1 * per_month / 30 * series * days


def test_a_theme_that_doubles_is_found_and_dated():
    counts = np.concatenate([np.full(40, 2), np.full(20, 5)])

    found = detect(counts, [Prediction(2.0, 50.0)] * 60, per_month=0.5)

    assert 40 < found.alarms[0] < 48
    assert detect(counts[:44], [Prediction(2.0, 50.0)] * 44, per_month=0.5).since == 40
    assert found.at_most_per_month == pytest.approx(0.5)


def test_many_themes_share_one_budget():
    budget = Budget(1.0, themes=4)

    assert budget.scan + 4 * budget.each_theme == pytest.approx(1.0)
    assert detect([1], [Prediction(1.0, 9.0)], per_month=1.0, weight=0.25).bar == 120
    with pytest.raises(BadSeries):
        Budget(0)


DAYS = np.repeat(np.arange(60), 6)


def _sources(days, *others):
    found = np.concatenate([days, *(other for _, other in others)])
    names = ["site"] * len(days) + [name for name, other in others for _ in other]
    return found, names


def _changes(*others, days=DAYS, today=59):
    return [
        (one.source, one.change.value, one.day) for one in coverage(*_sources(days, *others), today)
    ]


def test_sources_that_go_on_are_no_news():
    assert _changes(("shop", DAYS)) == []


def test_a_source_that_falls_silent_is_named_within_days():
    assert _changes(("shop", DAYS[DAYS < 56])) == [("shop", "stopped", 56)]


def test_a_quiet_day_of_a_small_source_is_no_silence():
    assert _changes(("shop", np.arange(0, 59, 3))) == []


def test_a_heap_on_one_day_is_a_batch():
    heap = np.concatenate([DAYS[DAYS < 60], np.full(80, 58)])

    assert _changes(days=heap) == [("site", "batch", 58)]


def test_the_messages_of_a_change_are_given():
    days, names = _sources(DAYS, ("shop", np.full(5, 57)))

    [change] = coverage(days, names, 59)

    assert change.messages.tolist() == list(range(len(DAYS), len(days)))


def test_a_rise_that_stays_is_no_batch():
    risen = np.concatenate([DAYS, np.repeat(np.arange(50, 60), 30)])

    assert _changes(days=risen) == []


def test_what_a_form_prints_is_nobodys_words():
    texts = [
        f"How did we do today?\nThe lamp {n} broke.\nSent from my phone app" for n in range(30)
    ]

    kept, found = without_boilerplate(texts)

    assert kept[3] == "The lamp 3 broke."
    assert set(found) == {"How did we do today?", "Sent from my phone app"}


def test_what_many_people_say_in_few_words_stays():
    assert without_boilerplate(["Thank you."] * 50)[1] == []


@pytest.mark.parametrize(
    ("person", "data", "told", "days"),
    [(3, 15, "lead.person", 12), (15, 3, "lead.data", 12), (3, None, "lead.only_person", 27)],
)
def test_who_was_first_and_by_how_much(person, data, told, days):
    message = lead(person, data, 30)

    assert (message.id, message.params["days"]) == (told, days)


def test_the_same_day_is_together():
    assert lead(3, 3, 30).id == "lead.together"
