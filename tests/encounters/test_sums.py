"""What contact took and whom it reached; field notes; kinds; what changed in me; the front line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from firsthand.encounters.actions import keep
from firsthand.encounters.actions.meet import Guest
from firsthand.encounters.models import Attendance, Kind, Met
from firsthand.encounters.queries.frontline import last_frontline_day
from firsthand.people.models import Account, Person
from tests import make
from tests.encounters.noon import (
    TODAY,
    noon,  # noqa: F401 the day of these tests
)


def told(client, more=""):
    return client.get(f"/encounters/sums/?format=json{more}").json()


def test_a9_hours_and_cost_by_kind_are_the_sum_of_what_was_said(as_ben, ben):
    for day, hours, cost in [(1, "0.58", None), (2, "1.5", "12.40"), (3, None, "7.60")]:
        make.encounter(ben, date(2026, 11, day), hours=hours, cost=cost)
    make.encounter(ben, date(2026, 11, 4), "shift", hours=8)
    make.encounter(ben, date(2026, 11, 5), "shift", hours=8, learned="")
    rows = {row["kind"]: row for row in told(as_ben)["kinds"]}
    assert rows["call"] == {
        "kind": "call", "encounters": 3, "hours": 2.08, "cost": 20.0, "without_hours": 1,
    }  # fmt: skip
    assert (rows["shift"]["hours"], rows["shift"]["cost"]) == (8.0, None)


def test_a9_an_event_with_two_colleagues_is_paid_once(as_ada, ada, ben):
    board = make.encounter(ada, people=[ada, ben], cost=400)
    keep.happened(board, by=ben)
    keep.reflect(board, by=ben, learned="The same.")
    assert told(as_ada, "&person=everybody")["kinds"][0]["cost"] == 400.0


def test_of_everybody_the_last_quarter_is_added_up_unless_other_days_are_asked_for(as_ada, ben):
    make.encounter(ben, date(2026, 11, 4))
    make.encounter(ben, date(2026, 3, 4))
    page = as_ada.get("/encounters/sums/?person=everybody")
    assert "1 encounter, and no customer is named in it." in page.content.decode()
    assert "Since 23 August" in page.content.decode()
    assert page.context["sieve"].since == (TODAY - timedelta(days=91)).isoformat()
    assert told(as_ada, "&person=everybody&since=2026-01-01")["kinds"][0]["encounters"] == 2


def test_many_and_few_are_added_up_alike(as_ada, as_ben, ben):
    """Of everybody each row is asked, of one person each is looked up: two ways, one sum."""
    for day, who in enumerate(["Mrs Osei", "mrs osei", "", "Mr Lamb"], 1):
        met = {"guests": [Guest(who)]} if who else {"met": 5}
        make.encounter(ben, date(2026, 11, day), hours=2, job_done="yes", **met)
    assert told(as_ada, "&person=everybody") == told(as_ben)
    assert told(as_ben)["unnamed"] == 5


def test_a12_ten_talks_with_one_customer_reach_one(as_ben, ben):
    for day in range(1, 11):
        make.encounter(ben, date(2026, 11, day), guests=[Guest("Mrs Osei, Osei Housing")])
    reached = told(as_ben)
    assert (reached["customers"], reached["meetings"]) == (1, 10)
    assert reached["repeat_share"] == pytest.approx(0.9)


def test_a12_one_customer_written_in_three_ways_is_one_where_the_record_is_known(as_ben, ben):
    home = Account.objects.create(name="Osei Housing")
    make.customer("Mrs Osei", account=home)
    for day, who in enumerate(["Mrs Osei", "mrs osei, Osei Housing", "MRS OSEI "], 1):
        make.encounter(ben, date(2026, 11, day), guests=[Guest(who)])
    make.encounter(ben, date(2026, 11, 9), guests=[Guest("Mr Lamb")])
    reached = told(as_ben)
    assert (reached["customers"], reached["accounts"], reached["meetings"]) == (2, 1, 4)


def test_a12_a_number_without_names_is_kept_apart(as_ben, ben):
    make.encounter(ben, met=12)
    reached = told(as_ben)
    assert (reached["customers"], reached["unnamed"], reached["repeat_share"]) == (0, 12, None)


def test_of_two_customers_with_one_name_none_is_taken(as_ben, ben):
    make.customer("Mr Lamb", key="C-1")
    make.customer("Mr Lamb", key="C-2")
    make.encounter(ben, guests=[Guest("Mr Lamb")])
    assert Met.objects.get().customer is None


def test_b18_payer_and_user_are_two_roles_on_one_encounter(as_ben, ben):
    answer = as_ben.post("/encounters/log/", {
        "kind": "shift", "occurred_on": "2026-11-20", "learned": "The child decides.",
        "who1": "Mrs Ode", "role1": "payer", "who2": "Kit Ode", "role2": "user",
    })  # fmt: skip
    assert set(Met.objects.values_list("called", "role")) == {
        ("Mrs Ode", "payer"), ("Kit Ode", "user"),
    }  # fmt: skip
    page = as_ben.get(answer.url).content.decode()
    assert "pays for it" in page
    assert "uses it" in page


def test_b18_one_customer_in_two_roles_was_met_once(as_ben, ben):
    make.encounter(ben, guests=[Guest("Mrs Ode", "payer"), Guest("Mrs Ode", "user")])
    assert Met.objects.count() == 2
    assert told(as_ben)["meetings"] == 1


def test_b8_moments_are_counted_by_tag_and_ruined_days_too(as_ben, ben):
    for day, tags in [(1, ["made", "connected"]), (2, ["made"]), (3, ["ruined"])]:
        keep.feel(make.encounter(ben, date(2026, 11, day)), by=ben, tags=tags)
    draft = make.encounter(ben, date(2026, 11, 4), learned="")
    keep.feel(draft, by=ben, tags=["saved"])
    assert told(as_ben)["moments"] == {"made": 2, "saved": 0, "connected": 1, "ruined": 1}


def test_a28_jobs_done_are_counted_with_zero_said_as_zero(as_ben, ben):
    make.encounter(ben, job="A date", job_done="no")
    assert told(as_ben)["jobs_done"] == {"yes": 0, "partly": 0, "no": 1}


def test_a_field_note_stands_on_its_step(as_ben, ben):
    make.encounter(ben, step=make.step("refund"), learned="She rings twice.")
    make.encounter(ben, step=make.step("delivery"), learned="The van is late.")
    page = as_ben.get("/encounters/notes/?step=refund").content.decode()
    assert "She rings twice." in page
    assert "The van is late." not in page


def test_b22_the_digest_lists_ones_own_lines_by_quarter(as_ben, ben, ada):
    for person, day, line in [
        (ben, date(2026, 11, 3), "I ask one more question."),
        (ben, date(2026, 8, 3), "I stopped explaining."),
        (ada, date(2026, 11, 4), "I was wrong about price."),
    ]:
        keep.reflect(make.encounter(person, day), by=person, changed=line)
    quarters = as_ben.get("/encounters/changed/?format=json").json()["quarters"]
    assert [(one["year"], one["quarter"], one["lines"][0]["changed"]) for one in quarters] == [
        (2026, 4, "I ask one more question."),
        (2026, 3, "I stopped explaining."),
    ]
    assert "I was wrong about price." not in as_ben.get("/encounters/changed/").content.decode()


@pytest.mark.parametrize(
    ("began", "ended", "years"),
    [
        (date(2001, 5, 1), date(2006, 11, 22), 20.0),
        (date(2001, 5, 1), None, 0.0),
        (date(2024, 2, 29), date(2024, 2, 29), 2.73),
    ],
)
def test_b19_years_since_the_last_day_at_the_front_line(as_ben, ben, began, ended, years):
    as_ben.post("/encounters/frontline/", {
        "what": "Waiter", "employer": "The Swan", "began_on": began.isoformat(),
        "ended_on": ended.isoformat() if ended else "",
    })  # fmt: skip
    assert last_frontline_day(ben, TODAY).years(TODAY) == pytest.approx(years, abs=0.01)


def test_b19_never_and_unknown_are_two_things(as_ben, ben):
    assert (last_frontline_day(ben, TODAY).on, last_frontline_day(ben, TODAY).known) == (
        None,
        False,
    )
    assert (
        "When did you last serve a customer?"
        in as_ben.get("/encounters/frontline/").content.decode()
    )
    make.encounter(ben)
    assert last_frontline_day(ben, TODAY).known
    assert "You never served customers" in as_ben.get("/encounters/frontline/").content.decode()


def test_b19_a_shift_and_work_with_customers_here_move_the_last_day(ben):
    make.encounter(ben, date(2026, 10, 1), "shift")
    assert last_frontline_day(ben, TODAY).on == date(2026, 10, 1)
    Person.objects.filter(pk=ben.pk).update(
        customer_facing_since=date(2020, 1, 1), customer_facing_until=date(2026, 10, 20)
    )
    ben.refresh_from_db()
    assert last_frontline_day(ben, TODAY).on == date(2026, 10, 20)


def test_a_kind_is_added_changed_and_retired_and_what_was_logged_stays(as_ada, as_ben, ben):
    as_ada.post("/settings/kinds/new/", {"name": "Home visit", "depth": "3", "mode": "in_person"})
    as_ada.post("/settings/kinds/home-visit/", {"name": "Visit at home", "depth": "3"})
    assert Kind.objects.get(key="home-visit").name == "Visit at home"
    make.encounter(ben, kind_key="home-visit")
    as_ada.post("/settings/kinds/home-visit/retire/")
    assert "Visit at home" not in as_ben.get("/encounters/log/").content.decode()
    assert Attendance.objects.counting().count() == 1
    as_ada.post("/settings/kinds/home-visit/back/")
    assert "Visit at home" in as_ben.get("/encounters/log/").content.decode()


def test_the_log_costs_as_many_questions_for_twenty_rows_as_for_two(
    as_ben, ben, django_assert_max_num_queries
):
    step = make.step()
    for day in range(1, 21):
        make.encounter(ben, date(2026, 10, day), step=step, guests=[Guest(f"Customer {day}")])
    with django_assert_max_num_queries(30):
        as_ben.get("/encounters/")
    with django_assert_max_num_queries(12):
        as_ben.get("/encounters/?format=json")
