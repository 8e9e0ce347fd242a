"""Reports: list them, show one, print one, propose the usual one of a month.

  firsthand report list
  firsthand report compose 2026-10 --by maya@larkfield.example
  firsthand report show ID --json
  firsthand report render ID --to october.pdf

ID is what `list` prints; its first eight signs are enough. A draft is shown as it stands, and a
published report as it went out, with quotes as they may be read now.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.web.command_ends import BadUsage, Refused
from firsthand.web.command_output import json_option, say, say_json

if TYPE_CHECKING:
    from firsthand.reports.models import Publication, Report


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["list", "show", "render", "compose"], help="what to do")
    parser.add_argument(
        "which", nargs="?", help="the report's ID; for compose a month, as in 2026-10"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="for render: a .pdf or .html file")
    parser.add_argument("--by", metavar="EMAIL", help="for compose: whose report it is")
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    if options.what != "list" and not options.which:
        raise BadUsage(f"say which: firsthand report {options.what} …")
    doing = {"list": _list, "show": _show, "render": _render, "compose": _compose}
    doing[options.what](options)
    return 0


def _list(options: argparse.Namespace) -> None:
    from firsthand.reports.models import Report
    from firsthand.reports.views.reports import brief

    reports = Report.objects.filter(removal=None).newest_first().prefetch_related("publications")
    if options.json:
        say_json({"reports": [brief(report) for report in reports]})
        return
    for report in reports:
        state = "published" if report.publications.all() else "draft"
        say(f"{report.public_id}  {report.since:%Y-%m}  {state:9}  {report.title}")


def _show(options: argparse.Namespace) -> None:
    from firsthand.reports.judging import judge
    from firsthand.reports.presenting import present
    from firsthand.reports.views.reports import as_data
    from firsthand.reports.words import tell

    report, publication, frozen = _found(options.which)
    page = present(report, frozen, publication)
    wrong = [] if publication else judge(report)
    if options.json:
        told = [{"id": one.id, "part": one.part} | one.params for one in wrong]
        say_json(as_data(page, frozen) | {"findings": told})
        return
    say(page.title, *_lines(page))
    for finding in wrong:
        say(f"not yet: {tell(finding)}")


def _lines(page: Any) -> list[str]:
    from firsthand.reports.words.listened import sentences

    lines = [f"“{q.words}” {q.by}" if q.words else f"[{q.gap}]" for q in _opening(page)]
    lines += [f"{one.heading}: {one.measure['sentence']}" for one in page.shown_measures]
    lines += [f"{one.asked}: {one.heading}" for one in page.decisions]
    return lines + (sentences(page.listening) if page.listening else [])


def _opening(page: Any) -> list[Any]:
    return page.story.quotes if page.story else []


def _render(options: argparse.Namespace) -> None:
    from django.template.loader import render_to_string

    from firsthand.reports.presenting import present
    from firsthand.reports.printing import pdf

    report, publication, frozen = _found(options.which)
    page = present(report, frozen, publication)
    target = options.to or Path(f"report-{report.since:%Y-%m}.pdf")
    if target.suffix == ".pdf":
        target.write_bytes(pdf(page))
    elif target.suffix in {".html", ".htm"}:
        html = render_to_string("reports/mail.html", {"page": page, "url": _url(report)})
        target.write_text(html, encoding="utf-8")
    else:
        raise BadUsage("a report is written as .pdf or .html")
    if options.json:
        say_json({"id": report.public_id, "file": str(target)})
    else:
        say(f"Written to {target}.")


def _compose(options: argparse.Namespace) -> None:
    from datetime import date

    from firsthand.people.models import Person
    from firsthand.reports.actions.compose import compose
    from firsthand.reports.views.reports import brief
    from firsthand.reports.writing import may_compose

    try:
        month = date.fromisoformat(f"{options.which}-01")
    except ValueError:
        raise BadUsage("write the month as in 2026-10") from None
    person = Person.objects.active().filter(email=(options.by or "").lower()).first()
    if person is None or not may_compose(person):
        raise Refused("--by names somebody who writes reports: a CX lead, service lead or analyst")
    report = compose(month, by=person)
    if options.json:
        say_json(brief(report))
    else:
        say(f"{report.public_id}  {report.title}", f"Write it at {_url(report)}edit/")


def _found(which: str) -> tuple[Report, Publication | None, dict[str, Any]]:
    from firsthand.reports.frozen import freeze
    from firsthand.reports.models import Report

    reports = Report.objects.filter(removal=None).select_related("by")
    found = [one for one in reports if str(one.public_id).startswith(which.lower())]
    if len(found) != 1:
        raise Refused(f"{len(found) or 'no'} reports begin with {which}; `firsthand report list`")
    report = found[0]
    publication = report.publications.select_related("by").order_by("-id").first()
    if publication:
        return report, publication, publication.frozen
    if report.by is None:
        raise Refused("this draft belongs to nobody any more")
    return report, None, freeze(report, by=report.by)


def _url(report: Report) -> str:
    from django.conf import settings
    from django.urls import reverse

    return f"{settings.BASE_URL}{reverse('report', args=[report.public_id])}"
