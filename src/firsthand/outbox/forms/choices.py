"""What a person chooses about messages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from firsthand.outbox import channels, kinds
from firsthand.outbox.kinds import Kind
from firsthand.outbox.models import ChatName, Choice, QuietHours
from firsthand.people.models import Person

NO = "no"


def choosable() -> list[Kind]:
    return [kind for kind in kinds.kinds() if not kind.always]


class ChoicesForm(forms.Form):
    """One question for each kind, the quiet hours, and the name in the chat where there is one."""

    begins = forms.TimeField(
        label=_("From"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=_("Until"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    chat_name = forms.CharField(
        label=_("Your name in the chat service"),
        required=False,
        max_length=120,
        help_text=_("As the service spells it. It is told the title of a message and no more."),
    )

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        self.person = person
        chosen = dict(Choice.objects.filter(person=person).values_list("kind", "channel"))
        super().__init__(*args, **({"initial": self._initial()} | more))
        offered = [*channels.offered(), (NO, _("Not at all"))]
        if not channels.is_on(channels.CHAT):
            del self.fields["chat_name"]
        for kind in choosable():
            self.fields[f"kind-{kind.id}"] = forms.ChoiceField(
                label=str(kind.label),
                choices=offered,
                initial=self._shown(chosen.get(kind.id, kind.channel), dict(offered)),
            )

    def _initial(self) -> dict[str, Any]:
        hours = QuietHours.objects.filter(person=self.person).first()
        named = ChatName.objects.filter(person=self.person).first()
        told: dict[str, Any] = {"chat_name": named.name if named else ""}
        return told | ({"begins": hours.begins, "ends": hours.ends} if hours else {})

    @staticmethod
    def _shown(channel: str, offered: dict[str, Any]) -> str:
        """What they chose; where the operator took it away, what happens instead."""
        return NO if not channel else channel if channel in offered else channels.EMAIL

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
        self._can_be_reached(given)
        return given

    def _can_be_reached(self, given: dict[str, Any]) -> None:
        wanted = {name: one for name, one in given.items() if name.startswith("kind-")}
        if channels.CHAT in wanted.values() and not given.get("chat_name"):
            self.add_error("chat_name", _("Say your name there to be told in the chat."))
        if channels.PUSH in wanted.values() and not self._has_a_browser():
            asked = next(name for name, one in wanted.items() if one == channels.PUSH)
            self.add_error(asked, _("Let a browser be told first: the button is further down."))

    def _has_a_browser(self) -> bool:
        return channels.reaches(channels.PUSH, self.person)

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
        if "chat_name" in self.fields:
            self._save_name(self.cleaned_data["chat_name"])

    def _save_name(self, name: str) -> None:
        if name:
            ChatName.objects.update_or_create(person=self.person, defaults={"name": name})
        else:
            ChatName.objects.filter(person=self.person).delete()
