"""Sentences for what goes along with an outcome."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

DRIVERS = {
    "drivers.first": _(
        "%(driver)s goes along with it most. Together they explain %(explained)s of the "
        "differences between %(rows)d answers; whether they cause them, these numbers cannot say."
    ),
    "drivers.no_first": _(
        "%(driver)s goes along with it most, but not clearly more than the next. Together they "
        "explain %(explained)s of the differences between %(rows)d answers; whether they cause "
        "them, these numbers cannot say."
    ),
    "drivers.collinear": _(
        "%(first)s and %(second)s go together (correlation %(correlation)s): the shares of the two "
        "can hardly be told apart."
    ),
    "drivers.restates": _(
        "%(driver)s is nearly the outcome itself (correlation %(correlation)s). Leave it out if "
        "it asks the same in other words."
    ),
    "relation.along": _(
        "They rise and fall together, the first %(lag)s earlier (correlation %(correlation)s, "
        "%(points)s, %(start)s to %(end)s). That does not say that one moves the other."
    ),
    "relation.against": _(
        "One falls when the other rises, the first %(lag)s earlier (correlation %(correlation)s, "
        "%(points)s, %(start)s to %(end)s). That does not say that one moves the other."
    ),
    "relation.none": _(
        "They do not go together more than chance would have it (correlation %(correlation)s at "
        "%(lag)s, %(points)s, %(start)s to %(end)s)."
    ),
}
