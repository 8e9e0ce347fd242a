"""Today's one sentence: what got worse, what got better, what only wobbled."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.measures.queries.signals import Signals


def ngettext_noop(one: str, many: str) -> tuple[str, str]:
    """Mark two forms for the translators; which of them is said is known later."""
    return one, many


WORSE = (
    ngettext_noop("%(n)s thing got worse", "%(n)s things got worse"),
    ngettext_noop("%(n)s got worse", "%(n)s got worse"),
)
BETTER = (
    ngettext_noop("%(n)s thing got better", "%(n)s things got better"),
    ngettext_noop("%(n)s got better", "%(n)s got better"),
)
CHANGED = (
    ngettext_noop("%(n)s thing changed", "%(n)s things changed"),
    ngettext_noop("%(n)s changed", "%(n)s changed"),
)


@dataclass(frozen=True, slots=True)
class Headline:
    sentence: str
    more: str
    """What stands under it: what is too early to tell, and which sources are silent."""


def headline(found: Signals) -> Headline:
    """Count in words. A day on which nothing changed says so, and what to do with it."""
    if not found.count:
        return Headline(_("Voices are here. Nothing is measured yet."), "")
    clauses = _clauses(found)
    if not clauses:
        return Headline(_quiet(found), _under(found))
    return Headline(f"{_sentence(_joined(clauses))}. {_wobbled(found)}".strip(), _under(found))


def _quiet(found: Signals) -> str:
    if found.noise:
        return _("Nothing changed. A good morning to go and listen to someone.")
    return _("Nothing can be said yet. A good morning to go and listen to someone.")


def _clauses(found: Signals) -> list[str]:
    """ "one thing got worse", "one got better", "two changed": the first of them names what."""
    worse = sum(one.kind == "worse" for one in found.worse)
    counts = (
        (worse, *WORSE),
        (len(found.better), *BETTER),
        (len(found.worse) - worse, *CHANGED),
    )
    clauses: list[str] = []
    for n, first, further in counts:
        if n:
            words = ngettext(*(further if clauses else first), n)
            clauses.append(words % {"n": _count(n)})
    return clauses


def _joined(clauses: list[str]) -> str:
    if len(clauses) == 1:
        return clauses[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(clauses[:-1]), "last": clauses[-1]}


def _wobbled(found: Signals) -> str:
    n = len(found.noise)
    if not n:
        return ""
    words = ngettext("The other one only wobbled.", "The other %(n)s only wobbled.", n)
    return words % {"n": _count(n)}


def _under(found: Signals) -> str:
    told = []
    if n := len(found.early):
        words = ngettext("%(n)s is too early to tell.", "%(n)s are too early to tell.", n)
        told.append(_sentence(words % {"n": _count(n)}))
    if n := len(found.silent):
        words = ngettext("%(n)s has no new data.", "%(n)s have no new data.", n)
        told.append(_sentence(words % {"n": _count(n)}))
    return " ".join(told)


def _count(n: int) -> str:
    """Small numbers are words."""
    small = {
        1: _("one"),
        2: _("two"),
        3: _("three"),
        4: _("four"),
        5: _("five"),
        6: _("six"),
        7: _("seven"),
        8: _("eight"),
        9: _("nine"),
        10: _("ten"),
        11: _("eleven"),
        12: _("twelve"),
    }
    return small.get(n, str(n))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
