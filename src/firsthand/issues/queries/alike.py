"""Has somebody raised it already? Issues that say nearly what a text says, while it is typed."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from firsthand.analysis.folding import fold
from firsthand.issues.models import Apart, Issue, IssueQuerySet
from firsthand.people.models import Person

LONGEST = 5
"""So many of the longest words are looked for: long words are rare words, and rare words tell."""
SHORTEST = 3
CANDIDATES = 200
ALIKE, SHARED = 0.5, 2
"""Shared words by the words of the shorter text, and how many at least."""


def alike(text: str, *, person: Person, limit: int = 5, but: Issue | None = None) -> list[Issue]:
    """Return issues that say nearly what `text` says, the most alike first, then the newest.

    Those that a person kept apart from `but` are left out, and so is what lives on in another.
    """
    words = {word for word in fold(text).split() if len(word) >= SHORTEST}
    if len(words) < SHARED:
        return []
    issues = Issue.objects.visible_to(person).standing()
    if but:
        issues = issues.exclude(pk__in=_not_beside(but))
    scored = [(_shared(words, folded), pk) for pk, folded in _candidates(issues, words).items()]
    best = sorted((pair for pair in scored if pair[0] >= ALIKE), reverse=True)[:limit]
    found = issues.with_surroundings().in_bulk([pk for _score, pk in best])
    return [found[pk] for _score, pk in best]


def _not_beside(issue: Issue) -> set[int]:
    kept = Apart.objects.filter(Q(one=issue) | Q(other=issue)).values_list("one", "other")
    return {issue.pk, *(key for pair in kept for key in pair)}


def _candidates(issues: IssueQuerySet, words: Collection[str]) -> dict[int, str]:
    """Those that share most of the longest words; fewer words only while there is room."""
    longest = sorted(words, key=lambda word: (-len(word), word))[:LONGEST]
    found: dict[int, str] = {}
    for size in range(len(longest), SHARED - 1, -1):
        for shared in combinations(longest, size):
            rows = issues.filter(holds(shared)).order_by()[:CANDIDATES]
            found |= dict(rows.values_list("pk", "text__folded"))
            if len(found) >= CANDIDATES:
                return found
    return found


def holds(words: Collection[str], prefix: str = "") -> Q:
    """A condition on Issue: it holds all of these folded words, and one that begins like `prefix`."""
    if connection.vendor == "postgresql":
        terms = [f"'{word}'" for word in words] + ([f"'{prefix}':*"] if prefix else [])
        sql, sought = "SELECT issue_id FROM issues_text WHERE words @@ %s::tsquery", " & "
    else:
        terms = [f'"{word}"' for word in words] + ([f'"{prefix}"*'] if prefix else [])
        sql, sought = "SELECT rowid FROM issues_word WHERE issues_word MATCH %s", " AND "
    return Q(pk__in=RawSQL(sql, [sought.join(terms)]))  # noqa: S611 a parameter


def _shared(words: Collection[str], folded: str) -> float:
    others = {word for word in folded.split() if len(word) >= SHORTEST}
    both = len(others.intersection(words))
    return both / (min(len(words), len(others)) or 1) if both >= SHARED else 0.0
