"""What is new is told with its messages; what is not new, or not said by customers, is not."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.analysis.emergence.alarm import watch
from firsthand.analysis.emergence.person import confirm
from firsthand.analysis.emergence.scan import stream, waves
from firsthand.analysis.emergence.silence import silence
from firsthand.analysis.emergence.usual import usual
from firsthand.analysis.errors import BadSeries

THEMES, DIMENSIONS, DAYS, A_DAY = 12, 24, 60, 12
TODAY = DAYS - 1


def _said(random, middle, size):
    return middle + 0.35 * random.normal(size=(size, DIMENSIONS))


class Company:
    """Sixty days of messages about a dozen themes, and two things that nobody said yet."""

    def __init__(self, seed=0, days=DAYS):
        self.random = np.random.default_rng(seed)
        self.middles = self.random.normal(size=(THEMES + 2, DIMENSIONS))
        self.days = np.repeat(np.arange(days), self.random.poisson(A_DAY, days))
        theme = self.random.integers(THEMES, size=len(self.days))
        self.theme = theme
        self.vectors = np.concatenate([_said(self.random, self.middles[t], 1) for t in theme])

    def also(self, days, issue=0):
        """Its messages, and others on these days about one of the things that are new."""
        new = _said(self.random, self.middles[THEMES + issue], len(days))
        return np.concatenate([self.vectors, new]), np.concatenate([self.days, days])


LATELY = [55, 55, 56, 57, 57, 58, 59, 59]


@pytest.fixture(scope="module")
def company():
    return Company()


@pytest.fixture(scope="module")
def found(company):
    return watch(*company.also(LATELY), today=TODAY)


def test_a_new_issue_is_told_with_its_messages_and_since_when(company, found):
    [alarm] = found.alarms
    old = len(company.days)

    assert set(alarm.messages) >= set(range(old, old + len(LATELY)))
    assert np.mean([place >= old for place in alarm.messages]) > 0.7
    assert alarm.since == 55
    assert alarm.raised < TODAY
    assert alarm.message.id == "emergence.new"


def test_how_sure_is_a_rate_of_chance_below_what_was_asked(found):
    [alarm] = found.alarms

    assert 0 < alarm.per_month < found.asked
    assert alarm.surprise > found.threshold


def test_the_same_messages_give_the_same_answer_in_any_order(company, found):
    vectors, days = company.also(LATELY)
    [alarm] = watch(vectors, days, today=TODAY).alarms
    assert alarm.customers >= len(LATELY)
    again = watch(*_the_same(vectors, days), today=TODAY)

    assert [one.since for one in again.alarms] == [alarm.since]


def _the_same(vectors, days):
    order = np.random.default_rng(4).permutation(len(days))
    return vectors[order], days[order]


def test_one_customer_counts_once(company):
    vectors, days = company.also(LATELY)
    customers = [f"c{at}" for at in range(len(company.days))] + ["loud"] * len(LATELY)

    assert watch(vectors, days, today=TODAY, customers=customers).alarms == ()


def test_customers_who_are_not_known_are_each_their_own(company):
    vectors, days = company.also(LATELY)

    assert watch(vectors, days, today=TODAY, customers=[None] * len(days)).alarms


def test_nothing_new_is_nothing_told(company):
    assert watch(company.vectors, company.days, today=TODAY).alarms == ()


def test_twice_the_volume_of_the_same_is_nothing_new(company):
    late = company.days >= 50
    more = np.concatenate(
        [_said(company.random, company.middles[theme], 1) for theme in company.theme[late]]
    )
    vectors = np.concatenate([company.vectors, more])
    days = np.concatenate([company.days, company.days[late]])

    assert watch(vectors, days, today=TODAY, per_month=0.05).alarms == ()


def test_messages_that_say_nothing_are_no_issue(company):
    vectors = np.concatenate([company.vectors, np.zeros((20, DIMENSIONS))])
    days = np.concatenate([company.days, np.full(20, TODAY)])

    assert watch(vectors, days, today=TODAY).alarms == ()


def test_tomorrow_is_not_known_today(company):
    vectors, days = company.also([60] * 10)

    assert watch(vectors, days, today=TODAY).alarms == ()


def test_seen_not_an_issue_silences_what_it_is_about_and_nothing_else(company):
    vectors, days = company.also(LATELY)
    seen = silence(vectors[-len(LATELY) :])
    other = _said(company.random, company.middles[THEMES + 1], len(LATELY))
    both = np.concatenate([vectors, other])
    when = np.concatenate([days, LATELY])

    [alarm] = watch(both, when, today=TODAY, silences=[seen]).alarms

    assert set(alarm.messages) >= set(range(len(vectors) + 1, len(both)))


def test_a_source_that_began_is_named_and_does_not_alarm(company):
    vectors, days = company.also(LATELY)
    sources = ["site"] * len(company.days) + ["shop"] * len(LATELY)

    found = watch(vectors, days, today=TODAY, sources=sources)

    assert found.alarms == ()
    assert [(one.source, one.change) for one in found.changes] == [("shop", "began")]


def test_fewer_than_four_weeks_are_refused(company):
    with pytest.raises(BadSeries, match="days 20, needed 28"):
        watch(company.vectors, company.days, today=20)


def test_messages_that_all_say_nothing_are_no_history():
    with pytest.raises(BadSeries, match="days 0, needed 28"):
        watch(np.zeros((60, 4)), range(60), today=59)


def test_no_false_alarms_at_all_cannot_be_asked_for(company):
    with pytest.raises(BadSeries, match="rate_not_positive"):
        watch(company.vectors, company.days, today=TODAY, per_month=0)


def test_a_day_for_each_message(company):
    with pytest.raises(BadSeries, match="lengths_differ"):
        watch(company.vectors, company.days[1:], today=TODAY)


def test_fewer_false_alarms_need_more_surprise(company):
    chance = usual(stream(company.vectors, company.days), TODAY, replays=6)

    rare, often = chance.threshold(0.1), chance.threshold(2.0)

    assert rare > often
    assert chance.per_month(rare) == pytest.approx(0.1, rel=1e-6)


def test_false_alarms_come_as_often_as_was_asked_for():
    asked, streams = 3.0, 8
    alarms = sum(
        len(watch(one.vectors, one.days, today=TODAY, per_month=asked).alarms)
        for one in (Company(seed) for seed in range(100, 100 + streams))
    )

    # 28 days are looked through, so 22 are expected; three standard errors of a count are 14.
    assert 8 <= alarms <= 36


def test_themes_that_come_in_waves_are_told_from_those_that_do_not(company):
    order = np.argsort(company.theme, kind="stable")
    one_after_the_other = company.vectors[order]

    assert waves(stream(company.vectors, company.days), TODAY) < 0.02
    assert waves(stream(one_after_the_other, company.days), TODAY) > 0.1


def test_a_person_is_borne_out_before_the_data_alarms_by_itself(company):
    vectors, days = company.also([57, 58, 59])
    said = company.middles[THEMES]

    assert watch(vectors, days, today=TODAY).alarms == ()
    told = confirm(said, vectors, days, TODAY)

    assert told.agrees
    assert set(told.messages) >= set(range(len(company.days), len(days)))


def test_a_person_who_says_what_is_always_said_is_not_borne_out(company):
    told = confirm(company.middles[0], company.vectors, company.days, TODAY)

    assert not told.agrees
    assert told.message.id == "person.data_silent"


def test_the_chance_that_the_data_bears_a_person_out_wrongly_is_the_stated_one():
    one = Company(7)
    chances = [
        confirm(middle, one.vectors, one.random.permutation(one.days), TODAY).chance
        for middle in one.random.normal(size=(30, DIMENSIONS))
    ]

    assert 0.3 < np.mean(chances) < 0.75
    assert np.mean(np.array(chances) <= 0.05) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 30)
