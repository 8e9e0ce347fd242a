"""Issues in a template: `{% load issues %}`."""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from firsthand.issues.actions.moving import NEXT
from firsthand.issues.models import Activity, Issue, State
from firsthand.issues.queries.cards import Card
from firsthand.issues.queries.may import may_work
from firsthand.issues.queries.sieve import Sieve
from firsthand.issues.words import sentence
from firsthand.people.models import Person

register = template.Library()


@register.simple_tag
def sifted(sieve: Sieve, name: str, value: object = "", view: str = "") -> str:
    """The address of the same board or list with one filter set, or taken off."""
    query = sieve.query_with(**{name: str(value or "")})
    return f"{reverse('issues')}?{'view=list&' if view else ''}{query}"


@register.filter
def days_left(days: int) -> str:
    """ "2 days left", "today", "3 days late": until the promised answer."""
    if days < 0:
        return ngettext("%(n)d day late", "%(n)d days late", -days) % {"n": -days}
    if days == 0:
        return gettext("today")
    return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}


@register.simple_tag(takes_context=True)
def card_menu(context: template.Context, card: Card) -> SafeString | str:
    """The menu that moves a card, for those who work on it: no dragging is needed."""
    issue = card.issue
    if not may_work(issue, context["user"]):
        return ""
    moves = [(one.value, one.label, _needs_words(issue, one)) for one in NEXT[issue.state]]
    told = {"issue": issue, "moves": moves, "here": context.get("here", "")}
    return render_to_string("issues/menu.html", told, context["request"])


def _needs_words(issue: Issue, state: State) -> bool:
    """Whether the page has to be opened for it: a reason, or somebody to work with."""
    working = state in (State.WEIGHED, State.TRYING)
    return state == State.NOT_NOW or (working and issue.co_owner_id is None)


@register.simple_tag(takes_context=True)
def named(context: template.Context, issue: Issue, who: Person | None) -> str:
    """Who did something with it, as far as the reader may know."""
    return issue.name_for(context["user"], who) or gettext("A colleague")


@register.simple_tag(takes_context=True)
def said_done(context: template.Context, activity: Activity) -> str:
    return sentence(activity, activity.issue.name_for(context["user"], activity.by))


@register.filter
def hours(ends: tuple[float, float] | None) -> str:
    """ "2 to 5 hours a week", from at least and at most."""
    if not ends:
        return ""
    low, high = (f"{end:.1f}".rstrip("0").rstrip(".") for end in ends[:2])
    if low == high:
        return gettext("%(n)s hours a week") % {"n": low}
    return gettext("%(low)s to %(high)s hours a week") % {"low": low, "high": high}
