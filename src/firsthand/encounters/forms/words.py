"""What one person says: on logging, on planning, and afterwards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.actions.recur import BadRule, days_of
from firsthand.encounters.forms.meeting import AREA, MeetingForm, not_to_come
from firsthand.encounters.models import Moment

NEEDED = _("Write what you learned. One sentence is enough. Or save it as a draft.")


class WordsForm(forms.Form):
    """What I found, learned, and what it did to me."""

    found = forms.CharField(
        label=_("What you found"), required=False, widget=forms.Textarea(attrs=AREA)
    )
    learned = forms.CharField(
        label=_("What I learned"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence is enough. Without it, it does not count."),
    )
    moments = forms.MultipleChoiceField(
        label=_("Was there a moment?"),
        choices=Moment.Tag.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    moment_words = forms.CharField(label=_("What happened"), max_length=300, required=False)
    changed = forms.CharField(
        label=_("What changed in me"),
        max_length=300,
        required=False,
        help_text=_("One line, for yourself. You read it again at the end of the quarter."),
    )
    uncomfortable = forms.CharField(
        label=_("What was uncomfortable, and what did it teach?"),
        required=False,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("Only you read it."),
    )
    feeling = forms.CharField(label=_("How it felt"), max_length=60, required=False)

    def own_words(self) -> dict[str, str]:
        said = ("found", "learned", "changed", "uncomfortable", "feeling")
        return {name: self.cleaned_data[name] for name in said}


class ReflectForm(WordsForm):
    """Afterwards, on a meeting that was planned."""


class LogForm(MeetingForm, WordsForm):
    """It happened: one page, one thing required."""

    draft = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        learned = self.fields["learned"]
        learned.required = not self.data.get("draft")
        learned.error_messages["required"] = NEEDED

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        not_to_come(self, told.get("occurred_on"), timezone.localdate())
        return told


WEEK, FORTNIGHT, MONTH, WEEKDAY, YEAR = "week", "fortnight", "month", "weekday", "year"
REPEAT = [
    ("", _("Once")),
    (WEEK, _("Every week")),
    (FORTNIGHT, _("Every second week")),
    (MONTH, _("Every month, on the same date")),
    (WEEKDAY, _("Every month, on the same weekday")),
    (YEAR, _("Every year")),
]
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class PlanForm(MeetingForm):
    """It is to come; it may come again and again."""

    before = forms.CharField(
        label=_("What do you expect to hear?"),
        required=False,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("Only you see it. It locks when the talk begins, so you can be surprised."),
    )
    repeat = forms.ChoiceField(label=_("Repeat"), choices=REPEAT, required=False)
    times = forms.IntegerField(
        label=_("How many times"), required=False, min_value=2, max_value=370
    )
    until = forms.DateField(
        label=_("or until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].label = _("What will it be?")
        self.fields["people"].label = _("Colleagues who come along")

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("repeat") and told.get("occurred_on"):
            self._check(told)
        return told

    def _check(self, told: dict[str, Any]) -> None:
        if not (told.get("times") or told.get("until")):
            self.add_error("times", _("Say how many times, or until which day."))
            return
        try:
            told["rule"] = self._rule(told)
            days_of(told["rule"], told["occurred_on"])
        except BadRule as why:
            self.add_error("times", str(why))

    def _rule(self, told: dict[str, Any]) -> str:
        """The rule as calendars write it (RFC 5545)."""
        rule = _frequency(told["repeat"], told["occurred_on"])
        if told.get("times"):
            return f"{rule};COUNT={told['times']}"
        return f"{rule};UNTIL={told['until']:%Y%m%d}T235959"


def _frequency(repeat: str, day: Any) -> str:
    if repeat == MONTH:
        # The 31st of a month that has none is its last day.
        late = ",".join(str(n) for n in range(28, day.day + 1))
        return f"FREQ=MONTHLY;BYMONTHDAY={late};BYSETPOS=-1" if late else "FREQ=MONTHLY"
    if repeat == WEEKDAY:
        nth = (day.day - 1) // 7 + 1
        return f"FREQ=MONTHLY;BYDAY={'-1' if nth == 5 else f'+{nth}'}{DAYS[day.weekday()]}"
    return {WEEK: "FREQ=WEEKLY", FORTNIGHT: "FREQ=WEEKLY;INTERVAL=2", YEAR: "FREQ=YEARLY"}[repeat]


class ChangeForm(MeetingForm):
    """The meeting itself, corrected."""

    def __init__(self, *args: Any, happened: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.happened = happened

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if self.happened:
            not_to_come(self, told.get("occurred_on"), timezone.localdate())
        return told


class WhyNotForm(forms.Form):
    why_not = forms.CharField(
        label=_("Why not?"),
        max_length=300,
        required=False,
        help_text=_("For yourself. It takes nothing away from anybody."),
    )


class ExpectForm(forms.Form):
    before = forms.CharField(
        label=_("What do you expect to hear?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Only you see it. It locks when the talk begins, so you can be surprised."),
    )
