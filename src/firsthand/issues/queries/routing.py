"""Where an issue arrives: the inbox that fits best, and who has what is in it."""

from __future__ import annotations

from collections.abc import Collection

from firsthand.issues.models import Inbox, Kind
from firsthand.journeys.models import Step
from firsthand.people.models import Function, Person, RoleGrant, Site


def inbox_for(
    kind: Kind, functions: Collection[Function] = (), site: Site | None = None
) -> Inbox | None:
    """The narrowest that fits: function and site, then function, then site, then the kind alone.

    Of several functions, the one that was named first counts.
    """
    order = [one.pk for one in functions]
    fitting = [
        one
        for one in Inbox.objects.filter(kind=kind).select_related("listener", "substitute")
        if one.function_id in {None, *order}
        and one.site_id in {None, site.pk if site else None}
        and one.hears is not None
    ]

    def narrowness(one: Inbox) -> tuple[bool, bool, int]:
        first = -order.index(one.function_id) if one.function_id else 0
        return (one.function_id is not None, one.site_id is not None, first)

    return max(fitting, key=narrowness, default=None)


def hears(inbox: Inbox | None, step: Step | None, raiser: Person | None) -> Person | None:
    """Who answers: whoever listens to the inbox, else who stands in; never the raiser.

    Where neither can: the owner of the step, else whoever has led customer experience longest.
    """
    named = [inbox.listener, inbox.substitute] if inbox else []
    owner = [step.owner] if step and step.owner else []
    for one in [*named, *owner]:
        if one.is_active and one != raiser:
            return one
    return next((lead for lead in _leads() if lead != raiser), None)


def _leads() -> list[Person]:
    leads = RoleGrant.objects.current().filter(role="cx_lead", person__is_active=True)
    return [grant.person for grant in leads.select_related("person").order_by("id")[:2]]
