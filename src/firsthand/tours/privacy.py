"""What becomes of every field of catalogue, tour, evidence and credit."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.people import handover
from firsthand.people.models import Person
from firsthand.people.registry import declare
from firsthand.tours.models import (
    Credit,
    Evidence,
    Expectation,
    Goal,
    GoalVersion,
    HostAnswer,
    Sharing,
    SignOff,
    Tour,
    TourGoal,
    Vouching,
    Whereabouts,
)

declare(Whereabouts, visibility="open", kept="id function standing")
declare(Expectation, visibility="open", kept="id level position function mode")
# A goal that left the catalogue is kept: tours of years ago still hold its words.
declare(Goal, visibility="open", kept="id public_id function side position removal")
declare(
    GoalVersion,
    visibility="open",
    label=_("Learning goals that they worded"),
    kept="id goal number words view by at",
    subject={"person": "by"},
    exported="words at",
    why=_("A learning goal speaks of work, not of who wrote it."),
)
declare(
    Tour,
    visibility="team",
    label=_("Tours of duty"),
    kept="id public_id person function host mode scope starts_on ends_on hours programme by "
    "made_at removal",
    subject={"person": "person host"},
    retention="removed",
    dated="removal__at",
    exported="mode scope starts_on ends_on hours",
    why=_("The hours of a programme stay; who toured is a record without a name."),
)
declare(
    HostAnswer,
    visibility="team",
    label=_("Answers of hosts"),
    kept="id tour yes by at",
    blanked={"words": ""},
    on_erase="blank",
    subject={"person": "by tour__person"},
    exported="yes words at",
)
declare(
    TourGoal,
    visibility="team",
    label=_("Learning goals of tours"),
    kept="id tour version commitment",
    subject={"person": "tour__person"},
    why=_("It belongs to the tour."),
)
declare(
    Evidence,
    visibility="team",
    label=_("Evidence of tours"),
    kept="id public_id tour goal kind encounter by at removal",
    blanked={"words": "", "link": ""},
    on_erase="blank",
    subject={"person": "tour__person by", "customer": "encounter__customers__customer"},
    retention="removed",
    dated="removal__at",
    exported="kind words link at",
    why=_("That a goal was shown stays; the words about it are gone."),
)
declare(
    SignOff,
    visibility="team",
    label=_("Words of hosts on goals"),
    kept="id goal evidence fully by at removal",
    blanked={"words": "–"},
    on_erase="blank",
    subject={"person": "by goal__tour__person"},
    exported="fully words at",
)
declare(
    Credit,
    visibility="team",
    label=_("Earlier experience"),
    kept="id public_id person function mode from_on until_on external internal asked at removal",
    blanked={"words": "–"},
    on_erase="blank",
    subject={"person": "person"},
    retention="removed",
    dated="removal__at",
    exported="mode from_on until_on words at",
)
declare(
    Vouching,
    visibility="team",
    label=_("What they vouched for"),
    kept="id credit by at",
    subject={"person": "by"},
    exported="at",
    why=_("Somebody else's experience rests on it."),
)
declare(
    Sharing,
    visibility="personal",
    label=_("Passports shared"),
    kept="id person at ended_at",
    subject={"person": "person"},
    on_erase="delete",
    exported="at ended_at",
)


def _hosted(leaver: Person, successor: Person) -> int:
    """Tours that are not over get another host, unless that is who tours."""
    open_ones = Tour.objects.kept().filter(host=leaver).exclude(person=successor)
    return open_ones.filter(answer__isnull=True).update(host=successor)


handover.register("tours", _hosted, _("Tours of duty to host"))
