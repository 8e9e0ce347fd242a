"""Take Larkfield's meetings, seats, promises and tours away, before its people go."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from firsthand.commitments.models import Commitment
from firsthand.encounters.models import Ask, Cadence, Campaign, Claim, Encounter, Seat
from firsthand.people.models import Person
from firsthand.sources.sample.company import COMPANY
from firsthand.tours.models import Tour
from firsthand.web.sample.contact import ASKED, MARK
from firsthand.web.sample.issues import forget_issues


@transaction.atomic
def forget() -> None:
    """Also of the one who stays to sign in: what Larkfield's people did is Larkfield's."""
    people = Person.objects.filter(email__in=[planned.email for planned in COMPANY.people])
    forget_issues()
    Tour.objects.filter(Q(person__in=people) | Q(host__in=people)).delete()
    Seat.objects.filter(Q(host__in=people) | Q(offered_by__in=people)).delete()
    Ask.objects.filter(Q(asked_by__in=people) | Q(asked_of__in=people)).delete()
    Encounter.objects.filter(Q(source_key__startswith=MARK) | Q(planned_by__in=people)).delete()
    Campaign.objects.filter(name=ASKED).delete()
    Claim.objects.filter(person__in=people).delete()
    Cadence.objects.filter(person__in=people).delete()
    Commitment.objects.filter(Q(owed_by__in=people) | Q(owed_to__in=people)).delete()
