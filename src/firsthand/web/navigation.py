"""The places of the product. A feature that brings a place adds one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Person

Text = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the menu: where it leads, how it looks, and who may open it."""

    name: str
    """The URL name; a place without an address yet is left out of every menu."""
    label: Text
    icon: str
    key: str = ""
    """The letter after G; empty: no shortcut."""
    under: str = ""
    """The place that it belongs to; the menu shows it one step in."""
    voice: bool = False
    """The one yellow button: somebody is about to say something."""
    bar: bool = False
    """Whether the phone's bottom bar has room for it."""
    open_to: Callable[[Person], bool] = lambda person: True
    url: str = ""


PLACES = [
    Place(name="today", label=_("Today"), icon="house", key="t", bar=True),
    Place(name="voices", label=_("Voices"), icon="message-square-quote", key="v", bar=True),
    Place(name="stories", label=_("Stories"), icon="quote", under="voices"),
    Place(name="capture", label=_("Capture"), icon="mic", key="c", voice=True, bar=True),
    Place(name="signals", label=_("Signals"), icon="activity", key="s", bar=True),
    Place(name="journey", label=_("Along the journey"), icon="route", key="j", under="signals"),
    Place(name="issues", label=_("Issues"), icon="lightbulb", key="i"),
    Place(name="people", label=_("People"), icon="users", key="p"),
    Place(name="passports", label=_("Passports"), icon="route", under="people"),
    Place(name="frontline", label=_("Frontline"), icon="clock", key="f", under="people"),
    Place(name="encounters", label=_("My log"), icon="phone-call", key="l", under="people"),
    Place(name="reports", label=_("Reports"), icon="newspaper", key="r"),
]
FOOT = [
    Place(
        name="settings",
        label=_("Settings"),
        icon="settings",
        open_to=lambda person: person.has_role("admin", "cx_lead"),
    ),
    Place(name="help", label=_("Help and shortcuts"), icon="life-buoy"),
]
ALSO = {
    "commitments": "today",
    "stories": "voices",
    "tours": "passports",
    "jobs": "settings",
    "me": "me",
    "more": "more",
}
"""Where addresses hang that do not begin like their place."""


def places(person: Person) -> list[Place]:
    return list(_reachable(PLACES, person))


def foot(person: Person) -> list[Place]:
    return list(_reachable(FOOT, person))


def here(path: str, entries: Iterable[Place]) -> str:
    """Name the place that an address hangs under, so that a page needs not say it."""
    above = [
        place
        for place in entries
        if path == place.url or (place.url != "/" and path.startswith(place.url))
    ]
    if above:
        return max(above, key=lambda place: len(place.url)).name
    return ALSO.get(path.strip("/").split("/")[0], "")


def _reachable(entries: list[Place], person: Person) -> Iterator[Place]:
    for place in entries:
        try:
            url = reverse(place.name)
        except NoReverseMatch:
            continue
        if place.open_to(person):
            yield replace(place, url=url)
