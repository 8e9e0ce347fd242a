"""Redials, chats, backlogs, priorities and limits of large queues, against their truth tables."""

from __future__ import annotations

import pytest

from firsthand.queueing import (
    Demand,
    ResponseTimeObjective,
    ServiceLevelObjective,
    chat_performance,
    garnett,
    garnett_abandonment,
    halfin_whitt,
    load_at,
    performance,
    priority_waits,
    required_agents_deferred,
    required_chat_agents,
    response_times,
    square_root_agents,
    with_redials,
)
from tests.queueing import truth

HOUR = 3600


@pytest.mark.parametrize(
    "row", truth.rows("redials"), ids=lambda row: f"{row['agents']}-{row['redial_prob']}"
)
def test_redials_at_their_fixed_point(row):
    told = {name: float(text) for name, text in row.items() if name != "se"}
    fresh = Demand(
        told["fresh_arrivals_per_s"] * HOUR, HOUR, told["aht_s"], patience=told["patience_s"]
    )
    found = with_redials(fresh, told["agents"], redial=told["redial_prob"], threshold=20)

    assert found.offered / HOUR == pytest.approx(told["fp_total_rate"], abs=6e-7)
    assert found.performance.abandonment == pytest.approx(told["fp_p_abandon"], abs=6e-7)
    assert found.performance.service_level("offered") == pytest.approx(told["fp_sl"], abs=6e-7)
    # The fixed point flatters a queue whose redials come back soon; it never blackens one.
    assert told["des_total_rate"] > found.offered / HOUR


def test_fresh_and_repeated_contacts_stay_apart():
    found = with_redials(Demand(200, 720, 180, 120), 50, redial=0.5, threshold=20)

    left = found.performance.abandonment
    assert found.redials == pytest.approx(0.5 * left * found.offered)
    assert found.never_served == pytest.approx(0.5 * left * found.offered / 200)
    assert with_redials(Demand(0, 720, 180, 120), 50, redial=0.5, threshold=20).never_served == 0


@pytest.mark.parametrize(
    "row",
    truth.rows("chat_concurrency"),
    ids=lambda row: f"{row['agents']}-{row['max_concurrent']}",
)
def test_chats_side_by_side(row):
    found = chat_performance(
        contacts=float(row["arrivals_per_h"]),
        interval=HOUR,
        aht_by_concurrency=[float(one) for one in row["aht_by_concurrency_s"].split("|")],
        agents=int(row["agents"]),
        patience=float(row["patience_s"]),
        threshold=float(row["target_s"]),
    )

    assert found.queue.p_wait == pytest.approx(float(row["p_wait"]), abs=6e-9)
    assert found.queue.abandonment == pytest.approx(float(row["p_abandon"]), abs=6e-9)
    assert found.service_level("offered") == pytest.approx(float(row["sl_offered"]), abs=6e-9)
    assert found.concurrency == pytest.approx(float(row["mean_concurrency_per_agent"]), abs=6e-9)


@pytest.mark.parametrize("patience", [None, 180])
def test_one_chat_at_a_time_is_the_phone(patience):
    alone = chat_performance(
        contacts=110, interval=HOUR, aht_by_concurrency=[300], agents=10, threshold=30,
        patience=patience,
    )  # fmt: skip
    phone = performance(Demand(110, HOUR, 300, patience), 10, threshold=30)

    assert alone.queue.asa == pytest.approx(phone.asa, rel=1e-10)
    assert alone.service_level("answered") == pytest.approx(phone.service_level("answered"))
    assert alone.concurrency == pytest.approx(phone.occupancy)


def test_the_fewest_chat_agents():
    goal = ServiceLevelObjective(0.8, 30, "offered")
    given = {"contacts": 520, "interval": HOUR, "aht_by_concurrency": [300, 420, 560]}
    agents = required_chat_agents(**given, objective=goal, patience=180)
    levels = [
        chat_performance(**given, agents=n, threshold=30, patience=180).service_level("offered")
        for n in (agents - 1, agents)
    ]

    assert levels[0] < 0.8 <= levels[1]
    assert required_chat_agents(**given, objective=goal) >= agents


