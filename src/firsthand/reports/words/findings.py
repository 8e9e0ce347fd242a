"""Sentences for the gate's findings: what is wrong, and what would put it right."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from firsthand.measures.queries.reading import Reading
from firsthand.measures.words import say
from firsthand.reports.gate import Finding
from firsthand.reports.models import Report
from firsthand.reports.queries.periods import month_against_before

FINDINGS = {
    "no_story": _("The customer comes first: put a story at the beginning."),
    "no_verdict": _("%(part)s: there is nothing to judge in this period. Leave the number out."),
    "cheers": _("%(part)s: not yet, this cheers at a wobble."),
    "cheers_and_silent": _("%(part)s: not yet, this cheers at a wobble, and nobody speaks in it."),
    "nobody_listens": _("%(part)s: say who goes and listens, and by when."),
    "quote_none": _("%(part)s: nobody speaks in it. Choose a voice, or send somebody to listen."),
    "quote_erased": _(
        "%(part)s: a customer took these words back. Choose another voice, or send somebody to "
        "listen."
    ),
    "quote_changed": _(
        "%(part)s: the customer’s words were changed since they were chosen. Choose them again."
    ),
    "quote_hidden": _("%(part)s: these words are not released for every colleague to read."),
    "quote_unknown": _("%(part)s: nobody has said yet whether these words may be quoted."),
    "quote_ask": _("%(part)s: ask the customer before these words are quoted."),
    "ask_without_words": _("A decision wanted: write what is to be decided."),
    "ask_without_name": _("%(part)s: say of whom you want this decision."),
    "ask_without_day": _("%(part)s: say by which day you want this decision."),
    "number_in_words": _(
        "%(part)s: this says that a number moved, and no verdict stands beside it. Give the number "
        "a part of its own."
    ),
    "service_empty": _(
        "Service speaks: the service team’s words are missing. To leave them out, write why; the "
        "reason is printed."
    ),
    "honesty_missing": _(
        "How well we listened cannot be left out without a reason, which is printed."
    ),
    "effects_blank": _(
        "%(part)s: say what it means to customers, colleagues and the company, or write why not."
    ),
}


def tell(finding: Finding, part: str = "") -> str:
    """Say one finding in a sentence; `part` is the heading of the part that it is about."""
    return str(FINDINGS[finding.id]) % {"part": part or _("This report")}


def explain(report: Report, reading: Reading) -> list[str]:
    """Say why a move is no reason to cheer: how usual it is, what chance does, who answered."""
    told = [reading.move or reading.sentence]
    months = month_against_before(reading.measure, report.until)
    if months is not None:
        moved = say(months.move.message, reading.unit)
        month = date_format(months.after_on, "F Y")
        words = _("%(month)s against the month before: %(moved)s")
        told.append(str(words) % {"month": month, "moved": moved})
        if months.mix is not None:
            told.append(say(months.mix.message, reading.unit))
    return [sentence for sentence in told if sentence]
