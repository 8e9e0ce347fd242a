"""Whose voices a story or a report is made of: people ring when something is wrong (A19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Q, Sum

from firsthand.measures.models import Tally
from firsthand.voices.models import Side, Voice

SERVICE = frozenset({"phone", "call", "chat", "email", "ticket", "service"})
"""Channels on which customers come to us, mostly because something went wrong."""
PRAISE = (
    Q(scale__in=["stars5", "csat5"], score__gte=4)
    | Q(scale="nps", score__gte=9)
    | Q(scale="ces7", score__gte=5)
    | Q(scale="ces5", score__gte=4)
    | Q(scale="thumbs", score__gte=1)
)


@dataclass(frozen=True, slots=True)
class Mix:
    """How many voices there are, by source, and what they lean to."""

    voices: int
    sources: list[tuple[str, int]]
    praise: int
    problems: int
    all_problems: bool
    """Everything that is heard in it is a complaint, or came by way of service."""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def mix_of(voices: Iterable[Voice]) -> Mix:
    """Count the voices that a story quotes."""
    voices = list(voices)
    names = Counter(voice.source.name for voice in voices)
    sides = Counter(voice.side for voice in voices)
    heavy = [v.side == Side.PROBLEM or (not v.side and v.channel in SERVICE) for v in voices]
    return Mix(
        voices=len(voices),
        sources=names.most_common(),
        praise=sides[Side.PRAISE],
        problems=sides[Side.PROBLEM],
        all_problems=bool(voices) and all(heavy),
    )


def mix_between(since: date, until: date) -> Mix:
    """Count the voices of a period from the daily tallies; the voices themselves are not touched."""
    days = Tally.objects.filter(day__range=(since, until))
    rows = (
        days.values_list("source__name", "source__channel")
        .annotate(
            heard=Sum("n"),
            praise=Sum("n", filter=PRAISE, default=0),
        )
        .order_by("-heard", "source__name")
    )
    found = list(rows)
    total = sum(n for _, _, n, _ in found)
    praise = sum(praised for *_, praised in found)
    by_service = sum(n for _, channel, n, _ in found if channel in SERVICE)
    return Mix(
        voices=total,
        sources=[(name, n) for name, _, n, _ in found],
        praise=praise,
        problems=by_service,
        all_problems=bool(total) and by_service == total,
    )
