"""Ring, and say more if you know it; name the measure in which it should show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.issues.actions.alarming import ring
from firsthand.issues.actions.friction import cost
from firsthand.issues.extras import Extra
from firsthand.issues.forms.raising import ends
from firsthand.issues.forms.working import IssueForm, day, text
from firsthand.issues.models import Alarm, Bad, Issue, Sure, Workaround
from firsthand.measures.models import Measure
from firsthand.people.models import Person

NOT_SAID = [("", _("Not said"))]


class AlarmForm(forms.Form):
    """Nothing of it is needed: an alarm is one tap."""

    sure = forms.ChoiceField(
        choices=[*NOT_SAID, *Sure.choices], required=False, label=_("How sure are you?")
    )
    bad = forms.ChoiceField(
        choices=[*NOT_SAID, *Bad.choices], required=False, label=_("How bad is it?")
    )
    since = forms.DateField(required=False, label=_("Since when?"), widget=day())


def _keep_alarm(issue: Issue, told: Mapping[str, Any], by: Person | None) -> None:
    Alarm.objects.create(issue=issue, sure=told["sure"], bad=told["bad"], since=told["since"])
    ring(issue)


ALARM_EXTRA = Extra(AlarmForm, _keep_alarm)


def _minutes(label: Any) -> forms.FloatField:
    return forms.FloatField(min_value=0, max_value=10_000, required=False, label=label)


class WorkaroundForm(forms.Form):
    """What one does instead, what it costs, and for whom. It is no confession (ux.md 6)."""

    instead = forms.CharField(
        max_length=5_000,
        label=_("What do you do instead?"),
        error_messages={"required": _("Say what you do instead.")},
        widget=text(),
    )
    risk = forms.CharField(max_length=300, required=False, label=_("What may go wrong with it?"))
    customers = forms.CharField(max_length=300, required=False, label=_("For which customers?"))
    minutes_low = _minutes(_("Minutes each time, at least"))
    minutes_high = _minutes(_("Minutes each time, at most"))
    times_low = _minutes(_("Times a week, at least"))
    times_high = _minutes(_("Times a week, at most"))


def _keep_workaround(issue: Issue, told: Mapping[str, Any], by: Person | None) -> None:
    Workaround.objects.create(
        issue=issue, instead=told["instead"], risk=told["risk"], customers=told["customers"]
    )
    minutes, times = ends(told, "minutes"), ends(told, "times")
    if minutes and times:
        cost(issue, minutes, times)


WORKAROUND_EXTRA = Extra(WorkaroundForm, _keep_workaround)


class HeedForm(IssueForm):
    """ "I have it" is all it takes."""


class WitnessForm(IssueForm):
    measure = forms.ModelChoiceField(
        Measure.objects.none(),
        to_field_name="public_id",
        label=_("In which measure should it show?"),
        error_messages={"required": _("Choose a measure that is followed.")},
    )

    def prepare(self) -> None:
        field: Any = self.fields["measure"]
        field.queryset = Measure.objects.visible_to(self.by).followed()
