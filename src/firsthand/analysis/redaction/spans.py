"""Spans as a list that can be settled, edited and shown: overlap joined, masks readable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from firsthand.records import Span

LABELS: Mapping[str, str] = {
    "email": "e-mail address",
    "phone": "phone number",
    "card": "card number",
    "iban": "bank account",
    "social_security": "social security number",
    "national_insurance": "national insurance number",
    "ip": "network address",
    "url": "private link",
    "address": "address",
    "name": "name",
    "known": "customer detail",
    "person_added": "hidden",
}
"""Kind of span → the English words in its mask (message ids: translate above this floor)."""

# Where two spans overlap the joined one takes the kind that says most: what a person decided,
# then what a checksum or the record vouches for, then what only looks like it.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            "person_added",
            "iban",
            "card",
            "social_security",
            "national_insurance",
            "url",
            "email",
            "ip",
            "address",
            "phone",
            "known",
            "name",
        )
    )
}


def settle(found: Iterable[Span]) -> tuple[Span, ...]:
    """Order spans by where they start and join those that overlap.

    >>> settle([Span(start=4, end=9, kind="name"), Span(start=0, end=6, kind="email")])
    (Span(start=0, end=9, kind='email'),)
    """
    settled: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, span.end)):
        if settled and span.start < settled[-1].end:
            settled[-1] = _joined(settled[-1], span)
        else:
            settled.append(span)
    return tuple(settled)


def _joined(left: Span, right: Span) -> Span:
    if left.kind == right.kind:  # by far the most frequent, and nothing to weigh
        return (
            left if right.end <= left.end else Span(start=left.start, end=right.end, kind=left.kind)
        )
    kind = min(left.kind, right.kind, key=lambda kind: _RANK.get(kind, len(_RANK)))
    return Span(start=left.start, end=max(left.end, right.end), kind=kind)


def hide(text: str, spans: Sequence[Span], labels: Mapping[str, str] = LABELS) -> str:
    """Put a readable mask in the place of each span.

    The mask is plain words in square brackets: it reads well in a serif quote, survives a plain
    text export and is spoken as words by a screen reader.
    Raises ValueError when spans overlap, are out of order or reach outside the text.

    >>> hide("Call 555-0132 please", [Span(start=5, end=13, kind="phone")])
    'Call [phone number] please'
    """
    pieces: list[str] = []
    here = 0
    for span in spans:
        if not here <= span.start < span.end <= len(text):
            raise ValueError(f"span {span.start}-{span.end} does not fit after {here}")
        pieces += text[here : span.start], "[", labels.get(span.kind, span.kind), "]"
        here = span.end
    return "".join([*pieces, text[here:]])


def edit(
    spans: Sequence[Span], *, add: Iterable[Span] = (), remove: Iterable[Span] = ()
) -> tuple[Span, ...]:
    """Give the list as a person corrected it: `remove` shows words again, `add` hides more.

    Raises ValueError when a span to remove is not in the list, or a span to add is empty or
    starts before the text.

    >>> shown = edit([Span(start=0, end=4, kind="phone")], remove=[Span(start=0, end=4, kind="phone")])
    >>> edit(shown, add=[Span(start=8, end=12, kind="person_added")])
    (Span(start=8, end=12, kind='person_added'),)
    """
    left = list(spans)
    for span in remove:
        if span not in left:
            raise ValueError(f"no span {span.start}-{span.end} of kind {span.kind} to remove")
        left.remove(span)
    for span in add:
        if not 0 <= span.start < span.end:
            raise ValueError(f"span {span.start}-{span.end} is empty or outside the text")
        left.append(span)
    return settle(left)
