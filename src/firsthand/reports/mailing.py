"""The report as a letter: page one in HTML that any mail program shows, and the same in plain text.

No script, no picture that has to be fetched, no counting of who opened it: a reader who signs in
is a reader.
"""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from firsthand.outbox.kinds import Kind
from firsthand.outbox.models import Message
from firsthand.reports.models import Publication
from firsthand.reports.presenting import present

KIND = Kind(id="report", label=_("A report that you are on the list of"))


def letter(publication: Publication) -> tuple[str, str, str]:
    """Return subject, text and HTML as they may be read now."""
    report = publication.report
    page = present(report, publication.frozen, publication)
    url = f"{settings.BASE_URL}{reverse('report', args=[report.public_id])}"
    context = {"page": page, "url": url}
    text = render_to_string("reports/mail.txt", context)
    return page.title, text, render_to_string("reports/mail.html", context)


def write_again() -> int:
    """After an erasure: letters that have not left are written anew, those that left lose their body.

    Which of them held the customer's words is not written down anywhere, so all of them are done.
    """
    changed = 0
    for message in Message.objects.filter(kind=KIND.id, sent_at=None):
        publication = Publication.objects.filter(pk=message.key.split(":")[1]).first()
        if publication is not None:
            _subject, message.text, message.html = letter(publication)
            message.save(update_fields=["text", "html"])
            changed += 1
    left = Message.objects.filter(kind=KIND.id, sent_at__isnull=False).exclude(text="", html="")
    return changed + left.update(text="", html="")
