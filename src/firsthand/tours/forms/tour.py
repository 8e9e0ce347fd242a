"""What is asked about a tour: who, where, with whom, when, and what to learn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Function, Person
from firsthand.tours.forms.people import PersonField
from firsthand.tours.models import GoalVersion, Mode, Programme, Scope
from firsthand.tours.queries.access import may_plan_for
from firsthand.tours.queries.conflicts import Conflicts, conflicts
from firsthand.tours.queries.tour import newest_versions


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DaysForm(forms.Form):
    """From when to when; a day visit has one day."""

    starts_on = forms.DateField(label=_("From"), widget=day_input())
    ends_on = forms.DateField(label=_("Until"), widget=day_input(), required=False)
    anyway = forms.BooleanField(label=_("Plan it all the same"), required=False)

    found = Conflicts()

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        starts_on = told.get("starts_on")
        if starts_on and not told.get("ends_on") and "ends_on" not in self.errors:
            told["ends_on"] = starts_on
        if starts_on and told.get("ends_on") and told["ends_on"] < starts_on:
            self.add_error("ends_on", _("That is before it begins."))
        return told

    def look_for_conflicts(self, person: Person, host: Person | None, **more: Any) -> None:
        """Say what already stands on those days; it may be planned all the same."""
        told = self.cleaned_data
        if "ends_on" in self.errors or not (told.get("starts_on") and told.get("ends_on")):
            return
        self.found = conflicts(person, told["starts_on"], told["ends_on"], host=host, **more)
        if self.found and not told.get("anyway"):
            self.add_error(
                "starts_on", _("Something already stands on these days. See below, then decide.")
            )


class PlanForm(DaysForm):
    person = PersonField(label=_("Who tours?"), required=False)
    host = PersonField(
        label=_("Who hosts?"),
        help_text=_("Somebody who works there. They are asked, and sign what was learned."),
    )
    mode = forms.ChoiceField(label=_("How deep?"), choices=Mode, widget=forms.RadioSelect)
    scope = forms.TypedChoiceField(label=_("How wide?"), choices=Scope, coerce=int)
    hours = forms.DecimalField(
        label=_("Hours set aside"), required=False, min_value=0, max_digits=6, decimal_places=1
    )
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Part of a programme"), required=False
    )
    goals = forms.ModelMultipleChoiceField(
        GoalVersion.objects.none(),
        label=_("What to learn"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing to learn.")},
    )

    def __init__(
        self, *args: Any, by: Person, function: Function, today: date, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.by, self.function, self.today = by, function, today
        versions = newest_versions(function.pk)
        offered = self.fields["goals"]
        offered.queryset = GoalVersion.objects.filter(pk__in=[one.pk for one in versions])  # type: ignore[attr-defined]
        offered.choices = [(one.pk, one.words) for one in versions]  # type: ignore[attr-defined]
        self.versions = versions
        programmes = Programme.objects.kept().filter(ends_on__gte=today).order_by("name")
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]
        if not by.has_role("cx_lead"):
            del self.fields["person"]
        if not programmes:
            del self.fields["programme"]

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        told["person"] = person = told.get("person") or self.by
        if told.get("mode") == Mode.DAY and told.get("starts_on"):
            told["ends_on"] = told["starts_on"]
        if not may_plan_for(self.by, person):
            self.add_error("person", _("You plan your own tours."))
        host = told.get("host")
        if host is not None and host == person:
            self.add_error("host", _("Nobody hosts themselves. Ask somebody who works there."))
        self.look_for_conflicts(person, host)
        return told


class AnswerForm(forms.Form):
    yes = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    words = forms.CharField(label=_("A word to them"), required=False, max_length=300)
