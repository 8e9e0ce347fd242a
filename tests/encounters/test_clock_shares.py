"""How many, not how often on average: shares, the board, CX apart from service, the honesty line."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from firsthand.people.models import Person, Team
from firsthand.reports import honesty
from firsthand.reports.models import Report
from tests import make
from tests.conftest import signed_in
from tests.encounters.clocks import NOON, back, promise, talk

pytestmark = pytest.mark.django_db
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel(NOON, tick=False):
        yield


def page(client, **asked):
    return client.get("/frontline/", asked).content.decode()


def test_a25_agents_in_a_cx_team_do_not_lift_the_teams_own_ratio(as_ada, ada):
    cx = make.function("customer-experience")
    team = Team.objects.create(name="CX", function=cx)
    for n in range(6):
        agent = make.person(f"Agent {n}", team=team, function=cx, customer_facing_since=back(900))
        talk(agent, 1)
    for n in range(5):
        make.person(f"Analyst {n}", team=team, function=cx)
    Person.objects.filter(pk=ada.pk).update(team=team, function=cx)
    talk(ada, 3)
    told = page(as_ada)
    assert "Customer experience: 1 of 6 were with a customer in 30 days" in told
    assert "Service: 6 of 6 have logged one." in told


def test_a25_a_group_that_cannot_be_looked_into_is_not_counted_when_small(as_ada, ada, ben):
    promise(ada)
    talk(ben, 1)
    told = page(as_ada)
    assert "Service: too few people to count." in told
    assert "Customer experience: 0 of 1" in told


@pytest.mark.parametrize(("silent", "says"), [(4, "0 of 3 were"), (5, "1 of 8 were")])
def test_law_7_nobodys_clock_is_left_over_when_the_promised_ones_are_taken_away(
    as_ada, ada, silent, says
):
    """Clocks that were promised can be looked up: what is left is nobody's, or five people's."""
    team = make.function("customer-experience")
    promise(ada)
    for name in ("Promised A", "Promised B"):
        promise(make.person(name, function=team))
    quiet = [make.person(f"Quiet {n}", function=team) for n in range(silent)]
    talk(quiet[0], 1)
    assert f"Customer experience: {says} with a customer" in page(as_ada)


def test_a25_only_those_who_lead_see_cx_beside_service(as_cleo, as_dev, cleo, dev):
    promise(cleo)
    promise(dev)
    assert "apart from service" not in page(as_cleo)
    assert "apart from service" in page(as_dev)


def test_a5_the_distribution_counts_people_and_no_mean_of_days_stands_anywhere(as_ada):
    for name, days in (("A", 1), ("B", 3), ("C", 400)):
        somebody = make.person(name)
        promise(somebody, since=500)
        talk(somebody, days)
    told = page(as_ada)
    assert "1 of 3 within their promise" not in told
    assert "2 of 3 within their promise" in told
    assert '<a href="?band=week">This week</a>' in told
    assert "134.7" not in told


def test_a6_executives_have_a_row_of_their_own(as_ada, dev):
    dev.function = make.function("finance")
    dev.save()
    promise(dev, since=60)
    talk(dev, 5, "shift")
    told = page(as_ada)
    row = told[told.index(">Executives<") :]
    assert row[: row.index("</tr>")].count("1 of 1") == 2


def test_a_function_opens_its_teams(as_ada):
    digital = make.function("digital")
    team = Team.objects.create(name="Web", function=digital)
    promise(make.person("Sofia", function=digital, team=team))
    promise(make.person("Leah", function=make.function("marketing")))
    told = page(as_ada, function="digital")
    assert "Sofia" in told
    assert "Leah" not in told
    assert "Team by team" in told


def test_a23_the_report_says_how_many_leaders_spoke_and_how_many_served(
    as_ada, ada, dev, cleo, ben
):
    assert honesty.spoke(*NOVEMBER) is None
    for person in (ada, dev, cleo):
        promise(person, since=100)
    talk(ada, 3)
    talk(cleo, 4, "shift")
    talk(dev, 40)
    talk(ben, 1)
    assert honesty.spoke(*NOVEMBER) == honesty.Spoke(spoke=2, leaders=3, served=1)
    as_ada.post("/reports/new/", {"month": "2026-11"})
    report = Report.objects.get()
    told = as_ada.get(f"/reports/{report.public_id}/").content.decode()
    assert "2 of 3" in told
    assert "Leaders who served customers" in told


def test_a23_nobody_is_nought_of_so_many_once_a_log_is_kept(dev):
    promise(dev, since=100)
    assert honesty.spoke(*NOVEMBER) == honesty.Spoke(spoke=0, leaders=1, served=0)


def test_a6_thirty_leaders_by_twenty_six_weeks_stand_by_name(as_ada):
    for n in range(30):
        promise(make.person(f"Leader {n:02}"), since=200)
    first = as_ada.get("/frontline/grid/?format=json").json()
    rest = as_ada.get("/frontline/grid/?format=json&page=2").json()
    assert first["pages"] == 2
    weeks = [*first["weeks"], *rest["weeks"]]
    assert len(weeks) == 30 * 26
    names = list(dict.fromkeys(week["name"] for week in weeks))
    assert names == sorted(names)
    printed = as_ada.get("/frontline/grid/?all=1").content.decode()
    assert printed.count('<th scope="row">') == 30
    assert "page--wide" in printed


def test_a6_a_cell_says_how_many_customers_how_near_and_what_was_missed(as_ada, dev):
    promise(dev, since=17, times=1, period="week")  # Monday, 2 November
    talk(dev, 1, "shift", met=8)
    talk(dev, 16)
    weeks = as_ada.get("/frontline/grid/?format=json").json()["weeks"]
    told = {week["week"]: week for week in weeks}
    assert (told["2026-11-16"]["customers"], told["2026-11-16"]["depth"]) == (8, 4)
    assert (told["2026-11-02"]["customers"], told["2026-11-02"]["depth"]) == (1, 3)
    assert told["2026-11-09"]["missed"]
    assert told["2026-10-26"]["before_promise"]
    html = as_ada.get("/frontline/grid/").content.decode()
    assert '<td class="w3">8</td>' in html
    assert "1 of 2" in html or "2 of 3" in html


def test_a6_the_grid_leaves_out_whoever_promised_nothing(as_ada, as_eve, dev, eve):
    promise(dev)
    talk(eve, 2)
    assert "Eve" not in as_ada.get("/frontline/weeks.csv").content.decode()
    assert "Dev" not in as_eve.get("/frontline/grid/").content.decode()


def test_the_grid_asks_no_more_for_many_than_for_few(as_ada, django_assert_max_num_queries):
    for n in range(20):
        somebody = make.person(f"P{n:02}")
        promise(somebody, since=100)
        talk(somebody, n)
    with django_assert_max_num_queries(12):
        assert as_ada.get("/frontline/grid/").status_code == 200


def test_b19_years_since_a_working_day_with_customers_and_never_and_not_known(
    as_ada, cleo, dev, eve
):
    for person in (cleo, dev, eve):
        promise(person)
    Person.objects.filter(pk=cleo.pk).update(
        customer_facing_since=date(2010, 1, 1), customer_facing_until=date(2019, 6, 30)
    )
    talk(dev, 3)
    pages = [as_ada.get(f"/people/{one.public_id}/").content.decode() for one in (cleo, dev, eve)]
    told = [text[text.index("Last working day with customers") :][:160] for text in pages]
    assert "7 years ago" in told[0]
    assert "never" in told[1]
    assert "not known" in told[2]


def test_what_somebody_came_back_with_is_read_by_those_who_may(as_ada, as_eve, dev):
    promise(dev)
    talk(dev, 3, learned="She does not know whom to thank.")
    where = f"/people/{dev.public_id}/"
    assert "She does not know whom to thank." in as_ada.get(where).content.decode()
    assert "She does not know whom to thank." not in as_eve.get(where).content.decode()


def test_the_page_offers_a_seat_where_a_clock_ran_out(as_ada, dev):
    promise(dev, since=100)
    talk(dev, 60)
    told = page(as_ada)
    assert "Out of earshot, and you may help" in told
    assert "Nothing booked" in told
    make.planned(dev, back(-4), "ride-along")
    assert "Ride-along, 23 November" in page(as_ada)


def test_an_executive_and_a_line_manager_see_what_decision_14_lets_them(as_dev, as_cleo, eve):
    promise(eve)
    seen = [str(eve.public_id) in page(one) for one in (as_dev, as_cleo, signed_in(eve))]
    assert seen == [True, False, True]
