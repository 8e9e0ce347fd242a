"""What colleagues capture: what each kind is called, and whose words they are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

CAPTURE = "capture"
"""The kind of source whose words a customer said and a colleague wrote down."""
COLLEAGUE = "colleague"
"""The kind of source whose words are a colleague's own: no measure counts them as a customer's."""


class CaptureKind(models.TextChoices):
    """Stands in `Voice.channel` of what was captured."""

    STORY = "story", _("Story")
    FRICTION = "friction", _("Friction")
    IDEA = "idea", _("Idea")
    WORKAROUND = "workaround", _("Workaround")
    ALARM = "alarm", _("Alarm")
    CONVERSATION = "conversation", _("Conversation")

    @property
    def whose(self) -> str:
        """The kind of source that it belongs to: in a story a customer speaks, else the colleague."""
        return CAPTURE if self is CaptureKind.STORY else COLLEAGUE
