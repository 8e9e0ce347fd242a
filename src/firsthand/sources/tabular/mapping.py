"""What each column of a file becomes: guessed, shown, corrected, saved and used again."""

from __future__ import annotations

from collections.abc import Mapping as Named
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Literal, get_args

from firsthand.records import Scale
from firsthand.sources.dates import Order, Unit

Becomes = Literal[
    "words", "title", "score", "date", "changed", "id", "customer", "account", "author",
    "written_by", "language", "site", "step", "channel", "tags", "url", "question", "known",
    "label", "ignore",
]  # fmt: skip
"""`known` is a name, address or number of the customer (always hidden); `written_by` says whether a
customer, an agent or a bot wrote the row; `label` is kept beside the voice under its own name."""

BECOMES: tuple[Becomes, ...] = get_args(Becomes)
MANY: tuple[Becomes, ...] = ("words", "known", "label", "tags", "ignore")
"""What several columns may become; everything else belongs to one column."""

Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the file."""

    name: str
    becomes: Becomes
    why: str = ""
    """A message id of `reasons.WHY`; empty when a person decided."""
    params: Params = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that a mapping must be told before it may be used."""

    id: str
    """A message id of `reasons.QUESTIONS`."""
    column: str = ""
    params: Params = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How the columns of one kind of file are read."""

    columns: tuple[Column, ...]
    scale: Scale = ""
    order: Order = ""
    """Whether 03/11 begins with the day; empty: rows where it matters are set aside."""
    order_why: str = ""
    order_params: Params = ()
    unit: Unit = ""
    """What numbers in the date column count; empty: each number's size tells."""
    zone: str = ""
    channel: str = ""
    open: tuple[Question, ...] = field(default=())

    def of(self, becomes: Becomes) -> tuple[str, ...]:
        """Return the names of the columns that become this, in the order of the file."""
        return tuple(column.name for column in self.columns if column.becomes == becomes)

    def questions(self) -> tuple[Question, ...]:
        """Return what must still be answered; a mapping without questions may be used."""
        asked = [question for question in self.open if not self._is_answered(question)]
        if not self.of("date"):
            asked.append(Question(id="date_column_missing"))
        if not self.of("words") and not self.of("score") and not self.of("title"):
            asked.append(Question(id="nothing_said"))
        return tuple(asked)

    def _is_answered(self, question: Question) -> bool:
        still: dict[str, tuple[Becomes, str]] = {
            "date_order": ("date", self.order),
            "epoch_unit": ("date", self.unit),
            "scale_unknown": ("score", self.scale),
        }
        becomes, answer = still[question.id]
        # A column that is no longer the date or the score raises no question about either.
        return bool(answer) or question.column not in self.of(becomes)

    def with_column(self, name: str, becomes: Becomes) -> Mapping:
        """Return the mapping with one column decided by a person.

        Where only one column can be something, the former holder becomes a label.
        """
        decided = []
        for column in self.columns:
            if column.name == name:
                decided.append(Column(name=name, becomes=becomes))
            elif column.becomes == becomes and becomes not in MANY:
                decided.append(replace(column, becomes="label", why="", params=()))
            else:
                decided.append(column)
        return replace(self, columns=tuple(decided))

    def fits(self, columns: tuple[str, ...]) -> bool:
        """Return whether a file with these columns can be read: all that are needed are there."""
        needed = [c.name for c in self.columns if c.becomes in ("words", "score", "date", "id")]
        return set(needed) <= set(columns)

    def as_json(self) -> dict[str, Any]:
        """Return plain values; `mapping_from_json` makes an equal mapping of them."""
        return asdict(self)


def mapping_from_json(values: Named[str, Any]) -> Mapping:
    """Make a mapping of what `as_json` gave; unknown keys and values raise ValueError."""
    known = {spec.name for spec in fields(Mapping)}
    if not set(values) <= known or "columns" not in values:
        raise ValueError("not a mapping")
    columns = tuple(_column(column) for column in values["columns"])
    asked = tuple(_question(question) for question in values.get("open", ()))
    rest = {key: values[key] for key in values.keys() - {"columns", "open", "order_params"}}
    if rest.get("scale", "") not in get_args(Scale) or rest.get("order", "") not in get_args(Order):
        raise ValueError("not a mapping")
    return Mapping(
        columns=columns, open=asked, order_params=_params(values.get("order_params", ())), **rest
    )


def _column(values: Named[str, Any]) -> Column:
    if values["becomes"] not in BECOMES:
        raise ValueError("not a mapping")
    return Column(**{**values, "params": _params(values.get("params", ()))})


def _question(values: Named[str, Any]) -> Question:
    choices = tuple(values.get("choices", ()))
    return Question(**{**values, "params": _params(values.get("params", ())), "choices": choices})


def _params(pairs: Any) -> Params:
    return tuple((str(name), str(value)) for name, value in pairs)
