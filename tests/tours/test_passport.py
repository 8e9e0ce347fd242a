"""Passports and the bench: who learned what, when, how deep, and where nobody could step in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from firsthand.people.models import Person
from firsthand.tours.actions.catalogue import add_function
from firsthand.tours.models import Credit
from tests import make
from tests.conftest import signed_in
from tests.tours import making

pytestmark = pytest.mark.django_db
FIVE = ["sales", "marketing", "field-service", "contact-centre", "depot-service"]


def day(offset=0):
    return timezone.localdate() + timedelta(days=offset)


def parts(client, person):
    told = client.get(f"/passports/{person.public_id}/?format=json").json()["parts"]
    return {one["function"]: one for one in told}


def page(client, person):
    return " ".join(client.get(f"/passports/{person.public_id}/").content.decode().split())


def test_c3_coverage_of_five_of_eleven_has_dates_depth_and_freshness(as_maya, maya, ivo):
    for at, where in enumerate(FIVE):
        making.learned(maya, ivo, where, ended=day(-400 * at - 1))
    found = parts(as_maya, maya)
    learned = {key: one for key, one in found.items() if one["last_on"]}
    assert set(learned) == set(FIVE)
    assert learned["sales"]["last_on"] == str(day(-1))
    assert learned["sales"]["how"] == "stint"
    assert [learned[key]["inside"] for key in FIVE] == ["done", "done", "old", "old", "old"]
    assert "5 of 11 parts of the company known" in page(as_maya, maya)


def test_c3_planned_under_way_and_not_yet_are_three_things(as_maya, maya, ivo):
    making.tour(maya, ivo, "sales", starts_on=day(3), ends_on=day(9))
    making.tour(maya, ivo, "marketing")
    found = parts(as_maya, maya)
    states = [found[key]["inside"] for key in ("sales", "marketing", "self-service")]
    assert states == ["plan", "on", "no"]


def test_c3_a_tour_that_showed_nothing_taught_nothing(as_maya, maya, ivo):
    making.tour(maya, ivo, "sales", starts_on=day(-30), ends_on=day(-20))
    assert parts(as_maya, maya)["sales"]["inside"] == "no"


def test_c3_one_side_may_be_learned_alone(as_maya, maya, ivo):
    making.learned(maya, ivo, "sales", ended=day(-1), side="external")
    found = parts(as_maya, maya)["sales"]
    assert (found["with_customers"], found["inside"]) == ("done", "no")


def test_c3_coverage_by_level_is_a_distribution(as_dev, maya, ivo):
    making.learned(maya, ivo, "sales", ended=day(-1))
    make.person("Noor", level="Head")
    told = as_dev.get("/tours/coverage/?format=json").json()["coverage"]
    sales = [one for one in told if (one["level"], one["function"]) == ("head", "sales")]
    assert [(one["people"], one["learned"]) for one in sales] == [(2, 1)]
    shown = " ".join(as_dev.get("/tours/coverage/").content.decode().split())
    assert "0 known by one person" in shown
    assert "1 known by one person" in shown


def test_c4_vouched_and_unvouched_look_different(as_maya, maya, ivo):
    making.credit(maya, ivo, "sales")
    assert parts(as_maya, maya)["sales"]["with_customers"] == "said"
    assert "g--said" in page(as_maya, maya)
    assert "Before, nobody vouches yet" in page(as_maya, maya)
    credit = Credit.objects.get()
    signed_in(ivo).post(f"/passports/credit/{credit.public_id}/vouch/")
    assert parts(as_maya, maya)["sales"]["with_customers"] == "done"
    assert "Ivo vouches" in page(as_maya, maya)


def test_c4_credit_is_claimed_by_form_with_a_date_and_who_vouches(as_maya, maya, ivo):
    told = {
        "function": make.function("marketing").pk,
        "mode": "full",
        "from_on": "2017-03-01",
        "until_on": "2019-05-31",
        "internal": "on",
        "words": "What a promise costs.",
        "asked": "Ivo",
    }
    assert as_maya.post("/passports/credit/", told).status_code == 302
    assert [one.kind for one in ivo.owes.all()] == ["vouch"]
    assert "2017" in page(as_maya, maya)


def test_c4_nobody_vouches_for_themselves_or_unasked(as_maya, as_ada, maya, ivo):
    credit = making.credit(maya, ivo)
    for client in (as_maya, as_ada):
        answer = client.post(f"/passports/credit/{credit.public_id}/vouch/")
        assert answer.status_code == 403
    told = {"function": credit.function_id, "mode": "day", "from_on": "2019-01-01",
            "until_on": "2019-01-01", "external": "on", "words": "x", "asked": "Maya"}  # fmt: skip
    assert (
        "Nobody vouches for themselves" in as_maya.post("/passports/credit/", told).content.decode()
    )


def test_c4_credit_is_taken_away_and_brought_back(as_maya, maya):
    credit = making.credit(maya)
    as_maya.post(f"/passports/credit/{credit.public_id}/remove/")
    assert parts(as_maya, maya)["sales"]["with_customers"] == "no"
    as_maya.post(f"/passports/credit/{credit.public_id}/back/")
    assert parts(as_maya, maya)["sales"]["with_customers"] == "said"


def test_c5_tours_sort_by_scope(as_ada, maya, ivo):
    for scope, where in ((4, "sales"), (1, "marketing"), (5, "field-service"), (2, "self-service")):
        making.tour(maya, ivo, where, scope=scope)
    wide = as_ada.get("/tours/?sort=widest&format=json").json()["tours"]
    assert [one["scope"] for one in wide] == ["A partner", "The company", "A site", "A team"]
    narrow = as_ada.get("/tours/?sort=narrowest&format=json").json()["tours"]
    assert narrow == wide[::-1]


def test_the_next_tour_is_proposed_with_a_reason_and_a_host(as_maya, maya, ivo):
    making.learned(maya, ivo, "contact-centre", ended=day(-5))
    shown = page(as_maya, maya)
    assert "Next: a" in shown
    assert "Expected of this level" in shown


def test_the_picture_and_the_table_say_the_same(as_maya, maya, ivo):
    making.learned(maya, ivo, "sales", ended=day(-1))
    making.tour(maya, ivo, "marketing", starts_on=day(3), ends_on=day(9))
    shown = page(as_maya, maya)
    for kind in ("wide", "tight"):
        drawing = shown.split(f'<svg class="round {kind}"')[1].split("</svg>")[0]
        assert drawing.count('class="r2"') == 2
        assert drawing.count('class="rp"') == 2
        assert drawing.count('class="r0"') == 22 - 4
        assert "2 of 22 learned" in drawing


def bench(client, query=""):
    return client.get(f"/passports/{query}")


def test_c16_the_bench_of_fifty_leaders_and_fifteen_functions_reads_and_prints(as_ada, ivo):
    for n in range(4):
        goal = {"side": "internal", "words": f"Work a day in unit {n}", "view": "tactical"}
        add_function(f"Unit {n}", standing="sister", by=None, goals=[goal])
    leaders = Person.objects.bulk_create(
        Person(email=f"l{n}@larkfield.example", name=f"Leader {n:02}", level="director")
        for n in range(50)
    )
    making.learned(leaders[7], ivo, "sales", ended=day(-9))
    shown = bench(as_ada).content.decode()
    assert shown.count("<td data-c=") == 50 * 15
    assert "page--wide" in shown  # A4 landscape on paper
    assert f"learned, learned, last {day(-9).year}" in shown
    assert shown.count('<th scope="row">') == 50


def test_c16_the_bench_takes_the_same_few_statements_for_more_people(
    as_ada, ivo, django_assert_max_num_queries
):
    people = [make.person(f"Leader {n}", level="director") for n in range(6)]
    for person in people:
        making.learned(person, ivo, "sales", ended=day(-9), side="internal")
    with django_assert_max_num_queries(22):
        bench(as_ada)


def test_c16_gaps_are_the_companys_and_step_ins_are_named_freshest_first(as_ada, maya, ivo):
    noor = make.person("Noor", level="head")
    making.learned(noor, ivo, "sales", ended=day(-300))
    making.learned(maya, ivo, "sales", ended=day(-30))
    making.learned(make.person("Old", level="head"), ivo, "sales", ended=day(-900))
    shown = bench(as_ada, "?function=sales")
    assert [one["name"] for one in shown.context["ready"]] == ["Maya", "Noor"]
    assert "2 colleagues could step in: Sales" in shown.content.decode()
    assert "sales" not in [one.key for one in shown.context["bench"].gaps]
    assert "marketing" in [one.key for one in shown.context["bench"].gaps]


def test_c16_a_vouched_credit_closes_a_gap_and_an_unvouched_one_does_not(as_ada, maya, ivo):
    credit = making.credit(maya, ivo, "marketing", internal=True)
    assert "marketing" in [one.key for one in bench(as_ada).context["bench"].gaps]
    signed_in(ivo).post(f"/passports/credit/{credit.public_id}/vouch/")
    assert "marketing" not in [one.key for one in bench(as_ada).context["bench"].gaps]


def test_c16_the_bench_comes_as_a_file(as_ada, maya, ivo):
    making.learned(maya, ivo, "sales", ended=date(2026, 1, 31))
    lines = bench(as_ada, "?format=csv").content.decode().splitlines()
    mine = [line for line in lines if ",Maya,head,sales," in line]
    assert mine[0].endswith(",done,done,stint,2026-01-31,")
    told = bench(as_ada, "?format=json").json()["bench"]
    assert len(told) == len(lines) - 1
