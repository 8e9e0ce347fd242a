"""Raise an issue: what it is in one line, and whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from firsthand.issues.actions.friction import cost, describe
from firsthand.issues.actions.raising import Told
from firsthand.issues.extras import Extra
from firsthand.issues.forms.people import PersonField
from firsthand.issues.models import Facet, Issue, Kind, Sort
from firsthand.journeys.models import Step
from firsthand.people.models import Function, Person, Site


class RaiseForm(forms.Form):
    title = forms.CharField(
        max_length=160,
        label=_("In one line"),
        error_messages={"required": _("Say it in one line.")},
    )
    words = forms.CharField(
        max_length=10_000,
        required=False,
        label=_("What happens, and what would you do about it?"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    goal = forms.CharField(max_length=300, required=False, label=_("What are you trying to reach?"))
    functions = forms.ModelMultipleChoiceField(
        Function.objects.none(),
        required=False,
        to_field_name="key",
        label=_("Which functions does it concern?"),
        help_text=_("Two at least: nobody solves it alone."),
        widget=forms.CheckboxSelectMultiple,
    )
    one_function_because = forms.CharField(
        max_length=200, required=False, label=_("Or why one can do it alone")
    )
    step = forms.ModelChoiceField(
        Step.objects.none(), required=False, to_field_name="key", label=_("Step of the journey")
    )
    site = forms.ModelChoiceField(
        Site.objects.none(), required=False, to_field_name="code", label=_("Site")
    )

    def __init__(self, person: Person, kind: Kind, *args: Any, **more: Any) -> None:
        mine = [person.function.key] if person.function else []
        initial = {"functions": mine, "site": person.site.code if person.site else None}
        more["initial"] = initial | more.get("initial", {})
        super().__init__(*args, **more)
        self.kind = kind
        fields: dict[str, Any] = self.fields
        fields["functions"].queryset = Function.objects.order_by("position", "name")
        fields["step"].queryset = Step.objects.visible_to(person).in_order()
        fields["site"].queryset = Site.objects.order_by("name")
        fields["words"].label = kind.question
        for name in ("title", "words"):
            # What was raised before comes up beside the form while one types.
            fields[name].widget.attrs |= {
                "hx-get": reverse("issue_suggest"),
                "hx-trigger": "input changed delay:400ms",
                "hx-include": "closest form",
                "hx-params": "title,words",
                "hx-target": "#suggested",
                "hx-push-url": "false",
            }
        if kind.key == "shared-problem":
            # A colleague's goal comes first (mission G9).
            fields["goal"].required = True
            self.order_fields(["goal", "title", "words"])
        else:
            del fields["goal"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if len(told.get("functions") or ()) < 2 and not told.get("one_function_because"):
            self.add_error(
                "functions", _("Name two functions, or say below why one can do it alone.")
            )
        return told

    def told(self) -> Told:
        found = self.cleaned_data
        return Told(
            kind=self.kind,
            title=found["title"],
            words=found["words"],
            functions=list(found["functions"]),
            one_function_because=found["one_function_because"],
            step=found["step"],
            site=found["site"],
            context={"goal": found["goal"]} if found.get("goal") else {},
        )


def _minutes(label: Any) -> forms.FloatField:
    return forms.FloatField(min_value=0, max_value=10_000, required=False, label=label)


class FrictionForm(forms.Form):
    """Which sort of friction it is, whose rule, and what it costs."""

    sort = forms.ChoiceField(choices=Sort, label=_("What is it?"), widget=forms.RadioSelect)
    rule = forms.CharField(max_length=300, required=False, label=_("What does the rule say?"))
    owner = PersonField(
        label=_("Whose rule is it?"), help_text=_("They are asked to answer for it.")
    )
    facet = forms.ChoiceField(
        choices=[("", _("None")), *Facet.choices],
        required=False,
        label=_("Of a working condition: which side of it?"),
    )
    minutes_low = _minutes(_("Minutes each time, at least"))
    minutes_high = _minutes(_("Minutes each time, at most"))
    times_low = _minutes(_("Times a week, at least"))
    times_high = _minutes(_("Times a week, at most"))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("facet") and told.get("sort") != Sort.CONDITION:
            self.add_error("facet", _("Only a working condition has a side."))
        return told


def ends(told: Any, name: str) -> tuple[float, float] | None:
    """At least and at most; one number stands for both, none for nothing said."""
    said = [
        told[f"{name}_{end}"] for end in ("low", "high") if told.get(f"{name}_{end}") is not None
    ]
    return (min(said), max(said)) if said else None


def _keep_friction(issue: Issue, told: Mapping[str, Any], by: Person | None) -> None:
    describe(issue, told["sort"], owner=told["owner"], rule=told["rule"], facet=told["facet"])
    minutes, times = ends(told, "minutes"), ends(told, "times")
    if minutes and times:
        cost(issue, minutes, times)


FRICTION_EXTRA = Extra(FrictionForm, _keep_friction)
