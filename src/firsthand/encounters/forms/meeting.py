"""What is asked about a meeting, whether it is planned or happened: most of it may stay empty."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.actions.kinds import WHY, refused
from firsthand.encounters.actions.meet import Guest
from firsthand.encounters.actions.recur import span
from firsthand.encounters.forms.people import ColleaguesField
from firsthand.encounters.models import (
    Depth,
    Encounter,
    JobDone,
    Kind,
    Leaning,
    Mode,
    PlaceKept,
    Rigour,
    Role,
)
from firsthand.journeys.models import Step
from firsthand.people.models import Function, Person, Site

GUESTS = 3
NOBODY_SAID = ("", _("Not said"))
AREA = {"rows": 2}
FIELDS = ("occurred_on", "title", "mode", "place", "place_kept", "place_roughly", "cost", "met",
          "job", "job_done", "rigour", "leaning", "step", "function", "site")  # fmt: skip


class KindField(forms.ModelChoiceField):
    """One of the kinds on offer. What is no meeting is refused in words (law 1)."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and refused(value):
            raise forms.ValidationError(WHY, code="refused")
        return super().to_python(value)


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _time() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class MeetingForm(forms.Form):
    """The meeting itself. The forms above add what one person says about it."""

    kind = KindField(
        label=_("What was it?"),
        queryset=Kind.objects.none(),
        to_field_name="key",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what it was."),
            "invalid_choice": _("There is no kind like that. Choose one of those on offer."),
        },
    )
    depth = forms.TypedChoiceField(
        label=_("How close were you?"),
        choices=Depth.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Empty: as close as this kind usually is."),
    )
    title = forms.CharField(label=_("About"), max_length=200, required=False)
    occurred_on = forms.DateField(
        label=_("When"), widget=_day(), error_messages={"required": _("Say on which day.")}
    )
    starts = forms.TimeField(label=_("From"), required=False, widget=_time())
    ends = forms.TimeField(label=_("Until"), required=False, widget=_time())
    mode = forms.ChoiceField(label=_("How"), choices=[NOBODY_SAID, *Mode.choices], required=False)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=100_000)
    cost = forms.DecimalField(
        label=_("Cost, such as travel"),
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=2,
    )
    met = forms.IntegerField(
        label=_("How many customers"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Distinct people, where you do not name them."),
    )
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
    place_kept = forms.ChoiceField(
        label=_("Who may know where"),
        choices=PlaceKept.choices,
        initial=PlaceKept.OPEN,
        required=False,
        widget=forms.RadioSelect,
    )
    place_roughly = forms.CharField(
        label=_("Roughly where, for others"),
        max_length=120,
        required=False,
        help_text=_("Such as “a store”."),
    )
    job = forms.CharField(
        label=_("What were they trying to get done?"), max_length=300, required=False
    )
    job_done = forms.ChoiceField(
        label=_("Did they?"), choices=JobDone.choices, required=False, widget=forms.RadioSelect
    )
    rigour = forms.ChoiceField(
        label=_("How was it asked?"),
        choices=Rigour.choices,
        initial=Rigour.ANECDOTE,
        required=False,
    )
    leaning = forms.ChoiceField(
        label=_("Whom does one meet there?"),
        choices=[NOBODY_SAID, *Leaning.choices],
        required=False,
    )
    step = forms.ModelChoiceField(
        label=_("Step of the journey"),
        queryset=Step.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("Nowhere on the journey"),
    )
    function = forms.ModelChoiceField(
        label=_("Whose work you met"),
        queryset=Function.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("Not said"),
    )
    site = forms.ModelChoiceField(
        label=_("Site"),
        queryset=Site.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("None of ours"),
    )
    people = ColleaguesField(
        label=_("Colleagues who were there"),
        help_text=_("Names or e-mail addresses, separated by commas."),
    )

    def __init__(self, *args: Any, by: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = by
        self._may_choose("kind", Kind.objects.offered().in_order())
        self._may_choose("step", Step.objects.kept().in_order())
        self._may_choose("function", Function.objects.order_by("position", "name"))
        self._may_choose("site", Site.objects.order_by("name"))
        for n in range(1, GUESTS + 1):
            self.fields[f"who{n}"] = forms.CharField(
                label=_("With whom"), max_length=200, required=False
            )
            self.fields[f"role{n}"] = forms.ChoiceField(
                label=_("They"), choices=[NOBODY_SAID, *Role.choices], required=False
            )

    def _may_choose(self, name: str, offered: Any) -> None:
        self.fields[name].queryset = offered  # type: ignore[attr-defined]

    @property
    def guest_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"who{n}"], self[f"role{n}"]) for n in range(1, GUESTS + 1)]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("ends") and not told.get("starts"):
            self.add_error("starts", _("Say when it begins."))
        if told.get("place_kept") == PlaceKept.FUZZED and not told.get("place_roughly"):
            self.add_error("place_roughly", _("Write what others may know, such as “a store”."))
        return told

    def guests(self) -> list[Guest]:
        told = self.cleaned_data
        pairs = [(told[f"who{n}"], told[f"role{n}"]) for n in range(1, GUESTS + 1)]
        return [Guest(who, role) for who, role in pairs if who]

    def told(self) -> dict[str, Any]:
        """The fields of the encounter, as an action takes them."""
        clean = self.cleaned_data
        told = {name: clean[name] for name in FIELDS}
        told["rigour"] = told["rigour"] or Rigour.ANECDOTE
        told["place_kept"] = told["place_kept"] or PlaceKept.OPEN
        minutes = clean["minutes"]
        told["hours"] = round(minutes / 60, 2) if minutes else None
        return told | {"kind": clean["kind"], "depth": clean["depth"]} | self._span()

    def _span(self) -> dict[str, Any]:
        clean, zone = self.cleaned_data, timezone.get_current_timezone_name()
        if not clean["starts"]:
            return {"starts_at": None, "ends_at": None, "zone": ""}
        starts_at, ends_at = span(clean["occurred_on"], clean["starts"], clean["ends"], zone)
        return {"starts_at": starts_at, "ends_at": ends_at, "zone": zone}


def written(encounter: Encounter) -> dict[str, Any]:
    """What a form begins with when a meeting is changed."""
    told: dict[str, Any] = {name: getattr(encounter, name) for name in FIELDS}
    told |= {"kind": encounter.kind.key, "depth": encounter.depth}
    for name, key in (("step", "key"), ("function", "key"), ("site", "code")):
        told[name] = getattr(told[name], key) if told[name] else None
    told["minutes"] = round(encounter.hours * 60) if encounter.hours is not None else None
    for name, moment in (("starts", encounter.starts_at), ("ends", encounter.ends_at)):
        told[name] = timezone.localtime(moment).time() if moment else None
    for n, met in enumerate(encounter.customers.order_by("id")[:GUESTS], 1):
        told |= {f"who{n}": met.called, f"role{n}": met.role}
    others = encounter.attendances.exclude(person=encounter.planned_by).select_related("person")
    return told | {"people": [one.person for one in others.order_by("person__name")]}


def not_to_come(form: forms.Form, day: date | None, today: date) -> None:
    """A day to come cannot have happened."""
    if day and day > today:
        form.add_error("occurred_on", _("That day has not come yet. Plan it instead."))
