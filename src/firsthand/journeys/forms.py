"""What people say about a journey, its stages and its steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.journeys.actions import words_that_point
from firsthand.journeys.models import Journey, Stage, Step
from firsthand.people.models import Function, Person


class StepForm(forms.ModelForm):
    keywords = forms.CharField(
        label=_("Words that point here"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Separated by commas. A voice with one of them is placed here."),
    )

    class Meta:
        model = Step
        fields = ["name", "purpose", "function", "owner", "keywords"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people, functions = self.fields["owner"], self.fields["function"]
        people.queryset = Person.objects.active().by_name()  # type: ignore[attr-defined]
        functions.queryset = Function.objects.order_by("position", "name")  # type: ignore[attr-defined]
        self.initial["keywords"] = ", ".join(self.instance.keywords)

    def clean_keywords(self) -> list[str]:
        return list(words_that_point(self.cleaned_data["keywords"]))


class NewStepForm(forms.ModelForm):
    class Meta:
        model = Step
        fields = ["name", "function"]


class StageForm(forms.ModelForm):
    class Meta:
        model = Stage
        fields = ["name"]


class JourneyForm(forms.ModelForm):
    class Meta:
        model = Journey
        fields = ["name", "purpose"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 2})}
