"""A company that writes notes without a name, and everything that a leader can open of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

import time_machine
from django.test import Client

from firsthand.issues import anonymous_counting as counting
from firsthand.issues import anonymous_jobs as jobs
from firsthand.issues import anonymous_rules as rules
from firsthand.issues.actions import anonymous
from firsthand.issues.models import Sort
from firsthand.people.models import Function, Person, Site, Team
from tests.conftest import signed_in

BEGIN = rules.FIRST_PERIOD


@dataclass
class World:
    """Who works where, and who wrote in which period; the second is what nobody may learn."""

    people: list[Person]
    authors: dict[date, set[int]] = field(default_factory=dict)


def company(dice: random.Random, size: int, name: str) -> World:
    """Sites and teams of very different sizes, some people in none, as companies are."""
    function = Function.objects.get_or_create(key="service", defaults={"name": "Service"})[0]
    sites = [
        Site.objects.create(code=f"{name}{n}", name=f"{name} site {n}", zone="Europe/London")
        for n in range(dice.randint(1, 6))
    ]
    teams = [
        Team.objects.create(name=f"{name} team {n}", function=function, site=dice.choice(sites))
        for n in range(dice.randint(2, 14))
    ]
    shares = [dice.random() ** 2 + 0.01 for _team in teams]
    made = []
    for n in range(size):
        team = None if dice.random() < 0.1 else dice.choices(teams, shares)[0]
        site = None if dice.random() < 0.05 else (team.site if team else dice.choice(sites))
        email = f"{name}{n}@larkfield.example"
        made.append(Person(email=email, name=f"P{n} {name}", password="!", site=site, team=team))
    return World(Person.objects.bulk_create(made))


def live(world: World, dice: random.Random, periods: int) -> None:
    """Let people write for some periods, with a daily shuffle, a restart now and then, and an end."""
    for number in range(periods):
        begin = BEGIN + timedelta(weeks=rules.WEEKS * number)
        eager = dice.choice([0.02, 0.08, 0.2, 0.6])
        writers = [person for person in world.people if dice.random() < eager]
        world.authors[begin] = {person.pk for person in writers}
        for week in range(rules.WEEKS):
            with time_machine.travel(noon(begin + timedelta(days=7 * week + 2)), tick=False):
                for person in dice.sample(writers, len(writers)):
                    if dice.random() < 0.5 or week == rules.WEEKS - 1:
                        write(person, dice)
                jobs.release_notes.func()
            if dice.random() < 0.1:
                counting._holder.books = counting.Books()  # another run, as after a restart
        with time_machine.travel(noon(rules.after(begin)), tick=False):
            jobs.release_notes.func()


def noon(day: date) -> str:
    return f"{day.isoformat()} 12:00:00Z"


def write(person: Person, dice: random.Random) -> str:
    receipt = anonymous.new_receipt()
    sort = dice.choice(Sort.values)
    anonymous.send("The form asks for the same thing twice.", sort, receipt, person=person)
    return receipt


@dataclass(frozen=True)
class Page:
    """A count that a reader sees, and the people that it is about, as a leader knows them."""

    period: str
    what: str
    group: frozenset[int]
    authors: int


def pages(leader: Person, world: World) -> list[Page]:
    """Open what a leader can open, and read every count off it."""
    client: Client = signed_in(leader)
    told = client.get("/issues/unnamed/counts/?format=json").json()["periods"]
    found = []
    for period in told:
        of = {name: group_of(name, world) for name in {one["name"] for one in period["counts"]}}
        named = [one for one in period["counts"] if one["by"] == "By site" and one["name"] in of]
        inside = frozenset().union(*(of[one["name"]] for one in named)) if named else frozenset()
        for one in period["counts"]:
            group = of[one["name"]]
            if one["name"] == "All the others together" and one["by"] == "By site":
                group = everybody(world) - inside
            found.append(
                Page(period["begins_on"], f"{one['by']}: {one['name']}", group, one["authors"])
            )
    return found


def everybody(world: World) -> frozenset[int]:
    return frozenset(person.pk for person in world.people)


def group_of(name: str, world: World) -> frozenset[int]:
    """Whom a leader takes a line to be about: who stands there on the page of people."""
    if name == "All who wrote":
        return everybody(world)
    return frozenset(
        one.pk
        for one in world.people
        if (one.site and one.site.name == name) or (one.team and one.team.name == name and one.site)
    )


def leaks(found: list[Page], most: int = 3) -> list[str]:
    """Every page alone, and every page less one, two or three others that lie inside it and apart.

    Sorts are no groups of people, so they are taken from the whole alone. A count of one to four
    that is left is a leak; a site less a sort is the count of no group at all.
    """
    out = [f"{one.period} {one.what}: {one.authors}" for one in found if one.authors < 5]
    for big in found:
        inside = [one for one in found if one.period == big.period and _inside(one, big)]
        for count in range(1, most + 1):
            for taken in combinations(inside, count):
                left = big.authors - sum(one.authors for one in taken)
                if 0 < left < 5 and _apart(taken):
                    out.append(f"{big.period} {big.what} − {_named(taken)}: {left}")
    return out


def _inside(small: Page, big: Page) -> bool:
    if is_sort(small):
        return big.what.startswith("The whole company")
    return small.group < big.group


def _apart(taken: tuple[Page, ...]) -> bool:
    if any(map(is_sort, taken)):
        return all(map(is_sort, taken))
    return not any(one.group & other.group for one, other in combinations(taken, 2))


def is_sort(page: Page) -> bool:
    return page.what.startswith("By sort")


def _named(taken: tuple[Page, ...]) -> str:
    return " − ".join(one.what for one in taken)