@pytest.mark.parametrize(
    ("hours", "share"), truth.floats("email_response_time_fluid", "within_hours", "share")
)
def test_mail_answered_within_hours(hours, share):
    day = [0] * 8 + [60, 90, 120, 110, 80, 70, 90, 100, 60, 40, 20, 10] + [5] * 4
    office = [0] * 8 + [90] * 9 + [0] * 7
    three = response_times(day * 3, office * 3, interval=HOUR)
    within = three.share_within(hours * HOUR, first=24, last=48, points=10)

    assert within == pytest.approx(share, abs=6e-7)


def test_what_is_open_at_the_end_was_not_answered_in_time():
    stuck = response_times([10, 0], [4, 4], interval=HOUR, waiting=2)

    assert stuck.open_after == (8, 4)
    # Two of the twelve lay there before; six of the ten that came were done.
    assert stuck.share_within(1e9) == pytest.approx(0.6)
    assert response_times([0], [1], interval=HOUR).share_within(60) is None


def test_spare_hours_are_not_saved_up():
    idle_first = response_times([0, 10], [10, 5], interval=HOUR)

    assert idle_first.open_after == (0, 5)


def test_the_fewest_agents_for_a_response_time():
    office, mail = [0] * 8 + [1] * 9 + [0] * 7, [2] * 8 + [12] * 9 + [4] * 7
    given = {"aht": 600, "interval": HOUR}
    day, two_hours = (ResponseTimeObjective(0.9, within=hours * HOUR) for hours in (24, 2))
    slow = required_agents_deferred(mail * 5, office * 5, day, **given)

    assert slow == 3  # 152 mails of ten minutes a day are 2.96 agents in nine hours at 95 %
    with pytest.raises(ValueError, match=r"share of 0\.9 is out of reach"):
        required_agents_deferred(mail * 5, office * 5, two_hours, **given)


@pytest.mark.parametrize("row", truth.rows("priority_two_class"), ids=lambda row: row["agents"])
def test_who_goes_first_and_who_waits(row):
    loads = [float(row["erlangs_class1"]), float(row["erlangs_class2"])]
    first, second = priority_waits(float(row["agents"]), loads, aht=float(row["aht_s"]))

    assert first == pytest.approx(float(row["exact_wait_class1_s"]), abs=6e-7)
    assert second == pytest.approx(float(row["exact_wait_class2_s"]), abs=6e-7)


def test_one_class_is_erlang_c():
    (alone,) = priority_waits(34, [250 * 210 / 1800], aht=210)

    assert alone == pytest.approx(performance(Demand(250, 1800, 210), 34, threshold=20).asa)


@pytest.mark.parametrize(
    "row",
    truth.rows("qed_halfin_whitt_garnett"),
    ids=lambda row: f"{row['beta']}-{row['theta_over_mu']}",
)
def test_the_limits_of_large_queues(row):
    beta, ratio = float(row["beta"]), float(row["theta_over_mu"])

    assert garnett(beta, ratio) == pytest.approx(float(row["garnett_p_wait"]), abs=6e-9)
    assert garnett_abandonment(beta, ratio) == pytest.approx(
        float(row["sqrt_n_times_p_abandon_given_wait"]), abs=6e-9
    )
    for agents in (100, 1000):
        load = load_at(agents, beta)
        exact = performance(Demand(load * 30, 1800, 60, 60 / ratio), agents, threshold=20).p_wait
        assert exact == pytest.approx(float(row[f"exact_erlang_a_p_wait_n{agents}"]), abs=6e-7)
        assert square_root_agents(load, beta) == agents


@pytest.mark.parametrize(
    ("beta", "p_wait"),
    [
        (float(row["beta"]), float(row["halfin_whitt_p_wait"]))
        for row in truth.rows("qed_halfin_whitt_garnett")
        if row["halfin_whitt_p_wait"]
    ][::5],
)
def test_the_limit_when_nobody_hangs_up(beta, p_wait):
    assert halfin_whitt(beta) == pytest.approx(p_wait, abs=6e-9)
