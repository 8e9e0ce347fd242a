"""The messages that capturing sends. None holds what was said: mail leaves the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.outbox import kinds

ALARM, ANSWER, LETTER = "capture_alarm", "capture_answer", "capture_letter"

kinds.register(kinds.Kind(id=ALARM, label=_("A colleague rang the alarm to you"), urgent=True))
kinds.register(kinds.Kind(id=ANSWER, label=_("Somebody answered what you captured")))
kinds.register(kinds.Kind(id=LETTER, label=_("An e-mail from your address waits for your yes")))
