"""What a tour of duty is made of, one noun per file."""

from __future__ import annotations

from firsthand.tours.models.catalogue import Goal, GoalVersion, Side, Standing, View, Whereabouts
from firsthand.tours.models.credit import Credit, Sharing, Vouching
from firsthand.tours.models.evidence import Evidence, SignOff
from firsthand.tours.models.expectation import Expectation
from firsthand.tours.models.judgement import Ability, Assessment, Can, Focus, Rater, Rating, When
from firsthand.tours.models.programme import Pledge, Programme
from firsthand.tours.models.tour import HostAnswer, Mode, Scope, Tour, TourGoal

__all__ = [
    "Ability",
    "Assessment",
    "Can",
    "Credit",
    "Evidence",
    "Expectation",
    "Focus",
    "Goal",
    "GoalVersion",
    "HostAnswer",
    "Mode",
    "Pledge",
    "Programme",
    "Rater",
    "Rating",
    "Scope",
    "Sharing",
    "Side",
    "SignOff",
    "Standing",
    "Tour",
    "TourGoal",
    "View",
    "Vouching",
    "When",
    "Whereabouts",
]
