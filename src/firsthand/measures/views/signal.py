"""One signal: verdict, chart, the words behind it, and the rows behind every number."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.analysis.chart import ChartPoint
from firsthand.analysis.verdict import rule_message
from firsthand.measures.actions.observe import observations, points_of
from firsthand.measures.drawing.figure import TIGHT, WIDE, draw
from firsthand.measures.forms import (
    AskedForm,
    EventForm,
    InstrumentForm,
    LimitsForm,
    ReadingForm,
)
from firsthand.measures.formula import RESPONSE, VOLUME
from firsthand.measures.measuring import may_decide
from firsthand.measures.models import Measure, VerdictChange
from firsthand.measures.models.measure import Grain
from firsthand.measures.period import following
from firsthand.measures.queries.chart import bounds_of, with_points
from firsthand.measures.queries.periods import compare, evidence_of, last_whole_months
from firsthand.measures.queries.reading import Reading, read
from firsthand.measures.queries.talks import may_explain, talks_of
from firsthand.measures.queries.voices import rows_behind, words_behind
from firsthand.measures.words import say
from firsthand.measures.words.names import how_of
from firsthand.measures.words.titles import title_of
from firsthand.people.http import PersonRequest
from firsthand.people.models import Person

SHOWN = 14


def load(request: PersonRequest, public_id: UUID) -> Measure:
    """Reach a measure through the person who asks; 404 for a stranger."""
    own = VerdictChange.objects.filter(withdrawn_at=None).select_related("by").order_by("-id")
    measures = with_points(Measure.objects.visible_to(request.user))
    found = measures.prefetch_related(Prefetch("verdict_changes", own, to_attr="readings"))
    return get_object_or_404(found, public_id=public_id)


def signal(request: PersonRequest, public_id: UUID) -> HttpResponse:
    measure = load(request, public_id)
    today = timezone.localdate()
    grain = request.GET.get("grain", measure.grain)
    if grain in Grain.values and grain != measure.grain:
        seen_by(measure, grain, today=today)
    reading = read(measure, today=today)
    if request.GET.get("format") == "json":
        return JsonResponse(as_data(reading))
    return render(request, "measures/signal.html", context_of(request, reading))


def seen_by(measure: Measure, grain: str, *, today: date) -> None:
    """Show the measure per day, week or month without storing another one."""
    measure.grain = grain
    points = observations(measure, points_of(measure), today=today)
    measure.points = points


def numbers(request: PersonRequest, public_id: UUID) -> HttpResponse:
    reading = read(load(request, public_id), today=timezone.localdate())
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="numbers.csv"'
    writer = csv.writer(response)
    writer.writerow(["begins_on", "n", "value", "centre", "lower", "upper", "kind", "rule"])
    counts = {point.begins_on: point.n for point in reading.measure.points}
    for point in reading.chart.points if reading.chart else ():
        writer.writerow(
            [
                point.time,
                counts[_date(point)],
                point.value,
                point.centre,
                point.lower,
                point.upper,
                point.kind.value,
                point.rule.value if point.rule else "",
            ]
        )
    return response


def context_of(request: PersonRequest, reading: Reading) -> dict[str, Any]:
    measure, chart = reading.measure, reading.chart
    events = measure.happenings  # type: ignore[attr-defined]
    papers = (WIDE, TIGHT) if chart else ()
    since, until = _latest(reading)
    return {
        "measure": measure,
        "reading": reading,
        "title": title_of(reading.kind, reading.name, found=chart.message.id if chart else ""),
        "how": how_of(measure),
        "grains": Grain.choices,
        "figures": [
            draw(chart, one, unit=reading.unit, events=events, bounds=bounds_of(measure))
            for one in papers
            if chart
        ],
        "rows": _rows(reading),
        "reason": say(chart.reason, reading.unit) if chart else "",
        "warnings": [say(one, reading.unit) for one in chart.warnings] if chart else [],
        "words": words_behind(measure, request.user, since=since, until=until),
        "behind": rows_behind(measure, since, until),
        **_talks(reading, request.user),
        "may_decide": may_decide(request.user),
        "followed": measure.follows.filter(ended_at=None).exists(),
        "limits_form": LimitsForm(),
        "reading_form": ReadingForm(),
        "event_form": EventForm(),
        "instrument_form": InstrumentForm(),
        "asked_form": AskedForm(),
        **_months(reading),
    }


def as_data(reading: Reading) -> dict[str, Any]:
    """The JSON twin: points, verdict, sentence."""
    points = reading.chart.points if reading.chart else ()
    return {
        "id": str(reading.measure.public_id),
        "name": reading.name,
        "formula": reading.measure.formula,
        "grain": reading.measure.grain,
        "better": reading.measure.better,
        "verdict": reading.kind,
        "sentence": reading.sentence,
        "points": [
            {
                "time": str(point.time),
                "value": point.value,
                "centre": point.centre,
                "lower": point.lower,
                "upper": point.upper,
                "kind": point.kind.value,
                "rule": point.rule.value if point.rule else None,
            }
            for point in points
        ],
    }


def _rows(reading: Reading) -> list[dict[str, Any]]:
    """The newest points for the table under the chart, each with the way to its voices."""
    if reading.chart is None:
        return []
    measure = reading.measure
    return [
        {
            "when": reading.unit.time(point.time),
            "value": reading.unit.number(point.value),
            "says": _says(point),
            "url": rows_behind(measure, _date(point), _last_day(measure, _date(point))),
        }
        for point in reversed(reading.chart.points[-SHOWN:])
    ]


def _says(point: ChartPoint) -> str:
    if not point.judged:
        return _("Too early")
    return say(rule_message(point.rule)).capitalize() if point.rule else _("Inside")


def _talks(reading: Reading, reader: Person) -> dict[str, Any]:
    """The talks of the time that the chart shows."""
    since = _date(reading.chart.points[0]) if reading.chart else _latest(reading)[0]
    span = {"since": since, "until": timezone.localdate()}
    return {
        "talks": talks_of(reading.measure, reader, **span)[:SHOWN],
        "offered": may_explain(reading.measure, reader, **span),
    }


def _latest(reading: Reading) -> tuple[date, date]:
    """The period of the latest judged point; without one, the last four weeks."""
    if reading.chart is None:
        today = timezone.localdate()
        return today - timedelta(days=28), today
    begins_on = _date(reading.chart.points[-1])
    return begins_on, _last_day(reading.measure, begins_on)


def _date(point: ChartPoint) -> date:
    return cast(date, point.time)


def _last_day(measure: Measure, begins_on: date) -> date:
    return following(begins_on, measure.grain) - timedelta(days=1)


def _months(reading: Reading) -> dict[str, Any]:
    """The newest month against the one before it, and the evidence of looking every day."""
    measure = reading.measure
    if measure.formula in {VOLUME, RESPONSE}:
        return {}
    months = last_whole_months(measure, today=timezone.localdate())
    if months is None:
        return {}
    found = compare(measure, *months)
    if found is None:
        return {}
    unit = reading.unit
    watched = evidence_of(measure, since=months[1])
    return {
        "comparison": found,
        "before": unit.number(found.before),
        "after": unit.number(found.after),
        "move": say(found.move.message, unit),
        "mix": say(found.mix.message, unit) if found.mix else "",
        "watched": say(watched.message, unit) if watched else "",
    }
