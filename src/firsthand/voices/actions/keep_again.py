"""Rows that were here before: the same, a newer edition, an older one, or taken away with an import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils import timezone

from firsthand.analysis.folding import fold
from firsthand.analysis.redaction import hide, settle
from firsthand.records import Span
from firsthand.voices.actions.keep_new import (
    ORIGINAL,
    Making,
    Told,
    facts,
    layers,
    originals,
    put_layers,
    redaction,
)
from firsthand.voices.actions.keep_rows import rows_of
from firsthand.voices.bringing.prepare import searched
from firsthand.voices.bringing.sheet import Ready, sheet_of
from firsthand.voices.models import LayerKind, Original, Voice


@dataclass(slots=True)
class Outcome:
    already: int = 0
    changed: int = 0
    days: frozenset[date] = frozenset()


@dataclass(slots=True)
class _Editions:
    """What is stored of one voice."""

    digests: set[str] = field(default_factory=set)
    newest: int = 0
    changed_at: datetime | None = None

    def add(self, edition: int, digest: str, changed_at: datetime | None) -> None:
        self.digests.add(digest)
        self.newest = max(self.newest, edition)
        moments = [at for at in (self.changed_at, changed_at) if at]
        self.changed_at = max(moments, default=None)

    def is_older(self, row: Ready) -> bool:
        """Whether the source says that this edition was written before one that we have."""
        at = row.changed_at
        return bool(at and self.changed_at and at < self.changed_at)


def keep_again(rows: Sequence[Ready], making: Making) -> Outcome:
    """Count rows that are here, and add an edition for each that says something new."""
    outcome = Outcome()
    if not rows:
        return outcome
    voices, editions = _stored(rows, making)
    for row in rows:
        voice, stored = voices[row.key], editions[voices[row.key].pk]
        if voice.erased_at is None and _was_undone(voice):
            _bring_back(voice, row, stored, making)
            outcome.days |= {voice.occurred_on}
            continue
        outcome.already += 1
        if voice.erased_at is None and row.digest not in stored.digests:
            outcome.changed += 1
            outcome.days |= _add_edition(voice, row, stored, making)
    return outcome


def _stored(rows: Sequence[Ready], making: Making) -> tuple[dict[str, Voice], dict[int, _Editions]]:
    found = Voice.objects.filter(
        source=making.source, external_id__in={row.key for row in rows}
    ).select_related("brought_by")
    # The words are not needed to see that nothing changed.
    voices = {voice.external_id: voice for voice in found.defer("shown", "folded")}
    editions = {voice.pk: _Editions() for voice in voices.values()}
    originals = Original.objects.filter(voice__in=editions)
    told = originals.values_list("voice_id", "edition", "digest", "changed_at")
    for voice, edition, digest, changed_at in told:
        editions[voice].add(edition, digest, changed_at)
    return voices, editions


def _was_undone(voice: Voice) -> bool:
    """Taken away with its whole import, not by somebody who did not want this one voice."""
    bringing = voice.brought_by
    return bool(voice.removal_id and bringing and bringing.removal_id == voice.removal_id)


def _bring_back(voice: Voice, row: Ready, stored: _Editions, making: Making) -> None:
    """A row of an import that was undone counts as new when it is brought in again."""
    voice.removal = None
    voice.brought_by_id = making.file.bringing_id
    if not _judged(voice, LayerKind.CONSENT):
        voice.basis = making.source.basis
    voice.save(update_fields=["removal", "brought_by", "basis"])
    if row.digest not in stored.digests:
        _add_edition(voice, row, stored, making)


def _add_edition(voice: Voice, row: Ready, stored: _Editions, making: Making) -> frozenset[date]:
    """Add what arrived beside what was there; show it unless the source says that it is older."""
    before, older = voice.occurred_on, stored.is_older(row)
    edition = stored.newest + 1
    table, sheet = rows_of(Original, *ORIGINAL), sheet_of([row])
    table.insert(table.converted(originals([voice.pk], sheet, [edition], now=timezone.now())))
    stored.add(edition, row.digest, row.changed_at)
    if older:
        return frozenset()
    row = _as_a_person_hid_it(voice, row)
    sheet = sheet_of([row])
    new = {name: column[0] for name, column in facts(sheet, making).items()}
    if voice.placed_by == "person":
        # A person's correction outlives the next export.
        del new["step"], new["placed_by"]
    if not voice.released and _judged(voice, LayerKind.RELEASE):
        # Nor does an export open what a person closed.
        del new["released"]
    Voice.objects.filter(pk=voice.pk).update(**new)
    put_layers([*_unhidden(voice, row, edition), *layers([voice.pk], sheet, [edition])])
    return frozenset({before, new["occurred_on"]})


def _judged(voice: Voice, kind: LayerKind) -> bool:
    """Whether a person said so of this voice alone."""
    return voice.layers.filter(kind=kind).exists()


def _unhidden(voice: Voice, row: Ready, edition: int) -> list[Told]:
    """Without this, spans of the edition before would lie over words that are not there."""
    hidden = voice.layers.filter(kind=LayerKind.REDACTION).exists()
    nothing = hidden and not row.spans
    return [redaction(voice.pk, edition, [], row.title_spans)] if nothing else []


def _as_a_person_hid_it(voice: Voice, row: Ready) -> Ready:
    """What a person hid in the edition before stays hidden where it stands again."""
    layer = voice.layers.filter(kind=LayerKind.REDACTION, by__isnull=False).order_by("-id").first()
    if layer is None:
        return row
    edition = voice.originals.filter(edition=layer.value.get("edition", 1)).first()
    words = edition.words if edition else ""
    added = [
        words[start:end] for start, end, kind in layer.value["spans"] if kind == "person_added"
    ]
    more = [span for text in added if text.strip() for span in _places(text, row.words)]
    if not more:
        return row
    spans = settle([*(Span(start=s, end=e, kind=k) for s, e, k in row.spans), *more])
    return _hidden_again(row, spans)


def _places(text: str, words: str) -> list[Span]:
    found = []
    start = words.find(text)
    while start >= 0:
        end = start + len(text)
        found.append(Span(start=start, end=end, kind="person_added"))
        start = words.find(text, end)
    return found


def _hidden_again(row: Ready, spans: Sequence[Span]) -> Ready:
    shown = hide(row.words, spans)
    marked = [(span.start, span.end, span.kind) for span in spans]
    return replace(row, shown=shown, spans=marked, folded=fold(searched(row.title, shown)))
