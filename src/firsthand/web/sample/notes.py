"""What Larkfield's people wrote without a name: three notes, an answer, and two closed periods."""

from __future__ import annotations

from datetime import date, timedelta

from firsthand.issues import anonymous_rules as rules
from firsthand.issues.actions.anonymous import hashed
from firsthand.issues.models import Note, NoteCount, NoteWord
from firsthand.people.models import Person, Site
from firsthand.sources.sample.company import COMPANY
from firsthand.web.sample.issues import STEWARD

NOTES = (
    (
        "rule",
        "We may not tell a customer that their refund is stuck. So they find out by ringing.",
        "I have asked for that rule to go. Until it does: say when you will ring back.",
    ),
    ("process", "A delivery that moves has to be typed into two systems, and they disagree.", ""),
    ("condition", "The headsets crackle after lunch. We lend each other the good ones.", ""),
)
COUNTS = ({"rule": 16, "process": 15}, {"rule": 12, "process": 9})
"""Authors by sort in the last closed period and the one before."""
PLACES = ({"lds": 17, "ham": 8}, {"lds": 13})
ALL = (38, 27)


def write_notes(today: date) -> None:
    steward = Person.objects.filter(name=STEWARD).first()
    week = rules.week_of(today) - timedelta(weeks=1)
    for number, (sort, words, answer) in enumerate(NOTES):
        note = Note(receipt=hashed(receipt(number)), words=words, sort=sort, released_week=week)
        note.save()
        if answer:
            NoteWord(
                note=note, by=steward, from_steward=True, words=answer, released_week=week
            ).save()
    sites = {site.code: site for site in Site.objects.all()}
    period = rules.period_of(today)
    for back, total in enumerate(ALL):
        period = rules.before(period)
        by_site = {sites[code]: n for code, n in PLACES[back].items() if code in sites}
        NoteCount.objects.bulk_create(_counts(period, total, by_site, COUNTS[back]))


def _counts(
    period: date, total: int, by_site: dict[Site, int], by_sort: dict[str, int]
) -> list[NoteCount]:
    made = [NoteCount(period_on=period, family="company", authors=total)]
    made += [
        NoteCount(period_on=period, family="site", site=site, authors=n)
        for site, n in by_site.items()
    ]
    made += [
        NoteCount(period_on=period, family="sort", sort=sort, authors=n)
        for sort, n in by_sort.items()
    ]
    for family, named in (("site", by_site), ("sort", by_sort)):
        rest = total - sum(named.values())
        made.append(NoteCount(period_on=period, family=family, is_rest=True, authors=rest))
    return made


def receipt(number: int) -> str:
    """Of a note of the made-up company: anybody may try it."""
    return f"{number + 1:016d}"


def forget_notes() -> None:
    Note.objects.filter(receipt__in=[hashed(receipt(n)) for n in range(len(NOTES))]).delete()
    codes = [site.code.lower() for site in COMPANY.sites]
    theirs = NoteCount.objects.filter(site__code__in=codes).values_list("period_on", flat=True)
    NoteCount.objects.filter(period_on__in=set(theirs)).delete()
