"""What a person chooses about messages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from firsthand.outbox import kinds
from firsthand.outbox.kinds import Kind
from firsthand.outbox.models import Choice, QuietHours
from firsthand.people.models import Person

NO = "no"
CHANNELS = [("email", _("By e-mail")), (NO, _("Not at all"))]


def choosable() -> list[Kind]:
    return [kind for kind in kinds.kinds() if not kind.always]


class ChoicesForm(forms.Form):
    """One question for each kind, and the quiet hours."""

    begins = forms.TimeField(
        label=_("From"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=_("Until"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        self.person = person
        chosen = dict(Choice.objects.filter(person=person).values_list("kind", "channel"))
        hours = QuietHours.objects.filter(person=person).first()
        initial = {"begins": hours.begins, "ends": hours.ends} if hours else {}
        super().__init__(*args, **({"initial": initial} | more))
        for kind in choosable():
            self.fields[f"kind-{kind.id}"] = forms.ChoiceField(
                label=str(kind.label),
                choices=CHANNELS,
                initial=chosen.get(kind.id, kind.channel) or NO,
            )

    @property
    def kind_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("kind-")]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        begins, ends = given.get("begins"), given.get("ends")
        if "begins" in given and "ends" in given and (begins is None) != (ends is None):
            self.add_error("ends", _("Say both when the quiet begins and when it ends."))
        if begins is not None and begins == ends:
            self.add_error("ends", _("Choose an end that differs from the beginning."))
        return given

    @transaction.atomic
    def save(self) -> None:
        for kind in choosable():
            answer = self.cleaned_data[f"kind-{kind.id}"]
            Choice.objects.update_or_create(
                person=self.person,
                kind=kind.id,
                defaults={"channel": "" if answer == NO else answer},
            )
        QuietHours.objects.filter(person=self.person).delete()
        if self.cleaned_data["begins"] is not None:
            QuietHours.objects.create(
                person=self.person,
                begins=self.cleaned_data["begins"],
                ends=self.cleaned_data["ends"],
            )
