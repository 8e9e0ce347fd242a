"""The kinds that a new installation begins with. Names may be edited; keys stay."""

from __future__ import annotations

from typing import Any

from firsthand.encounters.models.kind import Depth, Mode

HEARD, OBSERVED, SPOKE, SERVED = (int(depth) for depth in Depth)

# key, name, how near it usually is, how, whether it is a turn at the work, whether elsewhere
KINDS: list[tuple[str, str, int | None, str, bool, bool]] = [
    ("call", "Call with a customer", SPOKE, Mode.PHONE, False, False),
    ("account-call", "Account call", SPOKE, Mode.VIDEO, False, False),
    ("sales-call", "Sales call", SPOKE, Mode.VIDEO, False, False),
    ("talk", "Informal talk", SPOKE, Mode.IN_PERSON, False, False),
    ("advisory-board", "Customer advisory board", SPOKE, Mode.IN_PERSON, False, False),
    ("recording", "Listened to recordings", HEARD, "", False, False),
    ("sit-in", "Sit-in at the contact centre", OBSERVED, Mode.IN_PERSON, True, False),
    ("shadowing", "Shadowing a colleague", OBSERVED, Mode.IN_PERSON, True, False),
    ("ride-along", "Ride-along", SPOKE, Mode.IN_PERSON, True, False),
    ("field-visit", "Field visit", SPOKE, Mode.IN_PERSON, True, False),
    ("depot-visit", "Depot visit", OBSERVED, Mode.IN_PERSON, True, False),
    ("mystery-shop", "Mystery shop", OBSERVED, Mode.IN_PERSON, True, False),
    ("store-work", "Store work", SERVED, Mode.IN_PERSON, True, False),
    ("shift", "Shift with customers", SERVED, Mode.IN_PERSON, True, True),
    ("volunteering", "Volunteering elsewhere", SERVED, Mode.IN_PERSON, True, True),
    ("tour-day", "Day of a tour of duty", OBSERVED, Mode.IN_PERSON, True, False),
    ("colleague", "Talk with a colleague", None, Mode.IN_PERSON, False, False),
]


def plant(kind: Any) -> None:
    """Write the kinds through the model given: a migration has its own."""
    for position, (key, name, depth, mode, immersion, outside) in enumerate(KINDS):
        kind.objects.get_or_create(
            key=key,
            defaults={
                "name": name,
                "depth": depth,
                "mode": str(mode),
                "immersion": immersion,
                "outside": outside,
                "position": position,
            },
        )
