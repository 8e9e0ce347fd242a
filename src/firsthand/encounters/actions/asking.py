"""Ask people when they last spoke with a customer, by a link that answers without signing in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.analysis import recency
from firsthand.commitments import actions as commitments
from firsthand.encounters.models import Asked, Campaign, Claim, Reluctance, Round
from firsthand.outbox.actions import write
from firsthand.outbox.kinds import Kind
from firsthand.people.models import Person, Removal

KIND = Kind(id="ask", label=gettext_lazy("Somebody asks when you last spoke with a customer"))
OWED = "ask"
SALT = "firsthand.encounters.asked"
GOOD_FOR = timedelta(days=recency.DAYS["quarter"])
"""A link answers until the next round comes."""


@transaction.atomic
def begin(
    name: str, people: Iterable[Person], *, by: Person, today: date, **more: object
) -> Campaign:
    """Ask these people now."""
    campaign = Campaign.objects.create(name=name, by=by, **more)
    campaign.people.set(people)
    ask_again(campaign, today=today)
    return campaign


@transaction.atomic
def ask_again(campaign: Campaign, *, today: date) -> Round:
    """Begin a round: everybody on the list who still works here owes an answer."""
    newest = campaign.rounds.aggregate(n=Max("number"))["n"] or 0
    _end_open(campaign, _("A newer round is asked."))
    made = Round.objects.create(
        campaign=campaign,
        number=newest + 1,
        asked_on=today,
        due_on=today + timedelta(days=campaign.answer_within),
    )
    for person in campaign.people.filter(is_active=True).order_by("pk"):
        _ask(made, person)
    return made


def ask_who_is_due(today: date) -> int:
    """Begin the next round of every campaign whose newest is a quarter old; return how many."""
    standing = Campaign.objects.kept().filter(again=True)
    newest = standing.annotate(last=Max("rounds__asked_on"))
    due = newest.filter(last__lte=today - timedelta(days=recency.DAYS["quarter"]))
    return len([ask_again(campaign, today=today) for campaign in due])


def _ask(begun: Round, person: Person) -> None:
    asked = Asked.objects.create(round=begun, person=person)
    url = reverse("frontline_asked", args=[asked.public_id])
    asked.commitment = commitments.make(
        OWED,
        _("Say when you last spoke with a customer"),
        owed_by=person,
        owed_to=begun.campaign.by,
        due_on=begun.due_on,
        url=url,
    )
    asked.save(update_fields=["commitment"])
    write(to=person, kind=KIND.id, key=f"ask:{asked.pk}", subject=_subject(), text=_letter(asked))


def _subject() -> str:
    return _("When did you last speak with a customer?")


def _letter(asked: Asked) -> str:
    by = asked.round.campaign.by
    words = _("%(who)s would like to know. It takes ten seconds, and an honest “never” is fine.")
    return "\n\n".join([
        words % {"who": by.name if by else _("A colleague")},
        _("Speak, not survey. Answer here: %(url)s") % {"url": link(asked)},
        _("By %(day)s, please. Those who lead customer experience see your answer.")
        % {"day": date_format(asked.round.due_on, "MONTH_DAY_FORMAT")},
    ])  # fmt: skip


def link(asked: Asked) -> str:
    token = signing.dumps(str(asked.public_id), salt=SALT)
    return f"{settings.BASE_URL}{reverse('frontline_answer', args=[token])}"


def opened(token: str) -> Asked | None:
    """Whom a link asks; None where it is not ours, too old, or the asking was taken away."""
    try:
        public_id = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    # A link in a mail outlives the colleague who got it: whoever left answers nothing any more.
    found = Asked.objects.filter(public_id=public_id, person__is_active=True)
    standing = found.filter(round__campaign__removal__isnull=True)
    return standing.select_related("person", "round__campaign__by", "commitment").first()


@transaction.atomic
def claim(
    person: Person, *, said: str, day: date | None, today: date, asked: Asked | None = None
) -> Claim:
    """Write down what somebody says, before they look. Answering twice corrects the answer."""
    told = {"person": person, "said": said, "day": day, "said_on": today}
    if asked is None:
        return Claim.objects.create(**told)
    made = Claim.objects.update_or_create(asked=asked, defaults=told)[0]
    if asked.commitment is not None:
        commitments.keep(asked.commitment, by=person)
    return made


def decline(person: Person, *, why: str, words: str) -> Reluctance:
    return Reluctance.objects.create(person=person, why=why, words=words.strip())


@transaction.atomic
def take_away(campaign: Campaign, *, by: Person) -> Removal:
    """Ask no more: nobody owes an answer. What was answered stays with whoever said it."""
    removal = Removal.objects.create(by=by, what=_("Asking “%s”") % campaign.name)
    campaign.removal = removal
    campaign.save(update_fields=["removal"])
    _end_open(campaign, _("It is not asked any more."), by=by)
    return removal


@transaction.atomic
def bring_back(campaign: Campaign) -> None:
    campaign.removal = None
    campaign.save(update_fields=["removal"])
    newest = campaign.rounds.order_by("-number").first()
    for one in Asked.objects.filter(round=newest, claim=None).select_related("commitment"):
        if one.commitment is not None and hasattr(one.commitment, "release"):
            one.commitment.release.delete()


def _end_open(campaign: Campaign, reason: str, by: Person | None = None) -> None:
    """Let go of what nobody answered. Who lets go is whoever asked."""
    who = by or campaign.by
    waiting = Asked.objects.filter(round__campaign=campaign, claim=None, commitment__isnull=False)
    still = waiting.filter(commitment__keeping=None, commitment__release=None)
    for one in still.select_related("commitment"):
        if one.commitment is not None and who is not None:
            commitments.release(one.commitment, by=who, reason=reason)
