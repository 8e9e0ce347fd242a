"""Take in an e-mail from a colleague's address: kept apart until that colleague says "mine"."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.capture.envelope import Envelope, opened
from firsthand.capture.models import CaptureKind, Letter
from firsthand.capture.telling import LETTER
from firsthand.outbox import actions as outbox
from firsthand.people.models import Person

MOST_WAITING = 50
"""Of one person: whoever made up the address must not fill the disk."""


class NotTaken(Exception):
    """It is readable, and not for us."""


def take_in(raw: bytes) -> tuple[Letter, bool]:
    """Keep a letter; say whether it is new. Raises envelope.Unreadable and NotTaken."""
    envelope = opened(raw)
    if envelope.automatic:
        raise NotTaken(_("a machine sent it, or a mailing list"))
    person = Person.objects.active().filter(email=envelope.sender or "-").first()
    if person is None:
        raise NotTaken(_("no colleague has the address that it comes from"))
    if not (envelope.words or envelope.subject):
        raise NotTaken(_("it holds no words"))
    if Letter.objects.filter(person=person).count() >= MOST_WAITING:
        raise NotTaken(_("too many wait for this colleague already"))
    return _kept(envelope, person)


@transaction.atomic
def _kept(envelope: Envelope, person: Person) -> tuple[Letter, bool]:
    kind, subject = _kind(envelope.subject)
    letter, new = Letter.objects.get_or_create(
        digest=envelope.digest,
        defaults={
            "person": person,
            "kind": kind,
            "words": envelope.words or subject or envelope.subject,
            "left_out": min(envelope.files, 999),
        },
    )
    if new:
        _ask(letter, person)
    return letter, new


def _kind(subject: str) -> tuple[CaptureKind, str]:
    """ "Idea: ring first" is an idea; without such a beginning it is a story."""
    head, colon, rest = subject.partition(":")
    for kind in CaptureKind:
        if colon and head.strip().casefold() in {kind.value, str(kind.label).casefold()}:
            return kind, rest.strip()
    return CaptureKind.STORY, subject


def _ask(letter: Letter, person: Person) -> None:
    link = f"{settings.BASE_URL}{reverse('capture')}?letter={letter.public_id}"
    outbox.write(
        to=person,
        kind=LETTER,
        key=f"capture-letter:{letter.public_id}",
        subject=_("Is this e-mail yours?"),
        text=_(
            "An e-mail came to Firsthand from your address. Anybody can write an address on an "
            "envelope, so it counts for nothing until you say that it is yours.\n\n"
            "Read it and send it, or delete it: %(link)s\n\n"
            "After 30 days it goes by itself.\n"
        )
        % {"link": link},
    )
