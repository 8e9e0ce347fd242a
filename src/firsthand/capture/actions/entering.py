"""What a colleague says themselves enters the register of issues, once, with the same promise."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from firsthand.capture.models import Captured, CaptureKind
from firsthand.issues.actions import sharing
from firsthand.issues.actions.alarming import ring
from firsthand.issues.actions.raising import Told, raise_issue
from firsthand.issues.models import Alarm, Issue, Kind, Sense, Workaround
from firsthand.issues.queries.routing import hears
from firsthand.journeys.models import Step
from firsthand.people.models import Function

LONGEST = 120
_FIRST = re.compile(r"^.{1,120}?(?:[.!?](?=\s|$)|$)", re.DOTALL)


def enter(captured: Captured, step: Step | None) -> Issue:
    """The issue that a capture is: made the first time, moved to another step later."""
    if captured.issue is None:
        captured.issue = _raised(captured, step)
    elif captured.issue.step_id != (step.pk if step else None):
        _moved(captured.issue, step, captured)
    return captured.issue


def _raised(captured: Captured, step: Step | None) -> Issue:
    voice, kind = captured.voice, Kind.objects.get(key=captured.kind)
    words = voice.shown if voice else ""
    functions = _functions(captured, step)
    issue = raise_issue(
        Told(
            kind=kind,
            title=_title(words) or _("A voice note"),
            words=words,
            functions=functions,
            one_function_because=""
            if len(functions) > 1
            else _("Captured in a hurry: nobody has said yet whom else it concerns."),
            site=(voice.site if voice else None) or captured.person.site,
            step=step,
        ),
        by=captured.person,
    )
    if captured.whose is CaptureKind.ALARM:
        Alarm.objects.create(issue=issue)
        ring(issue, told=issue.listener)  # the listener is rung by the capture itself
    if captured.whose is CaptureKind.WORKAROUND:
        Workaround.objects.create(issue=issue, instead=words)
    # The voice says who captured it: what a friction rests on would name its raiser.
    if voice and kind.open_at_once:
        sharing.link(issue, Sense.CONCERNS, voice, by=captured.person)
    return issue


def _functions(captured: Captured, step: Step | None) -> list[Function]:
    named = [step.function if step else None, captured.person.function]
    return list(dict.fromkeys(one for one in named if one))


def _title(words: str) -> str:
    """The first sentence, or as much of it as fits a line."""
    line = " ".join(words.split())
    first = _FIRST.match(line)
    if first and len(first[0]) <= LONGEST and first[0] != line[:LONGEST]:
        return first[0]
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"


def _moved(issue: Issue, step: Step | None, captured: Captured) -> None:
    """Whoever owns the other step has it from now on, unless an inbox has it anyway."""
    issue.step = step
    issue.save(update_fields=["step"])
    sharing.pass_on(issue, hears(issue.inbox, step, issue.by), by=captured.person)
