"""What people may say about measures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.journeys.models import Step
from firsthand.measures.actions.usual import Wanted
from firsthand.measures.models import Asked, ChartEvent, InstrumentChange, LimitsDecision, Measure
from firsthand.measures.models.measure import Better, Grain
from firsthand.people.models import Site
from firsthand.voices.models import Source

WHAT = [
    ("volume|", _("How many voices")),
    ("csat.top_two_of_five|csat5", _("Satisfied customers (4 or 5 of 5)")),
    ("mean|csat5", _("Average satisfaction, 1 to 5")),
    ("nps|nps", _("Would recommend us (NPS)")),
    ("mean|stars5", _("Average stars")),
    ("ces.mean_of_seven|ces7", _("Ease, 1 to 7")),
    ("ces.easy_minus_hard|ces5", _("Easy minus hard, 1 to 5")),
]
SHARES = [
    (f"share|{scale}|{score}", _("Share that gave %(score)d of 5") % {"score": score})
    for scale in ("stars5",)
    for score in range(1, 6)
]
VERDICTS = [
    ("worse", _("It got worse")),
    ("better", _("It got better")),
    ("noise", _("It only wobbles")),
]


FOLLOWED = [(Grain.WEEK, Grain.WEEK.label), (Grain.MONTH, Grain.MONTH.label)]
"""Days are looked at on the page of a signal; they are too restless to be followed."""


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class FollowForm(forms.Form):
    """Choose what to follow: formula, where, how often, which way is good."""

    what = forms.ChoiceField(label=_("What"), choices=[*WHAT, *SHARES])
    source = forms.ModelChoiceField(
        Source.objects.order_by("name"),
        label=_("Only from"),
        required=False,
        empty_label=_("Any source"),
    )
    step = forms.ModelChoiceField(
        Step.objects.in_order(), label=_("Only about"), required=False, empty_label=_("Any step")
    )
    site = forms.ModelChoiceField(
        Site.objects.order_by("name"), label=_("Only at"), required=False, empty_label=_("Any site")
    )
    grain = forms.ChoiceField(label=_("One point per"), choices=FOLLOWED, initial=Grain.WEEK)
    better = forms.ChoiceField(label=_("Which way is good"), choices=Better)

    def wanted(self) -> Wanted:
        formula, scale, score = (self.cleaned_data["what"] + "||").split("|")[:3]
        chosen = {name: self.cleaned_data[name] for name in ("source", "step", "site")}
        return Wanted(
            formula=formula,
            scale=scale,
            score=float(score) if score else None,
            grain=self.cleaned_data["grain"],
            better=self.cleaned_data["better"],
            source_id=chosen["source"].pk if chosen["source"] else None,
            step_id=chosen["step"].pk if chosen["step"] else None,
            site_id=chosen["site"].pk if chosen["site"] else None,
        )


class LimitsForm(forms.ModelForm):
    class Meta:
        model = LimitsDecision
        fields = ["kind", "begins_on", "ends_on", "reason"]
        widgets = {"begins_on": DayInput(), "ends_on": DayInput()}
        help_texts = {
            "reason": _("It is signed with your name and stands under the chart."),
            "ends_on": _("Only for a freeze: the last day of the stretch."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        frozen = data.get("kind") == LimitsDecision.FREEZE
        begins_on, ends_on = data.get("begins_on"), data.get("ends_on")
        if frozen and begins_on and (not ends_on or ends_on <= begins_on):
            self.add_error("ends_on", _("Say on which later day the stretch ends."))
        if not frozen:
            data["ends_on"] = None
        return data


class ReadingForm(forms.Form):
    verdict = forms.ChoiceField(label=_("How do you read it?"), choices=VERDICTS)
    sentence = forms.CharField(
        label=_("Why"),
        max_length=300,
        error_messages={"required": _("Write why you read it otherwise.")},
        help_text=_("Both readings stay visible."),
    )


class EventForm(forms.ModelForm):
    class Meta:
        model = ChartEvent
        fields = ["happened_on", "label"]
        widgets = {"happened_on": DayInput()}


class InstrumentForm(forms.ModelForm):
    class Meta:
        model = InstrumentChange
        fields = ["changed_on", "what"]
        widgets = {"changed_on": DayInput()}


class AskedForm(forms.ModelForm):
    """How many were asked, so that answers become a response rate."""

    class Meta:
        model = Asked
        fields = ["day", "n"]
        widgets = {"day": DayInput()}


class EffectForm(forms.ModelForm):
    """Where is the customer in this number, and what does it do to colleagues and the company?"""

    class Meta:
        model = Measure
        fields = ["name", "owner", "for_customer", "for_employee", "for_organisation"]
