"""One form for everything that somebody heard. Only words are required, or a voice note."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from firsthand.capture.actions import photos, voice_notes
from firsthand.capture.actions.capture import Told
from firsthand.capture.actions.files import Fit
from firsthand.capture.models import CaptureKind, Letter
from firsthand.capture.queries.choices import MOODS
from firsthand.journeys.models import Step
from firsthand.people.models import Person, Site

LONGEST = 10_000
REFERENCE = r"^[\w .:/#-]*$"


class CaptureForm(forms.Form):
    kind = forms.ChoiceField(choices=CaptureKind.choices)
    words = forms.CharField(required=False, max_length=LONGEST, label=_("Words"))
    who = forms.CharField(required=False, max_length=200, label=_("Who did you speak with?"))
    step = forms.ModelChoiceField(
        Step.objects.none(), required=False, to_field_name="key", label=_("Where in the journey?")
    )
    mood = forms.ChoiceField(
        required=False, choices=[("", ""), *((mood.value, mood.label) for mood in MOODS)]
    )
    photo = forms.FileField(required=False, label=_("Photo"))
    audio = forms.FileField(required=False, label=_("Voice note"))
    call = forms.RegexField(REFERENCE, required=False, max_length=60)
    ticket = forms.RegexField(REFERENCE, required=False, max_length=60)
    site = forms.ModelChoiceField(Site.objects.all(), required=False, to_field_name="code")
    key = forms.UUIDField(required=False)
    at = forms.DateTimeField(required=False)
    person = forms.UUIDField(required=False)
    """Whose queue it waited in: a shared telephone must not send one colleague's as another's."""
    letter = forms.ModelChoiceField(
        Letter.objects.none(), required=False, to_field_name="public_id"
    )

    def __init__(self, person: Person, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = person
        fields: dict[str, Any] = self.fields
        fields["step"].queryset = Step.objects.visible_to(person)
        fields["letter"].queryset = Letter.objects.visible_to(person)
        fields["call"].error_messages["invalid"] = _("A call’s number has letters and digits.")
        fields["ticket"].error_messages["invalid"] = _("A ticket’s number has letters and digits.")

    @property
    def is_somebody_elses(self) -> bool:
        named = self.cleaned_data.get("person")
        return named is not None and named != self.by.public_id

    def clean_photo(self) -> Fit | None:
        return self._looked_at("photo", photos.MOST_BYTES, photos.redrawn)

    def clean_audio(self) -> Fit | None:
        return self._looked_at("audio", voice_notes.MOST_BYTES, voice_notes.looked_at)

    def _looked_at(self, name: str, most: int, look: Callable[[bytes], Fit]) -> Fit | None:
        file: UploadedFile | None = self.cleaned_data.get(name)
        if not file:
            return None
        try:
            # A byte more than may be is enough to say that it is too many.
            return look(file.read(most + 1))
        except photos.Unfit as unfit:
            raise forms.ValidationError(str(unfit)) from unfit

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        spoken = found.get("audio") and found.get("kind") != CaptureKind.CONVERSATION
        if not found.get("words") and not spoken and "audio" not in self.errors:
            self.add_error("words", _missing(found.get("kind", "")))
        return found

    def told(self) -> Told:
        found = self.cleaned_data
        return Told(
            key=self._key(),
            kind=CaptureKind(found["kind"]),
            words=found["words"],
            step=found["step"],
            mood=found["mood"],
            who=found["who"],
            call=found["call"],
            ticket=found["ticket"],
            site=found["site"],
            at=found["at"],
            files=tuple(fit for fit in (found["photo"], found["audio"]) if fit),
            letter=found["letter"],
        )

    def _key(self) -> uuid.UUID:
        """A letter is confirmed once, however often the button is pressed."""
        letter: Letter | None = self.cleaned_data["letter"]
        if letter:
            return letter.public_id
        return self.cleaned_data["key"] or uuid.uuid4()


def _missing(kind: str) -> Any:
    return {
        CaptureKind.STORY: _("Write what the customer said, or say it as a voice note."),
        CaptureKind.CONVERSATION: _("Write what you learned. A line is enough."),
    }.get(CaptureKind(kind) if kind in CaptureKind.values else CaptureKind.IDEA) or _(
        "Write it in a line, or say it as a voice note."
    )


class AnswerForm(forms.Form):
    words = forms.CharField(
        max_length=300,
        label=_("Your answer"),
        help_text=_("It goes to them by mail, with your name."),
        error_messages={"required": _("Write what you will do, or why not.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StepForm(forms.Form):
    step = forms.ModelChoiceField(
        Step.objects.none(),
        to_field_name="key",
        label=_("Where in the journey?"),
        error_messages={"required": _("Choose a step of the journey.")},
    )

    def __init__(self, person: Person, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["step"]
        field.queryset = Step.objects.visible_to(person).in_order()
