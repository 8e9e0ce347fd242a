"""What people fill in for stories and reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.journeys.models import Step
from firsthand.measures.models import Measure
from firsthand.measures.words.names import name_of
from firsthand.people.models import Person
from firsthand.reports.models import Block, Report, Story

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PersonField(forms.ModelChoiceField):
    """Somebody who works here, by name and job."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.title}" if obj.title else str(obj.name)


class MeasureField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class FirstVoiceForm(forms.Form):
    words = forms.CharField(
        label=_("In the customer’s words"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "quote quote--l"}),
        help_text=_("As they said it. We hide names and numbers."),
        error_messages={"required": _("Write what the customer said")},
    )


class StoryForm(forms.ModelForm):
    class Meta:
        model = Story
        fields = ["title", "paragraph", "evidence", "measure", "step"]
        widgets = {"paragraph": forms.Textarea(attrs={"rows": 4}), "evidence": forms.RadioSelect}
        help_texts = {
            "title": _(
                "A sentence of your own that says what happened. The quote stands above it."
            ),
            "evidence": _("It stands beside the words wherever they are read."),
        }
        field_classes = {"measure": MeasureField}

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        measures = Measure.objects.visible_to(person).followed().select_related("source", "step")
        self.fields["measure"].queryset = measures.select_related("site").order_by("id")  # type: ignore[attr-defined]
        self.fields["step"].queryset = Step.objects.visible_to(person).in_order()  # type: ignore[attr-defined]
        self.fields["measure"].label = _("Belongs with this number")
        self.fields["step"].label = _("Belongs to this step")


class ReportForm(forms.ModelForm):
    class Meta:
        model = Report
        fields = ["title", "audience"]


class MonthForm(forms.Form):
    month = forms.DateField(
        label=_("Which month?"),
        input_formats=["%Y-%m", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        error_messages={"invalid": _("Write the month as 2026-11")},
    )

    def clean_month(self) -> date:
        month: date = self.cleaned_data["month"].replace(day=1)
        if month > timezone.localdate():
            raise forms.ValidationError(_("This month has not begun. Choose an earlier one."))
        return month


EFFECTS = ("for_customer", "for_employee", "for_organisation")


class PartForm(forms.ModelForm):
    """The words of a part. Which fields there are depends on its kind."""

    FIELDS = {
        "story": ["heading", "text"],
        "measure": ["heading", "text", "for_customer", "for_employee", "for_organisation"],
        "decision": [
            "heading",
            "text",
            "asked",
            "asked_by",
            "for_customer",
            "for_employee",
            "for_organisation",
        ],
        "text": ["heading", "text"],
        "service": ["text"],
        "listening": [],
    }

    class Meta:
        model = Block
        fields = [
            "heading",
            "text",
            "asked",
            "asked_by",
            "for_customer",
            "for_employee",
            "for_organisation",
        ]
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "asked_by": DAY}
        field_classes = {"asked": PersonField}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        wanted = self.FIELDS[self.instance.kind]
        for name in set(self.fields) - set(wanted):
            del self.fields[name]
        if "asked" in self.fields:
            self.fields["asked"].queryset = Person.objects.active().by_name()  # type: ignore[attr-defined]
            self.fields["asked"].label = _("Of whom")
        for name in set(self.fields) & set(EFFECTS):
            # They stand below the gate, outside of the form that they belong to.
            self.fields[name].widget.attrs["form"] = f"words-{self.instance.pk}"
        if self.instance.kind == "decision":
            self.fields["heading"].label = _("What is to be decided")
            self.fields["text"].label = _("Why, and what it takes")


class ListenForm(forms.Form):
    who = PersonField(
        queryset=Person.objects.none(),
        label=_("Who goes"),
        error_messages={"required": _("Say who goes")},
    )
    by_day = forms.DateField(
        label=_("By"), widget=DAY, error_messages={"required": _("Say by which day")}
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["who"].queryset = Person.objects.active().by_name()  # type: ignore[attr-defined]

    def clean_by_day(self) -> date:
        day: date = self.cleaned_data["by_day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose a later one."))
        return day


class WaiverForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is left out; this is printed"),
        max_length=300,
        error_messages={"required": _("Write why it is left out")},
    )


class RecipientsForm(forms.Form):
    people = forms.ModelMultipleChoiceField(
        label=_("Who gets it"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["people"].queryset = Person.objects.active().by_name()  # type: ignore[attr-defined]
