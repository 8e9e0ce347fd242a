"""The journey that a new installation begins with. Every word of it can be edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

NAME = _("From the advert to the last invoice")
FUNCTIONS = (
    ("sales", _("Sales")),
    ("customer-service", _("Customer service")),
    ("contact-centre", _("Contact centre")),
    ("field-service", _("Field service")),
    ("depot-service", _("Depot service")),
    ("self-service", _("Self-service")),
    ("product-management", _("Product management")),
    ("marketing", _("Marketing")),
    ("digital-innovation", _("Digital innovation")),
    ("fulfilment-warehouse", _("Fulfilment and warehouse")),
    ("executive-management", _("Executive management")),
)
PURPOSE = _("Where do customers' trust and time get lost between departments?")


@dataclass(frozen=True, slots=True)
class Place:
    stage: str
    key: str
    name: str
    purpose: str
    function: str
    keywords: tuple[str, ...]


PLACES = (
    Place(
        _("Find"), "advert", _("Advert"), _("See whether this is for me."), "marketing",
        ("advert", "advertisement", "ad", "billboard", "leaflet", "commercial", "promised in the"),
    ),
    Place(
        _("Find"), "compare", _("Compare"), _("Find the right one and trust the choice."),
        "digital-innovation",
        ("website", "compare", "comparison", "choose", "search results", "showroom", "brochure"),
    ),
    Place(
        _("Buy"), "order", _("Order"), _("Get it ordered without a hitch."), "sales",
        ("order", "ordered", "ordering", "basket", "checkout", "sign up", "salesman", "quote"),
    ),
    Place(
        _("Buy"), "pay", _("Pay"), _("Pay safely, once, the sum that I expect."), "self-service",
        ("payment", "paying", "card declined", "charged twice", "discount code", "voucher", "price"),
    ),
    Place(
        _("Receive"), "delivery", _("Delivery"), _("Have it when you said I would."),
        "fulfilment-warehouse",
        ("delivery", "delivered", "deliver", "driver", "courier", "parcel", "tracking", "arrived"),
    ),
    Place(
        _("Receive"), "set-up", _("Set-up"), _("Have it working before you leave."), "field-service",
        ("install", "installed", "installation", "installer", "set up", "assembly", "fitter",
         "instructions"),
    ),
    Place(
        _("Use"), "use", _("Use"), _("Have it do what I bought it for."), "product-management",
        ("app", "feature", "quality", "comfortable", "easy to use", "works well", "update"),
    ),
    Place(
        _("Use"), "help", _("Help"), _("Reach somebody who can answer."), "contact-centre",
        ("on hold", "phone", "helpline", "chat", "agent", "support", "call back", "rang", "waiting",
         "customer service"),
    ),
    Place(
        _("Put right"), "repair", _("Repair"), _("Have it mended the first time."), "depot-service",
        ("repair", "repaired", "engineer", "technician", "spare part", "broken", "faulty",
         "warranty", "mend", "mended"),
    ),
    Place(
        _("Put right"), "refund", _("Refund"), _("Send it back and have my money."),
        "customer-service",
        ("refund", "refunded", "money back", "return", "returned", "returns", "collected"),
    ),
    Place(
        _("Part"), "invoice", _("Invoice"), _("Understand what I pay for."), "executive-management",
        ("invoice", "invoices", "bill", "billed", "billing", "direct debit", "statement"),
    ),
    Place(
        _("Part"), "cancel", _("Cancel"), _("Leave as easily as I came."), "customer-service",
        ("cancel", "cancelled", "cancellation", "cancelling", "terminate", "notice period",
         "close my account"),
    ),
)  # fmt: skip


def plant(function: Any, journey: Any) -> Any:
    """Make the functions and the journey, with the models of now or those of a migration."""
    owners = {
        key: function.objects.get_or_create(key=key, defaults={"name": name, "position": at})[0]
        for at, (key, name) in enumerate(FUNCTIONS)
    }
    made = journey.objects.create(name=NAME, purpose=PURPOSE)
    for at, place in enumerate(PLACES):
        stage, _new = made.stages.get_or_create(name=place.stage, defaults={"position": at})
        stage.steps.create(
            key=place.key,
            name=place.name,
            purpose=place.purpose,
            function=owners[place.function],
            keywords=list(place.keywords),
            position=at,
        )
    return made
