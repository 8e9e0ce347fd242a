"""What is asked about a day of a tour, a piece of evidence, and a host's word."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.models import Kind
from firsthand.tours.forms.people import PeopleField
from firsthand.tours.forms.tour import day_input
from firsthand.tours.models import Evidence, Tour, TourGoal


class GoalsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, goal: Any) -> str:
        return str(goal.version.words)


class TodayForm(forms.Form):
    """One entry: it moves the clock, counts as a day of the tour, and shows what was learned."""

    kind = forms.ModelChoiceField(Kind.objects.none(), label=_("What was it?"), empty_label=None)
    occurred_on = forms.DateField(label=_("Day"), widget=day_input())
    learned = forms.CharField(
        label=_("What did you learn?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Your host reads this when they look at the goals."),
        error_messages={"required": _("Write what you learned. Without it the day shows nothing.")},
    )
    goals = GoalsField(
        TourGoal.objects.none(),
        label=_("Which goals does it show?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hours = forms.DecimalField(
        label=_("Hours"), required=False, min_value=0, max_digits=6, decimal_places=2
    )
    met = forms.IntegerField(label=_("Customers met"), required=False, min_value=0)
    host_was_there = forms.BooleanField(required=False)
    colleagues = PeopleField(
        label=_("Who else was there?"),
        required=False,
        help_text=_("Names or e-mail addresses, separated by commas."),
    )
    job = forms.CharField(
        label=_("What was the customer trying to get done?"), required=False, max_length=300
    )

    def __init__(self, *args: Any, tour: Tour, **more: Any) -> None:
        super().__init__(*args, **more)
        self.tour = tour
        kinds = Kind.objects.offered().in_order()
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        goals = tour.goals.select_related("version").order_by("version__goal__side", "id")
        self.fields["goals"].queryset = goals  # type: ignore[attr-defined]
        if tour.host is None:
            del self.fields["host_was_there"]
        else:
            name = {"name": tour.host.name}
            self.fields["host_was_there"].label = _("%(name)s was there") % name

    def clean_occurred_on(self) -> Any:
        day = self.cleaned_data["occurred_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day has not come yet."))
        if not self.tour.starts_on <= day <= self.tour.ends_on:
            raise forms.ValidationError(_("That day lies outside this tour."))
        return day


class EvidenceForm(forms.Form):
    """A note, an answer or something made; for encounters there is a form of its own."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(one.value, one.label) for one in Evidence.Kind if one != "encounter"],
    )
    words = forms.CharField(
        label=_("What does it show?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what it shows.")},
    )
    link = forms.URLField(
        label=_("Where it lies"), required=False, max_length=300, assume_scheme="https"
    )


class SignForm(forms.Form):
    how = forms.ChoiceField(choices=[("fully", _("Learned")), ("partly", _("Partly"))])
    words = forms.CharField(label=_("What is still open?"), required=False, max_length=300)

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        if told.get("how") == "partly" and not told.get("words"):
            self.add_error("words", _("Partly: write what is still open."))
        return told
