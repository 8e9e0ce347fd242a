"""What the form offers: kinds with their words, steps of the journey, how somebody sounded."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.voices.models import Emotion
from firsthand.voices.models.captured import CaptureKind

Text = str | Promise
MOODS = (
    Emotion.DELIGHTED,
    Emotion.RELIEVED,
    Emotion.PUZZLED,
    Emotion.WORRIED,
    Emotion.WORN_OUT,
    Emotion.ANGRY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """How the one field changes with the kind."""

    kind: CaptureKind
    icon: str
    label: Text
    hint: Text
    send: Text


ASKS = (
    Asks(
        kind=CaptureKind.STORY,
        icon="message-square-quote",
        label=_("In the customer’s words"),
        hint=_("As they said it. We hide names and numbers."),
        send=_("Send story"),
    ),
    Asks(
        kind=CaptureKind.FRICTION,
        icon="construction",
        label=_("What gets in your way?"),
        hint=_("A rule, a screen, a chair. Small is fine."),
        send=_("Send friction"),
    ),
    Asks(
        kind=CaptureKind.IDEA,
        icon="lightbulb",
        label=_("What would you change?"),
        hint=_("A person is asked to answer you within seven days."),
        send=_("Send idea"),
    ),
    Asks(
        kind=CaptureKind.WORKAROUND,
        icon="route",
        label=_("What do you do instead?"),
        hint=_("Nobody is in trouble. A workaround shows us what is broken."),
        send=_("Send workaround"),
    ),
    Asks(
        kind=CaptureKind.ALARM,
        icon="bell",
        label=_("What are you hearing, and since when?"),
        hint=_("Goes at once to whoever answers for that step. One voice is enough."),
        send=_("Ring the bell"),
    ),
    Asks(
        kind=CaptureKind.CONVERSATION,
        icon="messages-square",
        label=_("What did you learn?"),
        hint=_("A coffee, a call, a word at the door. It counts as contact for you."),
        send=_("Keep the conversation"),
    ),
)
