"""The short forms on the page of an issue: answer, move, comment, share, look."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.issues.actions.moving import NEXT, Said
from firsthand.issues.forms.people import PersonField
from firsthand.issues.models import Answered, Effect, Issue, Layer, Letter, Sense, State
from firsthand.journeys.models import Step
from firsthand.measures.models import Measure
from firsthand.people.models import Function, Person

LONGEST = 5_000


def text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class IssueForm(forms.Form):
    """A form about one issue, by somebody. Each has ids of its own: the page holds many."""

    def __init__(self, issue: Issue, by: Person, *args: Any, **more: Any) -> None:
        more.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}-%s")
        super().__init__(*args, **more)
        self.issue, self.by = issue, by
        self.prepare()

    def prepare(self) -> None:
        """Fill what may be chosen."""


class AnswerForm(IssueForm):
    words = forms.CharField(
        max_length=LONGEST,
        label=_("Your answer"),
        help_text=_("With your name. They are told, and asked whether it answered them."),
        error_messages={"required": _("Write what you will do, or why not.")},
        widget=text(),
    )


class MoveForm(IssueForm):
    state = forms.ChoiceField(label=_("Where to?"))
    words = forms.CharField(max_length=LONGEST, required=False, label=_("Why"), widget=text(2))
    reopen_when = forms.CharField(
        max_length=300,
        required=False,
        label=_("What would reopen it?"),
        help_text=_("Needed for “Not now”."),
    )
    by_when = forms.DateField(
        required=False,
        label=_("Until when you say how it stands"),
        widget=day(),
    )

    def prepare(self) -> None:
        field: Any = self.fields["state"]
        field.choices = [(one.value, one.label) for one in NEXT[self.issue.state]]

    def clean_by_when(self) -> Any:
        found = self.cleaned_data["by_when"]
        if found and found < timezone.localdate():
            raise forms.ValidationError(_("That day is over."))
        return found

    def to(self) -> tuple[State, Said]:
        found = self.cleaned_data
        said = Said(
            words=found["words"], reopen_when=found["reopen_when"], by_when=found["by_when"]
        )
        return State(found["state"]), said


class CommentForm(IssueForm):
    words = forms.CharField(
        max_length=LONGEST,
        label=_("Comment"),
        help_text=_("@ and a name tells that colleague."),
        error_messages={"required": _("Write something.")},
        widget=text(2),
    )
    layer = forms.ChoiceField(
        choices=Layer, initial=Layer.EVERYONE, label=_("Who reads it?"), required=False
    )

    def clean_layer(self) -> str:
        return self.cleaned_data["layer"] or Layer.EVERYONE


class AgainForm(IssueForm):
    words = forms.CharField(
        max_length=LONGEST, required=False, label=_("What happened now?"), widget=text(2)
    )


class PassOnForm(IssueForm):
    to = PersonField(required=True, label=_("Who has it from now on?"))


class ShareForm(IssueForm):
    co_owner = PersonField(required=True, label=_("Who works on it with you?"))


class CheckBackForm(IssueForm):
    said = forms.ChoiceField(
        choices=Answered,
        label=_("Did this answer you?"),
        error_messages={"required": _("Say yes, partly or no.")},
    )
    words = forms.CharField(max_length=500, required=False, label=_("What is missing?"))


class ShipForm(IssueForm):
    what = forms.CharField(
        max_length=300,
        label=_("What changed?"),
        error_messages={"required": _("Say what changed.")},
    )
    since = forms.DateField(label=_("Since"), widget=day())
    measure = forms.ModelChoiceField(
        Measure.objects.none(),
        required=False,
        to_field_name="public_id",
        label=_("Where it should show"),
    )

    def prepare(self) -> None:
        field: Any = self.fields["measure"]
        field.queryset = Measure.objects.visible_to(self.by).followed()
        self.fields["since"].initial = timezone.localdate()


class LookForm(IssueForm):
    effect = forms.ChoiceField(choices=Effect, label=_("What came of it?"))
    words = forms.CharField(
        max_length=500,
        label=_("How do you know?"),
        error_messages={"required": _("Say how you know.")},
    )


class ContextForm(IssueForm):
    """Goal, limits, deadline, who decides, and what it means to whom (mission G5, E10)."""

    NAMES = ("goal", "limits", "deadline", "decider", "for_customer", "for_employee",
             "for_organisation")  # fmt: skip
    goal = forms.CharField(max_length=300, required=False, label=_("Goal"))
    limits = forms.CharField(max_length=300, required=False, label=_("What cannot be changed"))
    deadline = forms.DateField(required=False, label=_("Needed by"), widget=day())
    decider = PersonField(label=_("Who decides"))
    for_customer = forms.CharField(max_length=300, required=False, label=_("For customers"))
    for_employee = forms.CharField(max_length=300, required=False, label=_("For colleagues"))
    for_organisation = forms.CharField(
        max_length=300, required=False, label=_("For the organisation")
    )

    def prepare(self) -> None:
        for name in self.NAMES:
            self.fields[name].initial = getattr(self.issue, name)


class PartForm(IssueForm):
    """What a function has to do with it; empty takes it off."""

    function = forms.ModelChoiceField(
        Function.objects.none(), to_field_name="key", label=_("Function")
    )
    letter = forms.ChoiceField(
        choices=[("", _("Concerned")), *Letter.choices], required=False, label=_("Part")
    )

    def prepare(self) -> None:
        field: Any = self.fields["function"]
        field.queryset = Function.objects.order_by("position", "name")


class LinkForm(IssueForm):
    """The address of a voice, a meeting, a measure or an issue, as copied from the browser."""

    sense = forms.ChoiceField(choices=Sense, initial=Sense.SUPPORTS, label=_("In which sense?"))
    address = forms.CharField(
        max_length=500,
        required=False,
        label=_("Address of a voice, a meeting, a signal or an issue"),
    )
    step = forms.ModelChoiceField(
        Step.objects.none(), required=False, to_field_name="key", label=_("Or a step")
    )

    def prepare(self) -> None:
        field: Any = self.fields["step"]
        field.queryset = Step.objects.visible_to(self.by).in_order()


class OpenForm(IssueForm):
    """The words that everybody will read; the first ones stay with raiser and steward."""

    title = forms.CharField(max_length=160, label=_("In one line"))
    words = forms.CharField(max_length=10_000, required=False, label=_("Words"), widget=text(4))

    def prepare(self) -> None:
        self.fields["title"].initial = self.issue.title
        self.fields["words"].initial = self.issue.words
