"""Whom to ask, with which words, and what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.encounters.models import Ask, AskAnswer, Kind
from firsthand.people.models import Function, Person

SPEAKS = ("sales", "account-management", "customer-success")
"""Functions whose people have calls with customers in their diary."""
REST = timedelta(days=30)
"""How long somebody who said no, or was asked, is left in peace by the same person."""
AT_ONCE = 2
"""Open questions that one person should have to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Everything that one press of a button sends."""

    to: Person
    kind: Kind
    message: str


def suggestion(person: Person) -> Suggestion | None:
    """Somebody to ask, and the words: whoever has been asked least, and not by this person lately."""
    kind = kind_to_ask()
    to = _least_asked(person)
    if kind is None or to is None:
        return None
    return Suggestion(to=to, kind=kind, message=words(person, to))


def words(person: Person, to: Person) -> str:
    """The prepared message. It asks for little, and says what will not happen."""
    return _(
        "Hello %(to)s, may I join your next call with a customer? "
        "I would listen, not sell and not report on you. Any day suits. %(by)s"
    ) % {"to": to.name.split()[0], "by": person.name}


def kind_to_ask() -> Kind | None:
    wanted = Kind.objects.offered().filter(key__in=["account-call", "sales-call", "call"])
    return wanted.in_order().first() or Kind.objects.offered().filter(depth=3).in_order().first()


def who_speaks() -> Q:
    """Those in sales and accounts, hosts, and whoever is written down as serving customers."""
    functions = Function.objects.filter(key__in=SPEAKS)
    hosts = Q(role_grants__role="host", role_grants__ended_at__isnull=True)
    return Q(function__in=functions) | hosts


def may_be_asked(person: Person) -> list[Person]:
    """Whom the form offers, those in sales and accounts and the hosts first."""
    everybody = Person.objects.visible_to(person).active().exclude(pk=person.pk)
    return list(everybody.filter(who_speaks()).distinct().by_name()[:200])


def answered(person: Person) -> list[Ask]:
    mine = Ask.objects.visible_to(person).newest_first()
    return list(mine.select_related("asked_by", "asked_of", "kind", "answer__encounter")[:50])


def open_asks_of(person: Person) -> list[Ask]:
    """Questions that wait for this person's yes or no."""
    waiting = Ask.objects.open().filter(asked_of=person).order_by("asked_at", "id")
    return list(waiting.select_related("asked_by", "kind"))


def _least_asked(person: Person) -> Person | None:
    lately = Ask.objects.filter(asked_by=person, asked_at__gt=timezone.now() - REST)
    # A question taken back bothered nobody.
    lately = lately.exclude(answer__said=AskAnswer.Said.BACK)
    waiting = Q(asks_received__answer__isnull=True) & Q(
        asks_received__asked_at__gt=timezone.now() - timedelta(days=14)
    )
    speak = Person.objects.active().filter(who_speaks()).exclude(pk=person.pk)
    free = Person.objects.active().filter(pk__in=speak.values("pk"))
    free = free.exclude(pk__in=lately.values("asked_of"))
    free = free.annotate(
        waiting=Count("asks_received", filter=waiting, distinct=True),
        ever=Count("asks_received", distinct=True),
    )
    found: Person | None = (
        free.filter(waiting__lt=AT_ONCE).order_by("waiting", "ever", F("joined_at"), "pk").first()
    )
    return found
