"""What is asked about the catalogue: functions, goals, and what each level is expected to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.people.forms.importing import ListForm
from firsthand.people.models import Function
from firsthand.tours.models import Goal, Mode, Side, Standing, View

__all__ = ["ExpectForm", "GoalForm", "ListForm", "NewFunctionForm"]


class GoalForm(forms.Form):
    """One goal; in a known goal only words and view change, and both make a new version."""

    function = forms.ModelChoiceField(Function.objects.none(), label=_("Part of the company"))
    side = forms.ChoiceField(label=_("Learned from"), choices=Side)
    words = forms.CharField(
        label=_("What to learn"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what there is to learn.")},
    )
    view = forms.ChoiceField(label=_("How far does it look?"), choices=View)

    def __init__(self, *args: Any, goal: Goal | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        functions = Function.objects.order_by("position", "name")
        self.fields["function"].queryset = functions  # type: ignore[attr-defined]
        if goal is not None:
            del self.fields["function"], self.fields["side"]


class NewFunctionForm(forms.Form):
    name = forms.CharField(label=_("What is it called?"), max_length=120)
    standing = forms.ChoiceField(label=_("What is it?"), choices=Standing)
    external = forms.CharField(
        label=_("To learn with customers, one goal a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    internal = forms.CharField(
        label=_("To learn inside, one goal a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    view = forms.ChoiceField(label=_("How far do these goals look?"), choices=View)

    def clean_name(self) -> str:
        name: str = " ".join(self.cleaned_data["name"].split())
        if Function.objects.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is a function of that name already."))
        return name

    def goals(self) -> list[Mapping[str, str]]:
        told = self.cleaned_data
        return [
            {"side": side, "words": line.strip()[:300], "view": told["view"]}
            for side in Side.values
            for line in told[side].splitlines()
            if line.strip()
        ]


class ExpectForm(forms.Form):
    """The matrix: a choice for each function and level."""

    level = forms.CharField(label=_("Add a level"), required=False, max_length=60)

    def __init__(
        self,
        *args: Any,
        levels: Sequence[str],
        functions: Sequence[Function],
        now: Mapping[tuple[str, int], str],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.levels, self.functions = levels, functions
        choices = [("", _("–")), *Mode.choices]
        for at, level in enumerate(levels):
            for function in functions:
                self.fields[f"at_{at}_{function.pk}"] = forms.ChoiceField(
                    choices=choices,
                    required=False,
                    initial=now.get((level, function.pk), ""),
                    label=_("%(function)s, %(level)s") % {"function": function, "level": level},
                )

    def rows(self) -> list[tuple[Function, list[Any]]]:
        return [
            (one, [self[f"at_{at}_{one.pk}"] for at in range(len(self.levels))])
            for one in self.functions
        ]

    def cells(self) -> dict[tuple[str, int], str]:
        return {
            (level, function.pk): self.cleaned_data[f"at_{at}_{function.pk}"]
            for at, level in enumerate(self.levels)
            for function in self.functions
        }
