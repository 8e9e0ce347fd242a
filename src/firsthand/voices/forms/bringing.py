"""What somebody says about files before anything of them is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from firsthand.sources import kind, kinds
from firsthand.sources.tabular.mapping import Mapping, Question, mapping_from_json
from firsthand.voices.actions.bring import (
    Arrived,
    is_asked,
    mapping_of,
    remembered,
    source_called,
    usual_name,
)
from firsthand.voices.bringing import words
from firsthand.voices.models import Basis, ImportFile, Source

ANSWERS = {"date_order": "order", "epoch_unit": "unit", "scale_unknown": "scale"}
"""Question of a mapping → the part of it that holds the answer."""
UNKNOWN = "no_known_pattern"
"""Neither heading nor cells said what a column is: a person says it, or leaves it out."""
LIKELY = ("words", "score", "label", "ignore")
TERMS = [(value, label) for value, label in Basis.choices if value]


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; each is checked for itself."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list) else [data]
        return [self._small_enough(super(FilesField, self).clean(file, initial)) for file in files]

    def _small_enough(self, file: UploadedFile) -> UploadedFile:
        if (file.size or 0) > settings.UPLOAD_BYTES:
            raise forms.ValidationError(too_big(file.size or 0))
        return file


def too_big(size: int) -> str:
    return words.of_file("file_too_big", {"size": str(size), "limit": str(settings.UPLOAD_BYTES)})


class FilesForm(forms.Form):
    chosen = FilesField(
        label=lazy("Drop files here, or choose them"),
        max_length=300,
        error_messages={"required": lazy("Choose at least one file.")},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(value, label) for value, label, hint in self.kinds()]
        self.fields["kind"] = forms.ChoiceField(
            label=_("What are they?"), required=False, choices=choices
        )
        self.fields["chosen"].help_text = _(
            "CSV, TSV, XLSX, JSON lines or Parquet. Several at once. Up to %(most)s each."
        ) % {"most": filesizeformat(settings.UPLOAD_BYTES)}

    def kinds(self) -> Iterator[tuple[str, str, str]]:
        """What can be chosen: value, name, and what it means."""
        yield "", _("Work it out"), _("We look at the columns and say what we think.")
        for known in kinds():
            if not known.asks:
                yield known.id, known.label, hint_of(known.id)

    def arrived(self) -> Iterator[Arrived]:
        return (Arrived(file.name or "", file.chunks()) for file in self.cleaned_data["chosen"])


def hint_of(known: str) -> str:
    hints = {
        "google_play": _("No columns to check."),
        "qualtrics": _("Three title lines are expected."),
        "intercom": _("Agents and bots are left out."),
        "obsei": _("Parquet, as obsei writes it."),
    }
    return hints.get(known, "")


class MendedForm(forms.Form):
    file = forms.FileField(
        label=lazy("Mended them? Drop that file:"),
        max_length=300,
        error_messages={"required": lazy("Choose the file with the mended rows.")},
    )

    def arrived(self) -> Arrived:
        file = self.cleaned_data["file"]
        return Arrived(file.name, file.chunks())


class SettleForm(forms.Form):
    """Everything that one file asks: where it comes from, the terms, open questions, columns."""

    name = forms.CharField(
        label=lazy("What do you call that place?"), max_length=120, required=False
    )
    basis = forms.ChoiceField(
        label=lazy("May these words be quoted?"),
        help_text=lazy(
            "Asked once for each source. Nothing is published before somebody has said."
        ),
        choices=TERMS,
        widget=forms.RadioSelect,
        required=False,
    )
    remember = forms.BooleanField(
        label=lazy("Remember for the next file with these columns"), required=False, initial=True
    )

    def __init__(self, file: ImportFile, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.file = file
        known = remembered(file) if is_asked(file) else None
        before = _said_before(known.mapping if known else None)
        self.guessed = before or mapping_of(file)
        # What somebody confirmed for such a file is not asked again.
        self.unknown = _unknown(self.guessed) if before is None and is_asked(file) else ()
        sources = Source.objects.filter(kind=file.kind).order_by("name")
        self.fields["source"] = forms.ModelChoiceField(
            sources,
            label=_("Where does it come from?"),
            required=False,
            empty_label=_("Somewhere new"),
            initial=known.source if known else _only(sources),
        )
        self.fields["name"].initial = usual_name(file).replace("-", " ").capitalize()
        if is_asked(file):
            self._ask(self.guessed)
        else:
            del self.fields["remember"]

    def _ask(self, mapping: Mapping | None) -> None:
        for question in mapping.open if mapping else ():
            self.fields[ANSWERS[question.id]] = _answer(question)
        if self.unknown:
            self.fields["rest"] = _what_of(
                self.unknown, scored=bool(mapping and mapping.of("score"))
            )
        for number, column in enumerate(mapping.columns if mapping else ()):
            asked = column.name in self.unknown
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=_("What %(column)s becomes") % {"column": column.name},
                choices=_likely_first() if asked else list(words.BECOMES.items()),
                initial="" if asked else column.becomes,
                required=not asked,
            )

    @property
    def questions(self) -> list[BoundField]:
        """The fields that nobody can fill in but a person."""
        asked = [self["source"], self["name"], self["basis"]]
        return asked + [self[n] for n in (*ANSWERS.values(), "rest") if n in self.fields]

    @property
    def columns(self) -> list[tuple[Any, BoundField, str, str]]:
        """Each column of the file, its field, why it was guessed to be that, and an example."""
        if not is_asked(self.file) or self.guessed is None:
            return []
        examples = self.file.assumed.get("examples", {})
        return [
            (
                column,
                self[f"column-{number}"],
                words.why(column.why, column.params),
                examples.get(column.name, ""),
            )
            for number, column in enumerate(self.guessed.columns)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        source = cleaned.get("source")
        if source is None and not cleaned.get("name"):
            self.add_error("name", _("Give it a name, so that the next file finds its place."))
        if not cleaned.get("basis") and not (source and source.basis):
            self.add_error("basis", _("Say whether these words may be quoted."))
        if not cleaned.get("rest") and self._unsaid(cleaned):
            self.add_error("rest", _("Say what to do with the columns that we do not know."))
        for question in self._still_open():
            field = ANSWERS.get(question.id)
            told = words.question(question.id, question.params)
            self.add_error(field if field in self.fields else None, told)
        return cleaned

    def _unsaid(self, chosen: dict[str, Any]) -> bool:
        """Whether a column is left of which neither we nor the person said what it holds."""
        columns = self.guessed.columns if self.guessed else ()
        return any(
            column.name in self.unknown and not chosen.get(f"column-{number}")
            for number, column in enumerate(columns)
        )

    def _still_open(self) -> tuple[Question, ...]:
        mapping = self.mapping()
        return mapping.questions() if mapping and is_asked(self.file) else ()

    def mapping(self) -> Mapping | None:
        """The mapping as it was guessed, with everything that was said on the page."""
        mapping = self.guessed
        if mapping is None or not is_asked(self.file):
            return mapping
        chosen = self.cleaned_data if hasattr(self, "cleaned_data") else {}
        for number, column in enumerate(mapping.columns):
            asked = column.name in self.unknown
            becomes: Any = chosen.get(f"column-{number}") or (chosen.get("rest") if asked else "")
            if becomes and (asked or becomes != column.becomes):
                mapping = mapping.with_column(column.name, becomes)
        answers = {name: chosen[name] for name in ANSWERS.values() if chosen.get(name)}
        return replace(mapping, **answers)

    def chosen_source(self) -> Source:
        cleaned = self.cleaned_data
        return cleaned["source"] or source_called(cleaned["name"], kind=self.file.kind)


def _answer(question: Question) -> forms.ChoiceField:
    told = dict(question.params)
    labels = words.UNITS | words.SCALES
    if question.id == "date_order":
        choices = words.day_or_month(told.get("example", ""))
    else:
        choices = [(choice, labels[choice]) for choice in question.choices]
    return forms.ChoiceField(
        label=words.question(question.id, question.params),
        help_text=words.hint(question.id, question.params),
        choices=[("", _("Choose")), *choices],
        required=False,
    )


def _said_before(known: dict[str, Any] | None) -> Mapping | None:
    """What a person said about such a file before, if it still fits."""
    try:
        return mapping_from_json(known) if known else None
    except (ValueError, KeyError, TypeError):
        return None


def _unknown(mapping: Mapping | None) -> tuple[str, ...]:
    return tuple(c.name for c in mapping.columns if c.why == UNKNOWN) if mapping else ()


def _what_of(unknown: tuple[str, ...], *, scored: bool) -> forms.ChoiceField:
    """One question for all of them. A single one may be anything; several are kept or left out."""
    told = ngettext(
        "We do not know what this column holds: %(names)s",
        "We do not know what these columns hold: %(names)s",
        len(unknown),
    )
    choices = [("label", _("Keep it beside the voice")), ("ignore", _("Leave it out"))]
    if len(unknown) == 1:
        said = [("words", _("What customers said")), ("score", _("A score"))]
        choices = [*(said[:1] if scored else said), *choices]
    return forms.ChoiceField(
        label=told % {"names": ", ".join(unknown)},
        help_text=""
        if len(unknown) == 1
        else _("Below you can also say that one of them holds words or a score."),
        choices=choices,
        widget=forms.RadioSelect,
        required=False,
    )


def _likely_first() -> list[tuple[str, Any]]:
    rest = [one for one in words.BECOMES.items() if one[0] not in LIKELY]
    return [("", _("Choose")), *((name, words.BECOMES[name]) for name in LIKELY), *rest]


def _only(sources: Any) -> Any:
    first = list(sources[:2])
    return first[0] if len(first) == 1 and kind(first[0].kind).asks is False else None
