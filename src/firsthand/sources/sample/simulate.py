"""The sample company speaks: voices in time order, one day in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from random import Random

from firsthand.records import Heard
from firsthand.sources.sample.causes import SOURCES, Cause, Source
from firsthand.sources.sample.compose import Writer
from firsthand.sources.sample.customers import Customer, customer, language_of
from firsthand.sources.sample.events import Event, events
from firsthand.sources.sample.plan import Plan
from firsthand.sources.sample.quiet import QuietMonth
from firsthand.sources.sample.slots import Slots

_VOICES_A_CUSTOMER = 2.2
_TITLED = 0.4
_DEVICES = ("pixel7", "a52s", "oriole", "M2101K6G", "caprip", "dm1q", "CPH2211")

QUESTIONS = {
    ("csat", "en"): "How satisfied are you with how we handled this?",
    ("csat", "de"): "Wie zufrieden sind Sie damit, wie wir das gelöst haben?",
    ("csat", "fr"): "Êtes-vous satisfait de la façon dont nous avons réglé cela ?",
    ("csat", "es"): "¿Qué tan satisfecho está con la solución?",
    ("csat", "nl"): "Hoe tevreden bent u over hoe wij dit hebben opgelost?",
    ("csat", "pt"): "Qual é a sua satisfação com a forma como resolvemos isto?",
    ("nps", "en"): "How likely are you to recommend Larkfield Home to a friend?",
    ("nps", "de"): "Wie wahrscheinlich empfehlen Sie Larkfield Home weiter?",
    ("nps", "fr"): "Recommanderiez-vous Larkfield Home à un proche ?",
    ("nps", "es"): "¿Recomendaría Larkfield Home a un amigo?",
    ("nps", "nl"): "Hoe waarschijnlijk is het dat u Larkfield Home aanbeveelt?",
    ("nps", "pt"): "Recomendaria a Larkfield Home a um amigo?",
}
_SUBJECTS = {
    "advert": "Your advert",
    "shop": "A question from the shop",
    "order": "My order",
    "delivery": "Delivery",
    "installation": "Installation",
    "use": "Since we have had it",
    "support": "Trying to reach you",
    "repair": "Repair",
    "return": "Return",
    "refund": "My refund",
    "invoice": "Invoice",
    "cancellation": "Cancelling",
}


def generate(
    *, seed: int = 7, voices: int = 20_000, until: date, years: int = 2, only: str = ""
) -> Iterator[tuple[str, Heard]]:
    """Every voice of the sample company up to and including `until`, with its source's key.

    The same arguments give the same voices on every machine. Nothing but the day at hand is kept,
    so `voices` may be millions. `only` names the one source to hear, for benchmarks: all the voices
    are then from there, and nothing is planted that needs the others.
    """
    plan = Plan(seed, voices, until, years, only)
    quiet = QuietMonth(plan)
    speaker = _Speaker(plan)
    for day in plan.days():
        for event in events(plan, day):
            yield speaker.voice(day, quiet.apply(day, event))


class _Speaker:
    """Gives events their customer and their words."""

    def __init__(self, plan: Plan) -> None:
        self._chance = Random(f"{plan.seed} words").random  # noqa: S311
        self._writer = Writer(self._chance)
        self._customers = max(50, round(plan.voices / _VOICES_A_CUSTOMER))
        self._row = 0

    def voice(self, day: date, event: Event) -> tuple[str, Heard]:
        self._row += 1
        source = SOURCES[event.source]
        who = self._someone(event.cause, source)
        language = "en" if source.channel == "phone" else who.language
        title, words = self._said(event, Slots(self._chance, who, day, language))
        public = source.channel == "review"  # the shop where it stands does not know who wrote it
        return source.key, Heard(
            row=self._row,
            occurred_on=day,
            occurred_at=_moment(day, event.second),
            zone=who.zone,
            external_id=f"{source.key}-{self._row:08d}",
            words=words,
            title=title,
            score=event.score,
            scale=source.scale if event.score is not None else "",
            question=QUESTIONS.get((source.key, who.language), ""),
            language=language if source.scale else "",
            author=f"{who.first} {who.last[0]}." if public else "",
            known=() if public else who.known,
            customer="" if public else who.key,
            account="" if public else who.account,
            site=who.site,
            step=event.cause.step if source.knows_step else "",
            tags=(event.cause.step,) if source.channel == "email" else (),
            channel=source.channel,
            extra=self._app(day) if public else (),
        )

    def _someone(self, cause: Cause, source: Source) -> Customer:
        """A customer who can speak about the cause in their own language; a few speak often."""
        number = int(self._chance() * self._chance() * self._customers)
        while not self._writer.knows(cause, source.channel, language_of(number)):
            number += 1
        return customer(number)

    def _said(self, event: Event, slots: Slots) -> tuple[str, str]:
        """The heading, if there is one, and the words."""
        if not event.worded:
            return "", ""
        channel = SOURCES[event.source].channel
        words = self._writer.write(event.cause, channel, slots)
        if channel == "email":
            subject = _SUBJECTS[event.cause.step] if slots["language"] == "en" else "Larkfield"
            return f"{subject}, {slots['order']}", words
        if channel == "review" and self._chance() < _TITLED:
            return self._writer.title(event.cause, slots), words
        return "", words

    def _app(self, day: date) -> tuple[tuple[str, str], ...]:
        version = f"{day.year - 2021}.{(day.month + 1) // 2}.{int(self._chance() * 4)}"
        device = _DEVICES[int(self._chance() * len(_DEVICES))]
        return (("app_version", version), ("device", device))


def _moment(day: date, second: int) -> datetime:
    minutes, second = divmod(second, 60)
    return datetime(day.year, day.month, day.day, *divmod(minutes, 60), second, tzinfo=UTC)
