"""Give a role or a key, and say why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Key, Person, Role

WHY = {"required": _("Say why: the reason stays beside it.")}


class EndForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=300, error_messages=WHY)


class RoleForm(EndForm):
    role = forms.ChoiceField(label=_("Role"))
    field_order = ("role", "reason")

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        free = [(value, name) for value, name in Role.choices if value not in person.roles]
        self.fields["role"].choices = free  # type: ignore[attr-defined]


class KeyForm(EndForm):
    key = forms.ChoiceField(label=_("Key"))
    field_order = ("key", "reason")

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        free = [(value, name) for value, name in Key.choices if value not in person.keys]
        self.fields["key"].choices = free  # type: ignore[attr-defined]
