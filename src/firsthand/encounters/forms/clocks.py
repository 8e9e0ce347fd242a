"""What is promised, expected, said and asked about contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.actions.promising import PRESETS
from firsthand.encounters.models import Cadence, Campaign, Claim, Depth, Period, Reluctance, Said
from firsthand.people.models import Function, Person, Role

OWN = ""
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PromiseForm(forms.Form):
    """A rhythm to choose, or one's own in numbers."""

    preset = forms.ChoiceField(
        label=_("A rhythm"),
        required=False,
        choices=[*((one.key, one.label) for one in PRESETS.values()), (OWN, _("My own:"))],
        widget=forms.RadioSelect,
        initial=OWN,
    )
    times = forms.IntegerField(
        label=_("How often"), min_value=1, max_value=60, required=False, initial=1
    )
    period = forms.ChoiceField(
        label=_("in a"), choices=Period.choices, required=False, initial=Period.MONTH
    )
    depth = forms.TypedChoiceField(
        label=_("At least"), choices=Depth.choices, coerce=int, required=False, empty_value=None,
        initial=Depth.SPOKE,
    )  # fmt: skip
    worst_days = forms.IntegerField(
        label=_("Never more days apart than"), min_value=1, max_value=1000, required=False
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not told.get("preset"):
            for name in ("times", "period", "depth"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, _("Say how often, and how near."))
        return told

    @property
    def terms(self) -> dict[str, Any]:
        """What a promise is made of."""
        told, key = self.cleaned_data, self.cleaned_data["preset"]
        terms = PRESETS[key].terms if key else {n: told[n] for n in ("times", "period", "depth")}
        return {**terms, "worst_days": told["worst_days"], "preset": key}

    @classmethod
    def like(cls, cadence: Cadence | None) -> PromiseForm:
        """Filled in as it stands now."""
        if cadence is None:
            return cls()
        names = ("preset", "times", "period", "depth", "worst_days")
        return cls(initial={name: getattr(cadence, name) for name in names})


class ExpectForm(PromiseForm):
    """What is expected of a role or of a level."""

    role = forms.ChoiceField(
        label=_("Of everybody who is"), required=False,
        choices=[("", _("No role: a level")), *Role.choices],
    )  # fmt: skip
    level = forms.CharField(label=_("Or of the level"), required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if bool(told.get("role")) == bool((told.get("level") or "").strip()):
            self.add_error("role", _("Choose a role or write a level, one of the two."))
        if told.get("role") == Role.AGENT:
            self.add_error("role", _("Agents serve customers all day; nothing more is expected."))
        return told


class SayForm(forms.ModelForm):
    """When did you last speak with a customer? Asked before the log is shown."""

    said = forms.ChoiceField(
        label=_("How long ago?"), choices=Said.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )  # fmt: skip

    class Meta:
        model = Claim
        fields = ("said", "day")
        widgets = {"day": DAY}

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day > self.today:
            raise forms.ValidationError(_("That day has not come yet."))
        return day

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        if told.get("day") and told.get("said") == Said.NEVER:
            self.add_error("day", _("Never has no day. Leave one of the two out."))
        return told


class ReluctanceForm(forms.ModelForm):
    class Meta:
        model = Reluctance
        fields = ("why", "words")
        widgets = {"why": forms.RadioSelect}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["why"].choices = Reluctance.Why.choices  # type: ignore[attr-defined]
        self.fields["why"].error_messages["required"] = _("Choose what comes nearest.")


class CampaignForm(forms.ModelForm):
    """Whom to ask: by hand, or everybody of a function or a level."""

    function = forms.ModelChoiceField(
        Function.objects.all(), label=_("Everybody of a function"), required=False
    )
    level = forms.ChoiceField(label=_("Everybody of a level"), required=False)
    emails = forms.CharField(
        label=_("And these, by e-mail address"), required=False,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("One a line, or with commas."),
    )  # fmt: skip

    class Meta:
        model = Campaign
        fields = ("name", "answer_within", "again")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        levels = Person.objects.active().exclude(level="").order_by("level")
        known = levels.values_list("level", flat=True).distinct()
        self.fields["level"].choices = [("", _("None")), *((one, one) for one in known)]  # type: ignore[attr-defined]
        self.fields["function"].queryset = Function.objects.order_by("position", "name")  # type: ignore[attr-defined]

    def clean_answer_within(self) -> int:
        days: int = self.cleaned_data["answer_within"]
        if not 1 <= days <= 60:
            raise forms.ValidationError(_("Give between 1 and 60 days."))
        return days

    def clean_emails(self) -> list[Person]:
        words = self.cleaned_data["emails"].replace(",", " ").replace(";", " ").lower().split()
        found = {one.email: one for one in Person.objects.active().filter(email__in=words)}
        if missing := [word for word in words if word not in found]:
            raise forms.ValidationError(
                _("Nobody here has this address: %(which)s"), params={"which": ", ".join(missing)}
            )
        return list(found.values())

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        if not self.errors and not self.asked():
            self.add_error("emails", _("Say whom to ask."))
        return told

    def asked(self) -> list[Person]:
        """Everybody who is meant, each once."""
        told = self.cleaned_data
        people = {one.pk: one for one in told["emails"]}
        active = Person.objects.active()
        if told["function"]:
            people |= {one.pk: one for one in active.filter(function=told["function"])}
        if told["level"]:
            people |= {one.pk: one for one in active.filter(level=told["level"])}
        return list(people.values())
