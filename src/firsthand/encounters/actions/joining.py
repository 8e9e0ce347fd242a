"""Ask to join somebody's next call, answer, take the question back."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.encounters import calendar
from firsthand.encounters.actions import keep
from firsthand.encounters.models import Ask, AskAnswer, Kind
from firsthand.encounters.models.joining import OPEN_FOR
from firsthand.encounters.queries.entries import entry_of_encounter
from firsthand.encounters.words.speaking import speaking_to
from firsthand.outbox import actions as outbox
from firsthand.outbox import kinds
from firsthand.outbox.models import Message
from firsthand.people.models import Person

SALT = "firsthand.ask-to-join"
ASK = kinds.Kind(id="ask_to_join", label=gettext_lazy("Somebody asks to join your call"))
ANSWER = kinds.Kind(id="ask_answer", label=gettext_lazy("An answer to your asking to join a call"))


class AnsweredAlready(Exception):
    """One question has one answer."""


@transaction.atomic
def ask(of: Person, *, by: Person, kind: Kind, message: str) -> Ask:
    """Send the question; asked twice while the first is open, it is one question."""
    # Whoever asks is held, so that two clicks at once find each other.
    Person.objects.get_queryset().select_for_update().get(pk=by.pk)
    going = Ask.objects.open().filter(asked_by=by, asked_of=of, kind=kind).first()
    if going is not None:
        return going
    made = Ask.objects.create(asked_by=by, asked_of=of, kind=kind, message=message.strip()[:1000])
    with speaking_to(of):
        words = {"by": by.name, "message": made.message, "link": link(made)}
        text = _(
            "%(message)s\n\n"
            "Say yes or no here, without signing in. The link works for two weeks.\n%(link)s\n"
        )
        subject = _("%(by)s asks to join your next call") % words
        outbox.write(to=of, kind=ASK.id, key=f"ask:{made.pk}", subject=subject, text=text % words)
    return made


def link(asked: Ask) -> str:
    """The address in the mail: signed for this one question and this one person."""
    told = {"ask": str(asked.public_id), "of": asked.asked_of_id}
    signed = signing.dumps(told, salt=SALT, compress=True)
    return f"{settings.BASE_URL}{reverse('ask_link', args=[signed])}"


def behind(signed: str) -> Ask | None:
    """The question that a link leads to; None when it is too old, bent, or its person has left."""
    try:
        told = signing.loads(signed, salt=SALT, max_age=OPEN_FOR)
    except signing.BadSignature:
        return None
    found = Ask.objects.filter(
        public_id=told["ask"], asked_of_id=told["of"], asked_of__is_active=True
    )
    return found.select_related("asked_by", "asked_of", "kind").first()


@transaction.atomic
def accept(
    asked: Ask, on: date, *, starts_at: datetime | None = None, words: str = "", zone: str = ""
) -> AskAnswer:
    """Say yes: from now on it is a planned encounter of both, and stands in both calendars."""
    answer = _answer(asked, AskAnswer.Said.YES, words)
    answer.encounter = keep.plan(
        asked.kind,
        on,
        by=asked.asked_by,
        people=[asked.asked_by],
        hosts=[asked.asked_of],
        starts_at=starts_at,
        zone=zone,
    )
    answer.save(update_fields=["encounter"])
    for to in (asked.asked_by, asked.asked_of):
        _tell_of_yes(answer, to)
    return answer


@transaction.atomic
def decline(asked: Ask, *, words: str = "") -> AskAnswer:
    """Say no. Nothing is counted, and nobody is asked why."""
    answer = _answer(asked, AskAnswer.Said.NO, words)
    to = asked.asked_by
    with speaking_to(to):
        subject = _("Not this time: %(who)s") % {"who": asked.asked_of.name}
        text = answer.words or _("Somebody else’s call may suit. There are open seats, too.")
        url = f"{settings.BASE_URL}{reverse('seats')}"
        _send(to, f"ask:{asked.pk}:no", subject, f"{text}\n\n{url}\n")
    return answer


@transaction.atomic
def take_back(asked: Ask) -> bool:
    """The one who asked does not ask any more. Says whether it was in time."""
    try:
        _answer(asked, AskAnswer.Said.BACK, "")
    except AnsweredAlready:
        return False
    # What nobody has read yet need not arrive.
    Message.objects.filter(key=f"ask:{asked.pk}", sent_at__isnull=True, tries=0).delete()
    return True


def _answer(asked: Ask, said: str, words: str) -> AskAnswer:
    defaults = {"said": said, "words": " ".join(words.split())[:300]}
    answer, new = AskAnswer.objects.get_or_create(ask=asked, defaults=defaults)
    if not new:
        raise AnsweredAlready
    return answer


def _tell_of_yes(answer: AskAnswer, to: Person) -> None:
    asked, encounter = answer.ask, answer.encounter
    if encounter is None:
        return
    other = asked.asked_of if to == asked.asked_by else asked.asked_by
    with speaking_to(to):
        words = {
            "what": asked.kind.name,
            "who": other.name,
            "day": date_format(encounter.occurred_on, "l j F"),
        }
        subject = _("%(what)s with %(who)s, %(day)s") % words
        text = answer.words or _("It is in your calendar. Afterwards we ask you what you learned.")
        invitation = calendar.as_text([entry_of_encounter(encounter, to)])
        _send(to, f"ask:{asked.pk}:yes:{to.pk}", subject, text, invitation)


def _send(to: Person, key: str, subject: str, text: str, invitation: str = "") -> None:
    outbox.write(to=to, kind=ANSWER.id, key=key, subject=subject, text=text, calendar=invitation)
