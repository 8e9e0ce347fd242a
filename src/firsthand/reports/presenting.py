"""A report as it is read: frozen figures, quotes as they may be read at this moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.measures.drawing.figure import Figure
from firsthand.people.models import Company, Person
from firsthand.reports.anchor import Anchor
from firsthand.reports.frozen import figure
from firsthand.reports.gate import QuoteState
from firsthand.reports.models import Evidence, Publication, Report
from firsthand.reports.queries.quotes import by_public_id, quote
from firsthand.reports.words import gap
from firsthand.voices.models import Voice

LONGEST = 320
"""Characters of a quote on paper; the page leads to the rest."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote on the page, or the gap that it left."""

    words: str
    gap: str
    by: str
    voice: Voice | None
    state: QuoteState


@dataclass(slots=True, kw_only=True)
class Shown:
    """One part, ready to print."""

    key: str
    """Sets the ids of its drawings apart from those of other parts."""
    kind: str
    heading: str
    text: str
    way: str
    quotes: list[Said]
    evidence: str = ""
    measure: Mapping[str, Any] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    asked: str = ""
    asked_by: date | None = None
    listener: str = ""
    listen_by: date | None = None
    effects: list[tuple[str, str]] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        return str(self.measure.get("verdict", ""))


@dataclass(slots=True, kw_only=True)
class Page:
    """The whole report, in the order in which it is read; page one stands alone."""

    report: Report
    title: str
    audience: str
    company: str
    since: date
    until: date
    at: datetime | None
    author: str
    story: Shown | None
    verdicts: list[Shown]
    decisions: list[Shown]
    texts: list[Shown]
    service: list[Shown]
    alone: list[Shown]
    leave_alone: list[str]
    listening: Mapping[str, Any] | None
    without_customer: list[str]
    waivers: list[tuple[str, str]]

    @property
    def period(self) -> str:
        return date_format(self.since, "F Y")

    @property
    def leading(self) -> list[Shown]:
        """The three verdicts of page one."""
        return self.verdicts[:3]

    @property
    def shown_measures(self) -> list[Shown]:
        return [*self.verdicts, *self.alone]


WAIVED = {
    "service": gettext_lazy("Service does not speak in this report"),
    "honesty": gettext_lazy("How well we listened is left out"),
    "effects": gettext_lazy(
        "What it means to customers, colleagues and the company is not said everywhere"
    ),
}


def present(report: Report, frozen: Mapping[str, Any], publication: Publication | None) -> Page:
    """Put a report together for whoever reads it now."""
    parts = frozen["parts"]
    voices = by_public_id(span["voice"] for part in parts for span in part["voices"])
    names = _names(parts)
    shown = [_shown(f"p{n}-", part, voices, names) for n, part in enumerate(parts)]
    stories = [one for one in shown if one.kind == "story"]
    measures = [one for one in shown if one.kind == "measure"]
    author = (publication.by if publication else None) or report.by
    return Page(
        report=report,
        title=frozen["title"],
        audience=frozen["audience"],
        company=Company.current().name,
        since=date.fromisoformat(frozen["since"]),
        until=date.fromisoformat(frozen["until"]),
        at=publication.at if publication else None,
        author=author.name if author else "",
        story=stories[0] if stories else None,
        verdicts=[one for one in measures if one.way != "plain"],
        decisions=[one for one in shown if one.kind == "decision"],
        texts=[one for one in shown if one.kind == "text"] + stories[1:],
        service=[one for one in shown if one.kind == "service" and one.text],
        alone=[one for one in measures if one.way == "plain"],
        leave_alone=frozen["leave_alone"],
        listening=frozen["listening"] if _listens(parts) else None,
        without_customer=frozen["without_customer"],
        waivers=list(_waivers(frozen["waivers"])),
    )


def _listens(parts: Iterable[Mapping[str, Any]]) -> bool:
    return any(part["kind"] == "listening" for part in parts)


def _waivers(waivers: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for one in waivers:
        yield str(WAIVED[one["what"]]), one["reason"]


def _names(parts: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    ids = {part["asked"] for part in parts}
    ids |= {part["listening"]["who"] for part in parts if part["listening"]}
    people = Person.objects.get_queryset().filter(public_id__in=ids - {""})
    return {str(person.public_id): person.name for person in people}


def _shown(
    key: str, part: Mapping[str, Any], voices: Mapping[str, Voice], names: Mapping[str, str]
) -> Shown:
    measure = part.get("measure", {})
    listen = part["listening"] or {}
    evidence = part.get("evidence", "")
    quotes = [said(span, voices.get(span["voice"])) for span in part["voices"]]
    # A story whose every quote was taken back says nothing more about that customer.
    gone = part["kind"] == "story" and quotes and all(q.state == "erased" for q in quotes)
    return Shown(
        key=key,
        kind=part["kind"],
        heading="" if gone else part["heading"] or measure.get("name", ""),
        text="" if gone or part["way"] else part["text"],
        way=part["way"],
        quotes=quotes,
        evidence=str(Evidence(evidence).label) if evidence else "",
        measure=measure,
        figures={size: figure(data) for size, data in measure.get("drawings", {}).items()},
        asked=names.get(part["asked"], ""),
        asked_by=date.fromisoformat(part["asked_by"]) if part.get("asked_by") else None,
        listener=names.get(listen.get("who", ""), _("Somebody who has left")) if listen else "",
        listen_by=date.fromisoformat(listen["by"]) if listen else None,
        effects=_effects(part["effects"]),
    )


def _effects(effects: Mapping[str, str]) -> list[tuple[str, str]]:
    named = {
        "customer": _("For customers"),
        "employee": _("For colleagues"),
        "organisation": _("For the company"),
    }
    return [(name, effects[key]) for key, name in named.items() if effects[key].strip()]


def said(span: Mapping[str, Any], voice: Voice | None) -> Said:
    """Read one quote through its voice: erased, withdrawn or not released, it is a gap."""
    found = quote(voice, Anchor(span["start"], span["end"], span.get("digest", "")))
    if voice is None:
        return Said("", gap("erased"), "", None, "erased")
    if found.state != "ok":
        return Said("", gap(found.state), "", voice, found.state)
    words = found.words if len(found.words) <= LONGEST else f"{found.words[:LONGEST].rstrip()}…"
    by = f"{voice.source.name}, {date_format(voice.occurred_on, _('j F'))}"
    return Said(words, "", by, voice, "ok")
