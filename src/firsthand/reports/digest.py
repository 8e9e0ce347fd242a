"""Stories that travel: as a letter, as a feed, on paper. No script, no picture, no counting of readers.

Words are read through their voices each time, and only those that every colleague may be quoted to
leave the pages: a story of which none may be quoted stays at home.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from firsthand.outbox.actions import channel_for, write
from firsthand.outbox.kinds import Kind
from firsthand.outbox.models import Message
from firsthand.people.models import Company, Person
from firsthand.reports.models import Story, StorySpan
from firsthand.reports.queries.quotes import Quote, quote

KIND = Kind(id="stories", label=gettext_lazy("New stories, on Mondays"), channel="")
SALT = "stories"
MOST = 10
BACK = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Told:
    story: Story
    quotes: list[Quote]

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}{reverse('story', args=[self.story.public_id])}"


def told(today: date) -> list[Told]:
    """The newest stories of a month whose words may be quoted to every colleague."""
    spans = StorySpan.objects.order_by("position", "id").select_related("voice__source")
    lately = Story.objects.filter(removal=None, at__date__gt=today - BACK).newest_first()
    found = lately.select_related("by", "step").prefetch_related(Prefetch("spans", spans))
    everything = (Told(one, _quotes(one)) for one in found)
    return [one for one in everything if one.quotes][:MOST]


def _quotes(story: Story) -> list[Quote]:
    read = (quote(span.voice, span.anchor) for span in story.spans.all())
    return [one for one in read if one.words]


def letter(today: date) -> tuple[str, str, str]:
    """Return subject, text and HTML as they may be read now."""
    stories = told(today)
    n = len(stories)
    title = ngettext("%(n)d new story", "%(n)d new stories", n) % {"n": n}
    context: dict[str, Any] = {
        "title": title,
        "stories": stories,
        "company": Company.current().name,
        "url": f"{settings.BASE_URL}{reverse('stories')}",
    }
    text = render_to_string("stories/mail.txt", context)
    return title, text, render_to_string("stories/mail.html", context)


def send(to: Person, *, key: str, today: date) -> Message | None:
    subject, text, html = letter(today)
    return write(to=to, kind=KIND.id, key=key, subject=subject, text=text, html=html)


def send_to_all(today: date) -> int:
    """On Mondays, to those who chose it, when there is something to tell."""
    if today.weekday() != 0 or not told(today):
        return 0
    wanted = [one for one in Person.objects.active() if channel_for(one, KIND.id)]
    return sum(send(to, key=f"stories:{today}:{to.pk}", today=today) is not None for to in wanted)


def write_again() -> int:
    """After an erasure: letters that wait are written anew, those that left lose their body."""
    _subject, text, html = letter(timezone.localdate())
    mine = Message.objects.filter(kind=KIND.id)
    left = mine.filter(sent_at__isnull=False).exclude(text="", html="").update(text="", html="")
    return left + mine.filter(sent_at=None).update(text=text, html=html)


def feed(today: date) -> str:
    """The same as RSS 2.0, for any reader of feeds."""
    name = Company.current().name
    made = Rss201rev2Feed(
        title=_("Stories of %(company)s") % {"company": name} if name else _("Stories"),
        link=f"{settings.BASE_URL}{reverse('stories')}",
        description=_("A customer’s words, and what they mean together."),
        language=settings.LANGUAGE_CODE,
    )
    for one in told(today):
        said = "\n\n".join(f"“{quote.words}”" for quote in one.quotes)
        made.add_item(
            title=one.story.title,
            link=one.url,
            description=f"{said}\n\n{one.story.paragraph}".strip(),
            pubdate=one.story.at,
            unique_id=str(one.story.public_id),
            unique_id_is_permalink=False,
            categories=[one.story.get_evidence_display()],
        )
    return str(made.writeString("utf-8"))


def secret_of(person: Person) -> str:
    """What opens the feed without signing in; a new password closes it, and so does leaving."""
    told_by = [str(person.public_id), person.get_session_auth_hash()[:20]]
    return signing.dumps(told_by, salt=SALT, compress=True)


def owner_of(secret: str) -> Person | None:
    try:
        public_id, seal = signing.loads(secret, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    person = Person.objects.active().filter(public_id=public_id).first()
    return person if person and person.get_session_auth_hash()[:20] == seal else None
