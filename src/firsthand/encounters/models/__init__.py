"""What a first-hand encounter is made of, one noun per file."""

from __future__ import annotations

from firsthand.encounters.models.addressbook import Acquaintance
from firsthand.encounters.models.asking import (
    Asked,
    Campaign,
    Claim,
    Reluctance,
    Round,
    Said,
)
from firsthand.encounters.models.attendance import (
    OWN_WORDS,
    Attendance,
    Met,
    Moment,
    Part,
    Role,
    State,
)
from firsthand.encounters.models.cadence import Cadence, Due, Period
from firsthand.encounters.models.encounter import (
    Encounter,
    JobDone,
    Leaning,
    PlaceKept,
    Rigour,
    Series,
)
from firsthand.encounters.models.feed import Availability, CalendarFeed
from firsthand.encounters.models.frontline import FrontlineJob
from firsthand.encounters.models.joining import Ask, AskAnswer
from firsthand.encounters.models.kind import Depth, Kind, Mode
from firsthand.encounters.models.matching import Matching, Proposal
from firsthand.encounters.models.seat import Seat, Taking, Waiting, Withdrawal

__all__ = [
    "OWN_WORDS",
    "Acquaintance",
    "Ask",
    "AskAnswer",
    "Asked",
    "Attendance",
    "Availability",
    "Cadence",
    "CalendarFeed",
    "Campaign",
    "Claim",
    "Depth",
    "Due",
    "Encounter",
    "FrontlineJob",
    "JobDone",
    "Kind",
    "Leaning",
    "Matching",
    "Met",
    "Mode",
    "Moment",
    "Part",
    "Period",
    "PlaceKept",
    "Proposal",
    "Reluctance",
    "Rigour",
    "Role",
    "Round",
    "Said",
    "Seat",
    "Series",
    "State",
    "Taking",
    "Waiting",
    "Withdrawal",
]
