"""Tell a person in the chat service that the operator configured: the title, and where to read on.

What a chat service is told stays there, so the text stays here. `apprise` is imported when something
is sent: an installation without chat never loads it.
"""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from firsthand.outbox.models import ChatName, Message

SLOT = "{to}"


class NotTaken(OSError):
    """The chat service did not take it. What it said stands in the log of the worker."""


class ByChat:
    def send(self, message: Message) -> None:
        import apprise

        asset = apprise.AppriseAsset(
            app_id="Firsthand", async_mode=False, secure_logging=True, storage_mode="memory"
        )
        service = apprise.Apprise(asset=asset)
        name = ChatName.objects.get(person=message.to).name
        if not service.add(address(name)):
            raise NotTaken("FIRSTHAND_CHAT_URL is not understood")
        page = settings.BASE_URL + reverse("outbox:mine")
        if not service.notify(title=message.subject, body=page):
            raise NotTaken("The chat service did not take it")

    def close(self) -> None:
        """Nothing is kept open."""


def address(name: str) -> str:
    """Return the operator's address with a person in it, whatever letters their name has."""
    return str(settings.CHAT_URL).replace(SLOT, quote(name, safe=""))
