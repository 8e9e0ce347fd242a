"""The rules alone: what may be shown, whatever was written. No database."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.issues import anonymous_rules as rules
from firsthand.issues.anonymous_check import telling

SITES = st.one_of(st.none(), st.integers(1, 5))
PLACES = st.dictionaries(
    st.tuples(SITES, st.one_of(st.none(), st.integers(1, 4))), st.integers(1, 9)
)


def stands(place):
    """Nobody stands in a team without a site."""
    return {(site, team if site else None): n for (site, team), n in place.items()}


def differences(cells, total):
    """Every count that taking shown groups away from a shown group around them leaves."""
    sites = [one for one in cells if one.family == "site"]
    named = [one for one in sites if not one.is_rest]
    for chosen in (list(c) for n in range(len(sites) + 1) for c in combinations(sites, n)):
        yield total - sum(one.authors for one in chosen)
    for site in named:
        teams = [one for one in cells if one.family == "team" and one.site == site.site]
        for chosen in (list(c) for n in range(len(teams) + 1) for c in combinations(teams, n)):
            yield site.authors - sum(one.authors for one in chosen)
    sorts = [one for one in cells if one.family == "sort"]
    for chosen in (list(c) for n in range(len(sorts) + 1) for c in combinations(sorts, n)):
        yield total - sum(one.authors for one in chosen)


@given(PLACES.map(stands), st.randoms())
def test_no_shown_count_and_no_difference_of_two_is_one_to_four(places, dice):
    total = sum(places.values())
    cut = dice.randint(0, total)
    sorts = {name: n for name, n in (("rule", cut), ("process", total - cut)) if n}
    cells = rules.cells(places, sorts)
    assert all(one.authors >= 5 for one in cells)
    # Where the company itself is not shown, there is nothing to take anything away from.
    assert not cells or not [n for n in differences(cells, total) if 0 < n < 5]


@given(PLACES.map(stands))
def test_what_is_shown_of_places_adds_up_to_all_of_them(places):
    cells = rules.cells(places, {})
    sites = [one.authors for one in cells if one.family == "site"]
    if sites and any(one.is_rest for one in cells):
        assert sum(sites) == sum(places.values())


def test_under_five_nothing_is_said_at_all():
    assert rules.cells({(1, 1): 4}, {"rule": 4}) == []


def test_a_small_rest_takes_the_smallest_shown_one_with_it():
    shown, rest = rules.fold({"Leeds": 12, "York": 6, "Hull": 2})
    assert (shown, rest) == ({"Leeds": 12}, 8)


def test_periods_follow_one_another_and_never_overlap():
    day = date(2026, 1, 5)
    seen = [rules.period_of(day + timedelta(n)) for n in range(400)]
    assert all((b - a).days in (0, 28) for a, b in pairwise(seen))
    assert {one.weekday() for one in seen} == {0}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Priya said no again", ["Priya"]),
        ("Case C-1029 waited", ["C-1029"]),
        ("Order #55 came back", ["#55"]),
        ("It was on 3 March at 14:30", ["3 March", "14:30"]),
        ("Call 0113 496 0000 or jo@larkfield.example", ["0113 496 0000", "jo@larkfield.example"]),
        ("The form asks for the same thing twice", []),
        ("We close 2 of 3 desks", []),
    ],
)
def test_names_numbers_and_moments_are_found_before_anything_is_sent(words, found):
    assert telling(words, ["Priya Shah"]) == found


def test_the_check_is_the_same_for_any_order_of_names():
    names = ["Priya Shah", "Ben Okafor", "Cleo Lang"]
    random.shuffle(names)
    assert telling("Ask Ben, not Cleo", names) == ["Ben", "Cleo"]
