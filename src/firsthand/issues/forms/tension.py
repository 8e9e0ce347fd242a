"""The forms of a tension: a design, what speaks for it, where one stands, the decision, the dissent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.issues.actions.deciding import Memo
from firsthand.issues.actions.designing import ROWS, Drawn
from firsthand.issues.forms.working import IssueForm, day, text
from firsthand.issues.models import Design, Weight
from firsthand.measures.models import Measure
from firsthand.people.models import Function, Person

LOOK_AGAIN_AFTER = timedelta(days=30)


class _DesignField(forms.ModelChoiceField):
    def __init__(self, **more: Any) -> None:
        super().__init__(Design.objects.none(), to_field_name="public_id", **more)


def _functions() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(Function.objects.none(), to_field_name="key")


class DesignForm(forms.Form):
    """The same rows for every design, so that they can be compared."""

    title = forms.CharField(
        max_length=120,
        label=_("The design, in one line"),
        error_messages={"required": _("Say it in one line.")},
    )
    words = forms.CharField(
        max_length=5_000, required=False, label=_("How it works"), widget=text()
    )
    function = _functions()
    customer_gets = forms.CharField(max_length=300, label=_("What the customer gets"))
    costs = forms.CharField(max_length=300, label=_("What it costs us"))
    colleagues = forms.CharField(max_length=300, label=_("What it means for colleagues"))
    believe = forms.CharField(
        max_length=2_000,
        label=_("What we would have to believe"),
        help_text=_("One belief a line. These are what evidence can shake."),
        widget=text(),
    )

    def __init__(self, by: Person, *args: Any, **more: Any) -> None:
        mine = {"function": by.function.key if by.function else None}
        more["initial"] = mine | more.get("initial", {})
        super().__init__(*args, **more)
        field: Any = self.fields["function"]
        field.label = _("For which function?")
        field.queryset = Function.objects.order_by("position", "name")

    def drawn(self) -> Drawn:
        found = self.cleaned_data
        return Drawn(function=found["function"], **{name: found[name] for name in ROWS})


class TensionForm(DesignForm):
    """The question, and the first of its designs."""

    question = forms.CharField(
        max_length=160,
        label=_("The question"),
        help_text=_("Such as: check bank details before paying a refund, or after?"),
        error_messages={"required": _("Say the question in one line.")},
    )
    about = forms.CharField(
        max_length=5_000, required=False, label=_("Why it matters now"), widget=text()
    )
    other = _functions()
    field_order = ["question", "about", "other"]

    def __init__(self, by: Person, *args: Any, **more: Any) -> None:
        super().__init__(by, *args, **more)
        field: Any = self.fields["other"]
        field.label = _("Who sees it differently?")
        field.queryset = Function.objects.order_by("position", "name")


class OnDesignForm(IssueForm):
    """A form that is about one of the designs."""

    design = _DesignField(label=_("Which design?"))

    def prepare(self) -> None:
        field: Any = self.fields["design"]
        field.queryset = Design.objects.filter(issue=self.issue).in_order()


class EvidenceForm(OnDesignForm):
    weight = forms.ChoiceField(choices=Weight, label=_("What does it do?"))
    address = forms.CharField(
        max_length=500, required=False, label=_("Address of a voice, a meeting or a signal")
    )
    words = forms.CharField(
        max_length=300, required=False, label=_("Or a fact, with where it comes from")
    )


class StanceForm(OnDesignForm):
    change_my_mind = forms.CharField(
        max_length=300,
        label=_("What would change your mind?"),
        error_messages={"required": _("Say what would change your mind.")},
    )


class GroundForm(IssueForm):
    words = forms.CharField(
        max_length=2_000,
        label=_("What all sides agree on"),
        error_messages={"required": _("Say what you agree on.")},
        widget=text(),
    )

    def prepare(self) -> None:
        ground = getattr(self.issue, "ground", None)
        self.fields["words"].initial = ground.words if ground else ""


class DecideForm(IssueForm):
    design = _DesignField(required=False, label=_("Which design?"), empty_label=_("Some of each"))
    what = forms.CharField(
        max_length=300,
        label=_("What do we do?"),
        error_messages={"required": _("Say what you decided.")},
    )
    why = forms.CharField(max_length=5_000, label=_("Why"), widget=text())
    change_our_mind = forms.CharField(max_length=300, label=_("What would change our mind?"))
    for_customer = forms.CharField(max_length=300, required=False, label=_("For customers"))
    for_employee = forms.CharField(max_length=300, required=False, label=_("For colleagues"))
    for_organisation = forms.CharField(
        max_length=300, required=False, label=_("For the organisation")
    )
    blank_because = forms.CharField(
        max_length=200, required=False, label=_("If one of the three is empty: why?")
    )
    in_force_from = forms.DateField(label=_("In force from"), widget=day())
    look_again_on = forms.DateField(
        label=_("When do we look again?"),
        help_text=_("You promise it; it stands among your commitments."),
        error_messages={"required": _("No decision without a day to look again.")},
        widget=day(),
    )
    measure = forms.ModelChoiceField(
        Measure.objects.none(),
        required=False,
        to_field_name="public_id",
        label=_("Where should it show?"),
    )

    def prepare(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["design"].queryset = Design.objects.filter(issue=self.issue).in_order()
        fields["measure"].queryset = Measure.objects.visible_to(self.by).followed()
        for name in ("for_customer", "for_employee", "for_organisation"):
            fields[name].initial = getattr(self.issue, name)
        today = timezone.localdate()
        fields["in_force_from"].initial = today
        fields["look_again_on"].initial = today + LOOK_AGAIN_AFTER

    def memo(self) -> Memo:
        return Memo(**self.cleaned_data)


class SignForm(IssueForm):
    """A name is all it takes."""


class DissentForm(IssueForm):
    words = forms.CharField(
        max_length=2_000,
        label=_("Why you disagree"),
        help_text=_("Written down with your name, and read again when we look again."),
        error_messages={"required": _("Say why you disagree.")},
        widget=text(2),
    )
