"""What a host says about a seat, and what is asked around it."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from firsthand.encounters.actions.offering import WEEKS, span
from firsthand.encounters.calendar import NoSuchTime
from firsthand.encounters.forms.people import ColleagueField
from firsthand.encounters.models import Availability, Depth, Kind, Seat
from firsthand.people.forms.zones import zones
from firsthand.people.models import Company, Function, Person, Site

AREA = {"rows": 3}
LONGEST = timedelta(hours=14)


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class SeatForm(forms.ModelForm):
    """A seat on a day; new ones may come again every week."""

    held_on = forms.DateField(
        label=_("Day"), widget=_day(), error_messages={"required": _("Say on which day it is.")}
    )
    begins = forms.TimeField(
        label=_("From"), widget=_clock(), error_messages={"required": _("Say when it begins.")}
    )
    ends = forms.TimeField(
        label=_("Until"), widget=_clock(), error_messages={"required": _("Say when it ends.")}
    )
    zone = forms.CharField(
        label=_("Time zone"),
        max_length=64,
        required=False,
        help_text=_("Empty: the zone of the site. For example Europe/Berlin."),
    )
    substitute = ColleagueField(
        label=_("Who hosts if the host cannot"),
        help_text=_("Their name or e-mail address. Empty: without you it is withdrawn."),
    )
    places = forms.IntegerField(label=_("How many guests"), min_value=1, max_value=40, initial=1)

    class Meta:
        model = Seat
        fields = (
            "kind", "title", "site", "place", "function", "places", "gear", "cost", "welcome",
            "to_hear", "good_guests", "substitute",
        )  # fmt: skip
        error_messages = {"title": {"required": _("Give the seat a name.")}}
        widgets = {
            "to_hear": forms.Textarea(attrs=AREA),
            "good_guests": forms.Textarea(attrs=AREA),
        }
        help_texts = {
            "title": _("For example: Refunds, second headset"),
            "gear": _("For example: a second headset and a chair"),
            "cost": _("What it costs the guest’s team: usually nothing but the travel."),
            "to_hear": _("A line for each."),
            "good_guests": _("A line for each. For example: mute first, ask between calls."),
        }

    def __init__(self, *args: Any, by: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = by
        near = Kind.objects.offered().filter(depth__gte=Depth.OBSERVED).in_order()
        self.fields["kind"].queryset = near  # type: ignore[attr-defined]
        self.fields["kind"].empty_label = None  # type: ignore[attr-defined]
        for name, model in (("site", Site), ("function", Function)):
            self.fields[name].queryset = model.objects.visible_to(by).order_by("name")  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial = dict(self.initial) | {
                "held_on": self.instance.held_on,
                "begins": self.instance.local_start.time(),
                "ends": self.instance.local_end.time(),
                "zone": self.instance.zone,
                "substitute": self.instance.substitute,
            }

    def clean_zone(self) -> str:
        zone: str = self.cleaned_data["zone"].strip()
        if zone and zone not in zones():
            raise ValidationError(_("No zone is called so. Write it like Europe/Berlin."))
        return zone

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("substitute") and told["substitute"] == self._host(told):
            self.add_error("substitute", _("Name somebody else than the host."))
        if self.errors:
            return told
        site = told.get("site")
        told["zone"] = told.get("zone") or (site.zone if site else "") or _zone(self.by)
        try:
            starts_at, ends_at = span(*self._when(told))
        except NoSuchTime as fault:
            raise ValidationError({"begins": str(fault)}) from fault
        if starts_at <= timezone.now():
            raise ValidationError({"held_on": _("This time has passed.")})
        if ends_at - starts_at > LONGEST:
            raise ValidationError({"ends": _("A seat ends after fourteen hours at most.")})
        return told

    def _host(self, told: dict[str, Any]) -> Person | None:
        return self.instance.host if self.instance.pk else self.by

    def _when(self, told: dict[str, Any]) -> tuple[date, time, time, str]:
        return told["held_on"], told["begins"], told["ends"], told["zone"]

    @property
    def when(self) -> tuple[date, time, time, str]:
        return self._when(self.cleaned_data)

    @property
    def rest(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """The action builds the seat: times come from the fields above, and constraints hold there."""


class OfferForm(SeatForm):
    weeks = forms.IntegerField(
        label=_("How many weeks, at the same time"), min_value=1, max_value=WEEKS, initial=1
    )
    host = ColleagueField(
        label=_("Host"),
        help_text=_(
            "Empty: you. Somebody else is asked first; nobody sees it before they say yes."
        ),
    )
    kept_for = ColleagueField(
        label=_("Keep it for"),
        help_text=_("Only they see it, until they take it or pass it on. Empty: everybody."),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("kept_for") and told["kept_for"] == self._host(told):
            self.add_error("kept_for", _("A host needs no seat beside themselves."))
        return told

    def _host(self, told: dict[str, Any]) -> Person | None:
        return told.get("host") or self.by

    @property
    def rest(self) -> dict[str, Any]:
        more = ("host", "kept_for", "weeks")
        return super().rest | {name: self.cleaned_data[name] for name in more}


class AskForm(forms.Form):
    to = ColleagueField(
        label=_("Whom"), required=True, help_text=_("Their name or e-mail address.")
    )
    kind = forms.ModelChoiceField(
        label=_("What you would join"), queryset=Kind.objects.none(), to_field_name="key"
    )
    message = forms.CharField(
        label=_("Your message"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, by: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = by
        talks = Kind.objects.offered().filter(depth__gte=Depth.OBSERVED).in_order()
        self.fields["kind"].queryset = talks  # type: ignore[attr-defined]
        self.fields["kind"].empty_label = None  # type: ignore[attr-defined]

    def clean_to(self) -> Person:
        to: Person = self.cleaned_data["to"]
        if to == self.by:
            raise ValidationError(_("Ask somebody else than yourself."))
        return to


class YesForm(forms.Form):
    """When the call is: a yes without a day cannot stand in a calendar."""

    on = forms.DateField(
        label=_("Day of the call"),
        widget=_day(),
        error_messages={"required": _("Say on which day it is.")},
    )
    begins = forms.TimeField(label=_("From"), widget=_clock(), required=False)
    words = forms.CharField(label=_("A word with it"), max_length=300, required=False)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise ValidationError(_("That day has passed."))
        return on


class AvailabilityForm(forms.ModelForm):
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days that suit"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    most = forms.IntegerField(
        label=_("Seats a month, at most"),
        min_value=0,
        max_value=20,
        help_text=_("0: nothing is proposed to you. You may still take any open seat."),
    )

    class Meta:
        model = Availability
        fields = ("weekdays", "begins", "ends", "most")
        widgets = {"begins": _clock(), "ends": _clock()}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        begins, ends = told.get("begins"), told.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("This must be later than the beginning."))
        return told


class MatchingForm(forms.Form):
    month = forms.ChoiceField(label=_("Month"))
    function = forms.ModelChoiceField(
        label=_("Only people of"), queryset=Function.objects.none(), required=False
    )
    most = forms.IntegerField(label=_("Seats each, at most"), min_value=1, max_value=4, initial=1)

    def __init__(self, *args: Any, by: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["function"].queryset = Function.objects.visible_to(by).order_by("name")  # type: ignore[attr-defined]
        self.fields["function"].empty_label = _("The whole company")  # type: ignore[attr-defined]
        self.fields["month"].choices = _months()  # type: ignore[attr-defined]

    def clean_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["month"])


def _months() -> list[tuple[str, str]]:
    from django.utils.formats import date_format

    first = timezone.localdate().replace(day=1)
    found = []
    for _n in range(4):
        found.append((first.isoformat(), date_format(first, "F Y")))
        first = (first + timedelta(days=32)).replace(day=1)
    return found


def _zone(person: Person) -> str:
    return person.zone or (person.site.zone if person.site else "") or Company.current().zone
