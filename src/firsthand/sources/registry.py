"""The kinds of files that Firsthand can read, and which of them a file is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.records import Row
from firsthand.sources.google_play import parse as google_play
from firsthand.sources.intercom import parse as intercom
from firsthand.sources.obsei import parse as obsei
from firsthand.sources.qualtrics import parse as qualtrics
from firsthand.sources.tabular import parse as tabular
from firsthand.sources.tabular.mapping import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One source: how its files are recognised and read."""

    id: str
    label: str
    """A message id: the English name, to be translated where it is shown."""
    endings: tuple[str, ...]
    looks_like: Callable[[bytes, str, Sequence[str]], bool]
    """Gets the first bytes, the file's name and the columns, if it has any."""
    parse: Callable[..., Iterator[Row]]
    """`parse(path_or_stream, mapping=, assumed=, name=, zone=, zones=, skip=)`."""
    asks: bool = False
    """Whether a person has to look at a mapping before the file can be read."""
    is_table: bool = True
    gives_back: Mapping | None = None
    """How rows that were set aside are read once they are mended, where files are no tables."""


def kinds() -> tuple[Kind, ...]:
    """Return every source, the most particular first: the first that recognises a file reads it."""
    return (
        Kind(
            id="google_play",
            label="Google Play reviews",
            endings=google_play.ENDINGS,
            looks_like=google_play.looks_like,
            parse=google_play.parse,
        ),
        Kind(
            id="qualtrics",
            label="Qualtrics survey",
            endings=qualtrics.ENDINGS,
            looks_like=qualtrics.looks_like,
            parse=qualtrics.parse,
        ),
        Kind(
            id="intercom",
            label="Intercom conversations",
            endings=intercom.ENDINGS,
            looks_like=intercom.looks_like,
            parse=intercom.parse,
            is_table=False,
            gives_back=intercom.GIVES_BACK,
        ),
        Kind(
            id="obsei",
            label="obsei records",
            endings=obsei.ENDINGS,
            looks_like=obsei.looks_like,
            parse=obsei.parse,
        ),
        Kind(
            id="tabular",
            label="A table of feedback",
            endings=tabular.ENDINGS,
            looks_like=tabular.looks_like,
            parse=tabular.parse,
            asks=True,
        ),
    )


def kind(id: str) -> Kind:  # noqa: A002 - it is the word for it
    """Return the source with this id; raises KeyError."""
    return {kind.id: kind for kind in kinds()}[id]
