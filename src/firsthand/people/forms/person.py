"""What is asked about a colleague."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from firsthand.people.forms.zones import ZoneField
from firsthand.people.models import Function, Person, Role, Site, Team

PSEUDO = "en-xa"
ANY = ("", _("All"))


class FilterForm(forms.Form):
    """Narrows the list of people; what it does not know it ignores."""

    q = forms.CharField(label=_("Name or title"), required=False, max_length=120)
    function = forms.ChoiceField(label=_("Function"), required=False)
    site = forms.ChoiceField(label=_("Site"), required=False)
    team = forms.ChoiceField(label=_("Team"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[ANY, *Role.choices])
    left = forms.BooleanField(label=_("Those who left"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        functions = Function.objects.order_by("position", "name").values_list("key", "name")
        self.fields["function"].choices = [ANY, *functions]  # type: ignore[attr-defined]
        sites = Site.objects.order_by("name").values_list("code", "name")
        self.fields["site"].choices = [ANY, *sites]  # type: ignore[attr-defined]
        teams = Team.objects.order_by("name").values_list("public_id", "name")
        self.fields["team"].choices = [ANY, *((str(pk), n) for pk, n in teams)]  # type: ignore[attr-defined]


class PersonForm(forms.ModelForm):
    """A colleague as an administrator writes them down."""

    zone = ZoneField(required=False, empty=_("That of the site"))

    class Meta:
        model = Person
        fields = ("name", "email", "title", "level", "function", "site", "team", "zone",
                  "customer_facing_since", "customer_facing_until")  # fmt: skip
        widgets = {
            "customer_facing_since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "customer_facing_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        error_messages = {"email": {"unique": _("Somebody here has that address already.")}}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("function", "site", "team"):
            self.fields[name].queryset = self.fields[name].queryset.order_by("name")  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        others = Person.objects.get_queryset().filter(email=email).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError(_("Somebody here has that address already."))
        return email

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        since, until = told.get("customer_facing_since"), told.get("customer_facing_until")
        if since and until and until < since:
            self.add_error("customer_facing_until", _("That is before they began."))
        return told


class MeForm(forms.ModelForm):
    """What everybody says about themselves."""

    zone = ZoneField(required=False, empty=_("That of my site"))
    language = forms.ChoiceField(label=_("Language"), required=False)

    class Meta:
        model = Person
        fields = ("name", "title", "zone", "language")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        spoken = [(code, name) for code, name in settings.LANGUAGES if code != PSEUDO]
        self.fields["language"].choices = [("", _("As the browser asks")), *spoken]  # type: ignore[attr-defined]


class LeaveForm(forms.Form):
    """Somebody leaves: who takes over what they answered for?"""

    successor = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who takes over?"),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Steps of the journey, measures and open commitments go to this colleague."),
    )

    def __init__(self, *args: Any, leaver: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        others = Person.objects.active().exclude(pk=leaver.pk).by_name()
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]
