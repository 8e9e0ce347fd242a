"""What the printed report says, as plain data: every sentence is made here, none in the template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from firsthand.reports.presenting import Page, Said, Shown
from firsthand.reports.words.listened import sentences

MARKS = {
    "worse": "◆ ",
    "better": "● ",
    "both": "◆ ",
    "neutral_change": "◆ ",
    "noise": "∼ ",
    "early": "… ",
}


def data_of(page: Page) -> dict[str, Any]:
    return {
        "lang": (get_language() or "en").split("-")[0],
        "title": page.title,
        "author": page.author or "Firsthand",
        "over": _over(page),
        "lede": _lede(page),
        "foot": _over(page),
        "story": _part(page.story) if page.story else None,
        "verdicts": [_part(one) for one in [*page.leading, *page.alone]],
        "decisions": [_decision(one) for one in page.decisions],
        "measures": [_part(one) | {"listen": _listen(one)} for one in page.verdicts],
        "texts": [_part(one) for one in page.texts],
        "alone": _alone(page),
        "service": [_part(one) for one in page.service],
        "listening": sentences(page.listening) if page.listening else [],
        "waivers": page.waivers,
        "without": _without(page),
        "words": {
            "verdicts": _("In short"),
            "asks": _("What we ask you to decide"),
            "nothing": _("Nothing this time."),
            "listen": _("No story yet: go and listen."),
            "alone": _("What to leave alone"),
            "service": _("Service speaks"),
            "listened": _("How well we listened"),
        },
    }


def _over(page: Page) -> str:
    named = [page.company, page.period, _("Confidential")]
    return ". ".join(part for part in named if part) + "."


def _lede(page: Page) -> str:
    told = []
    if page.audience:
        told.append(_("For %(audience)s.") % {"audience": page.audience})
    if page.author:
        told.append(_("Written by %(author)s.") % {"author": page.author})
    return " ".join(told)


def _part(one: Shown) -> dict[str, Any]:
    measure = one.measure
    drawing = one.figures.get("wide")
    return {
        "heading": one.heading,
        "text": [line for line in one.text.splitlines() if line.strip()],
        "quotes": [_said(quote) for quote in one.quotes],
        "evidence": one.evidence,
        "verdict": one.verdict,
        "mark": MARKS.get(one.verdict, ""),
        "sentence": measure.get("sentence", ""),
        "values": _values(measure),
        "effects": one.effects,
        "svg": _svg(one) if drawing else "",
        "alt": f"{measure.get('name', '')}: {measure.get('sentence', '')}",
    }


def _decision(one: Shown) -> dict[str, Any]:
    asked = _("%(who)s: %(what)s") % {"who": one.asked, "what": one.heading}
    by = _("by %(day)s") % {"day": date_format(one.asked_by, _("j F"))} if one.asked_by else ""
    heading = asked if one.asked else one.heading
    return _part(one) | {"heading": heading, "text": one.text, "by": by}


def _said(quote: Said) -> dict[str, str]:
    return {"words": quote.words, "gap": quote.gap, "by": quote.by}


def _values(measure: Mapping[str, Any]) -> str:
    if not measure:
        return ""
    if not measure["usual"]:
        return str(measure["value"])
    low, high = measure["usual"]
    words = _("%(value)s, usually %(low)s to %(high)s")
    return words % {"value": measure["value"], "low": low, "high": high}


def _listen(one: Shown) -> str:
    if one.way != "listen" or one.listen_by is None:
        return ""
    words = _("%(who)s listens to customers about this by %(day)s.")
    return words % {"who": one.listener, "day": date_format(one.listen_by, _("j F"))}


def _alone(page: Page) -> list[str]:
    told = [f"{one.heading}: {one.measure['sentence']} {one.measure['move']}" for one in page.alone]
    if page.leave_alone:
        n = len(page.leave_alone)
        words = ngettext(
            "%(name)s moved no more than it usually does.",
            "%(n)s others moved no more than they usually do, %(name)s among them.",
            n,
        )
        told.append(words % {"n": n, "name": page.leave_alone[0]})
    return told


def _without(page: Page) -> str:
    if not page.without_customer:
        return ""
    names = ", ".join(page.without_customer[:8])
    words = _("Where is the customer in these numbers? Nobody has said yet: %(names)s.")
    return words % {"names": names}


def _svg(one: Shown) -> str:
    """The drawing of the page, with its colours written in: paper knows no style sheet of ours."""
    return render_to_string("reports/figure.svg", {"figure": one.figures["wide"]})
