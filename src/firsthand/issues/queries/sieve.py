"""Which issues somebody looks at: the filters of board and list, read from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q

from firsthand.analysis.folding import fold
from firsthand.issues.models import Again, Answer, IssueQuerySet, Kind, Part, State
from firsthand.issues.models.issue import works_on
from firsthand.issues.queries.alike import holds
from firsthand.journeys.models import Step
from firsthand.people.models import Function, Person, Site

NAMES = ("q", "kind", "state", "whose", "step", "site", "function", "since", "until", "answered")
WHOSE = ("to-answer", "mine", "followed", "worked-on")
ANSWERED = ("yes", "no", "reopened")
MOST_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """The filters; each is the text of its parameter, empty when it is off."""

    q: str = ""
    kind: str = ""
    state: str = ""
    whose: str = ""
    """`to-answer`: I have them and owe an answer; `mine`: I raised them; `followed`; `worked-on`."""
    step: str = ""
    site: str = ""
    function: str = ""
    since: str = ""
    until: str = ""
    answered: str = ""
    """Whether a person ever replied, or whether it came back after it had ended."""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Sieve:
        """Read an address; what makes no sense there is left out, never an error."""
        given = cls(**{name: query.get(name, "").strip()[:200] for name in NAMES})
        return replace(
            given,
            state=given.state if given.state in State.values else "",
            whose=given.whose if given.whose in WHOSE else "",
            since=given.since if _day(given.since) else "",
            until=given.until if _day(given.until) else "",
            answered=given.answered if given.answered in ANSWERED else "",
        )

    @property
    def on(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}

    @property
    def query(self) -> str:
        return urlencode(self.on)

    def query_with(self, **changes: str) -> str:
        """The query of this sieve with some filters set, or taken off where they are empty."""
        wanted = self.on | changes
        return urlencode([(name, wanted[name]) for name in NAMES if wanted.get(name)])

    def apply(self, issues: IssueQuerySet, reader: Person) -> IssueQuerySet:
        """Narrow a list to what is asked for."""
        found = issues.filter(self._is(), self._when(), self._words())
        found = self._placed(found, reader)
        return self._of(found, reader)

    def _is(self) -> Q:
        # Keys are asked for apart: a join would keep the database from walking the index in order.
        found = Q()
        if self.kind:
            found &= Q(kind_id__in=Kind.objects.filter(key=self.kind).values("pk"))
        if self.state:
            found &= Q(state=self.state)
        if self.step:
            found &= Q(step_id__in=Step.objects.filter(key=self.step).values("pk"))
        if self.function:
            functions = Function.objects.filter(key=self.function)
            parts = Part.objects.filter(function__in=functions)
            found &= Q(pk__in=parts.values("issue"))
        if self.answered:
            found &= _answered(self.answered)
        return found

    def _placed(self, found: IssueQuerySet, reader: Person) -> IssueQuerySet:
        """Frictions are not cut by site, but for those who work on them (safety 5)."""
        if not self.site:
            return found
        found = found.filter(site_id__in=Site.objects.filter(code=self.site).values("pk"))
        if reader.holds("steward"):
            return found
        named = Q(kind_id__in=Kind.objects.filter(open_at_once=True).values("pk"))
        return found.filter(named | works_on(reader) | Q(by=reader))

    def _of(self, found: IssueQuerySet, reader: Person) -> IssueQuerySet:
        if self.whose == "to-answer":
            return found.filter(listener=reader, state=State.RAISED)
        if self.whose == "mine":
            return found.filter(by=reader)
        if self.whose == "followed":
            return found.filter(follows__person=reader)
        return found.filter(works_on(reader)) if self.whose == "worked-on" else found

    def _when(self) -> Q:
        found = Q(raised_at__date__gte=_day(self.since)) if self.since else Q()
        return found & Q(raised_at__date__lte=_day(self.until)) if self.until else found

    def _words(self) -> Q:
        words = fold(self.q).split()[:MOST_WORDS]
        if not words:
            return Q()
        # The last word may be unfinished; two letters begin too many words.
        whole = words[:-1] if len(words[-1]) > 2 else words
        return holds(whole, words[-1] if len(whole) < len(words) else "")


def _answered(which: str) -> Q:
    if which == "reopened":
        return Q(pk__in=Again.objects.filter(ended_at__isnull=False).values("issue"))
    answers = Answer.objects.values("issue")
    return Q(pk__in=answers) if which == "yes" else ~Q(pk__in=answers)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
