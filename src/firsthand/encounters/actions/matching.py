"""Propose a month of seats to many people, and keep what they say to it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, time, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from firsthand.analysis.matching import Guest, Pair, Plan, Slot, match
from firsthand.encounters.actions.seating import Outcome, take
from firsthand.encounters.models import (
    Attendance,
    Availability,
    Depth,
    Matching,
    Proposal,
    Seat,
    Taking,
)
from firsthand.outbox.quiet import zone_of
from firsthand.people.models import Person
from firsthand.people.working import progress

WEEKDAYS = [0, 1, 2, 3, 4]
STEPS = 3


def carry_out(matching: Matching) -> int:
    """Work out the proposals of a month and write them, all or none; returns how many."""
    seats = seats_of(matching)
    people = people_of(matching)
    progress(1, STEPS)
    slots = [_slot(seat) for seat in seats]
    plan = match(_guests(matching, people, seats), slots)
    progress(2, STEPS)
    return _write(matching, plan, people, seats)


def seats_of(matching: Matching) -> list[Seat]:
    """Free seats of the month that are open to all."""
    following = (matching.month.replace(day=1) + timedelta(days=32)).replace(day=1)
    offered = Seat.objects.standing().coming(timezone.now()).filter(kept_for__isnull=True)
    in_month = offered.filter(held_on__gte=matching.month, held_on__lt=following)
    found = in_month.select_related("kind", "host").prefetch_related("takings").soonest_first()
    return [seat for seat in found if _free(seat)]


def people_of(matching: Matching) -> list[Person]:
    """Colleagues who do not serve customers anyway, and who did not say "none, thank you"."""
    today = timezone.localdate()
    serving = Q(customer_facing_since__lte=today) & (
        Q(customer_facing_until__isnull=True) | Q(customer_facing_until__gte=today)
    )
    agents = Q(role_grants__role="agent", role_grants__ended_at__isnull=True)
    away = serving | agents
    found = Person.objects.active().exclude(
        pk__in=Person.objects.active().filter(away).values("pk")
    )
    found = found.exclude(availability__most=0).select_related("availability", "site")
    if matching.function_id:
        found = found.filter(function=matching.function_id)
    return list(found.order_by("pk"))


def accept(proposal: Proposal) -> Outcome:
    """Take what was proposed, if it is still there; otherwise stand in line for it. Raises `NotNow`."""
    with transaction.atomic():
        outcome = take(proposal.seat, by=proposal.person)
        _said(proposal, Proposal.Said.YES)
    return outcome


def decline(proposal: Proposal) -> None:
    _said(proposal, Proposal.Said.NO)


def _said(proposal: Proposal, said: str) -> None:
    proposal.said, proposal.said_at = said, timezone.now()
    proposal.save(update_fields=["said", "said_at"])


def _free(seat: Seat) -> int:
    return seat.places - sum(1 for taking in seat.takings.all() if taking.ended_at is None)


def _slot(seat: Seat) -> Slot:
    return Slot(
        id=seat.pk,
        begins=seat.starts_at.timestamp(),
        ends=seat.ends_at.timestamp(),
        places=_free(seat),
        function=seat.function_id,
        depth=seat.kind.depth,
        site=seat.site_id,
    )


def _guests(matching: Matching, people: list[Person], seats: list[Seat]) -> list[Guest]:
    busy = _busy(people)
    newest, nearest, seen = _history(people)
    today = timezone.localdate()
    guests = []
    for person in people:
        told = getattr(person, "availability", None)
        last = newest.get(person.pk)
        guests.append(
            Guest(
                id=person.pk,
                can=frozenset(
                    seat.pk for seat in seats if _can(person, told, seat, busy[person.pk])
                ),
                most=min(matching.most, told.most if told else matching.most),
                function=person.function_id,
                seen=frozenset(seen[person.pk]),
                next_depth=min(Depth.SERVED, (nearest.get(person.pk) or 0) + 1),
                site=person.site_id,
                days=None if last is None else (today - last).days,
            )
        )
    return guests


def _can(
    person: Person,
    told: Availability | None,
    seat: Seat,
    busy: list[tuple[float, float]],
) -> bool:
    if seat.host_id == person.pk:
        return False
    zone = zone_of(person)
    begins, ends = seat.starts_at.astimezone(zone), seat.ends_at.astimezone(zone)
    weekdays = told.weekdays if told and told.weekdays else WEEKDAYS
    first, last = (told.begins, told.ends) if told else (time(9), time(17))
    fits = begins.weekday() in weekdays and first <= begins.time() and ends.time() <= last
    start, end = seat.starts_at.timestamp(), seat.ends_at.timestamp()
    return fits and begins.date() == ends.date() and not any(a < end and start < b for a, b in busy)


def _busy(people: list[Person]) -> dict[int, list[tuple[float, float]]]:
    """When people are somewhere already: seats that they have, and planned encounters with a time."""
    found: dict[int, list[tuple[float, float]]] = defaultdict(list)
    now = timezone.now()
    planned = Attendance.objects.kept().filter(
        came__isnull=True, encounter__starts_at__gt=now, encounter__ends_at__isnull=False
    )
    rows = list(planned.values_list("person", "encounter__starts_at", "encounter__ends_at"))
    taken = Taking.objects.current().filter(seat__starts_at__gt=now)
    rows += taken.values_list("person", "seat__starts_at", "seat__ends_at")
    hosted = Seat.objects.standing().coming(now)
    rows += hosted.values_list("host", "starts_at", "ends_at")
    for person, begins, ends in rows:
        if begins and ends:
            found[person].append((begins.timestamp(), ends.timestamp()))
    return found


def _history(
    people: list[Person],
) -> tuple[dict[int, date], dict[int, int], dict[int, set[int]]]:
    """Of each person: the newest day that counted, how near they have been, and whose work they saw."""
    were = Attendance.objects.kept().filter(came=True)
    rows = were.values("person").annotate(
        newest=Max("occurred_on", filter=Q(counts=True)), nearest=Max("depth")
    )
    newest = {row["person"]: row["newest"] for row in rows if row["newest"]}
    nearest = {row["person"]: row["nearest"] for row in rows if row["nearest"]}
    seen: dict[int, set[int]] = defaultdict(set)
    functions = were.filter(encounter__function__isnull=False).order_by()
    for person, function in functions.values_list("person", "encounter__function").distinct():
        seen[person].add(function)
    return newest, nearest, seen


@transaction.atomic
def _write(matching: Matching, plan: Plan, people: list[Person], seats: list[Seat]) -> int:
    """Write what was found; a run that was killed half way writes the same again, once."""
    days = _history(people)[0]
    matching.proposals.filter(said="").delete()
    Proposal.objects.bulk_create(
        (
            Proposal(
                matching=matching,
                seat_id=pair.slot,
                person_id=pair.guest,
                reasons=_reasons(pair, days.get(pair.guest)),
            )
            for pair in plan.pairs
        ),
        ignore_conflicts=True,
        batch_size=500,
    )
    matching.people, matching.seats = len(people), sum(_free(seat) for seat in seats)
    matching.is_best, matching.finished_at = plan.is_best, timezone.now()
    matching.save(update_fields=["people", "seats", "is_best", "finished_at"])
    progress(STEPS, STEPS)
    return len(plan.pairs)


def _reasons(pair: Pair, newest: date | None) -> list[dict[str, object]]:
    days = (timezone.localdate() - newest).days if newest else None
    return [{"id": reason.value, "days": days} for reason in pair.reasons]
