"""What tourer and host say apart. Handed in, an assessment stays; a rating may be mended."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from firsthand.people.models import Person
from firsthand.tours.models import Assessment, Rater, Rating, Tour


class AlreadyIn(Exception):
    """It was handed in: the other may have read it, so it stays as it is."""


def rater_of(tour: Tour, person: Person) -> str:
    """Who somebody is on this tour; empty for anybody else."""
    if person.pk == tour.person_id:
        return Rater.TOURER
    return Rater.HOST if person.pk == tour.host_id else ""


@transaction.atomic
def assess(tour: Tour, *, by: Person, focus: str, words: str) -> Assessment:
    """Say how customer-focused the toured part is, before seeing what the other says."""
    rater = rater_of(tour, by)
    if tour.assessments.filter(rater=rater).exists():
        raise AlreadyIn
    return Assessment.objects.create(
        tour=tour, rater=rater, focus=focus, words=words.strip(), by=by
    )


@transaction.atomic
def rate(tour: Tour, answers: Mapping[int, str], *, by: Person, moment: str) -> None:
    """Answer some "I can …", before or after: ability → how far."""
    rater = rater_of(tour, by)
    for ability, can in answers.items():
        Rating.objects.update_or_create(
            tour=tour,
            ability_id=ability,
            rater=rater,
            moment=moment,
            defaults={"can": can, "by": by, "at": timezone.now()},
        )
