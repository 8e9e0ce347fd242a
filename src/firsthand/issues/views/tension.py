"""Two designs, one choice: draw them, weigh them, decide, sign, disagree, look again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from firsthand.issues.actions import deciding, designing
from firsthand.issues.actions.errors import Refused
from firsthand.issues.forms import tension as forms
from firsthand.issues.forms.working import IssueForm, LookForm
from firsthand.issues.models import Decision, Design, Evidence, Issue
from firsthand.issues.models.kind import TENSION
from firsthand.issues.queries.addresses import at
from firsthand.issues.queries.may import may_lead
from firsthand.issues.queries.tension import as_data, may_redraw, table
from firsthand.issues.views.doing import do, tried
from firsthand.issues.views.issue import reach
from firsthand.people.http import PersonRequest, sent
from firsthand.people.models import Person

FORMS: dict[str, type[IssueForm]] = {
    "evidence_form": forms.EvidenceForm,
    "stance_form": forms.StanceForm,
    "ground_form": forms.GroundForm,
    "decide_form": forms.DecideForm,
    "dissent_form": forms.DissentForm,
    "look_form": LookForm,
}


def anybody(issue: Issue, person: Person) -> bool:
    """Whoever reads a tension may weigh in: that is what it is for."""
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    form = forms.TensionForm(request.user, sent(request))
    made: list[Issue] = []

    def act() -> None:
        told = form.cleaned_data
        drawn = form.drawn()
        made.append(
            designing.open_tension(
                told["question"], drawn, told["other"], by=request.user, words=told["about"]
            )
        )

    if request.method == "POST" and tried(form, act):
        messages.success(request, _("Opened. Now the other side: who would do it differently?"))
        return redirect("issue_designs", made[0].public_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "issues/tension_new.html", {"form": form}, status=status)


@require_safe
def page(request: PersonRequest, public_id: UUID) -> HttpResponse:
    found = _reach(request, public_id)
    if request.GET.get("format") == "json":
        return JsonResponse(as_data(table(found, request.user)))
    return shown(request, found)


def shown(
    request: PersonRequest, found: Issue, form: IssueForm | None = None, status: int = 200
) -> HttpResponse:
    """Designs side by side; `form` is the one that was sent and not accepted."""
    laid = table(found, request.user)
    context: dict[str, Any] = {
        "issue": found,
        "table": laid,
        "leads": may_lead(found, request.user),
        "signed": laid.signed_by(request.user),
        "faulty": form,
    }
    for name, form_class in FORMS.items():
        is_it = type(form) is form_class
        context[name] = form if is_it else form_class(found, request.user)
    return render(request, "issues/tension.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """One more design beside the others."""
    found = _reach(request, public_id)
    form = forms.DesignForm(request.user, sent(request))
    return _drawing(
        request, found, form, lambda: designing.draw(found, form.drawn(), by=request.user)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def redraw(request: PersonRequest, public_id: UUID, design_id: UUID) -> HttpResponse:
    found = _reach(request, public_id)
    design = get_object_or_404(Design.objects.filter(issue=found), public_id=design_id)
    if not may_redraw(design, request.user):
        raise PermissionDenied(_("Only who drew it changes it. Put another beside it."))
    initial = {name: getattr(design, name) for name in designing.ROWS}
    initial["function"] = design.function.key
    form = forms.DesignForm(request.user, sent(request), initial=initial)
    return _drawing(
        request, found, form, lambda: designing.redraw(design, form.cleaned_data, by=request.user)
    )


def _drawing(
    request: PersonRequest, found: Issue, form: forms.DesignForm, act: Any
) -> HttpResponse:
    if request.method == "POST" and tried(form, act):
        messages.success(request, _("It stands beside the others."))
        return redirect("issue_designs", found.public_id)
    status = 422 if request.method == "POST" else 200
    context = {"issue": found, "form": form}
    return render(request, "issues/tension_design.html", context, status=status)


@require_POST
def weigh(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: forms.EvidenceForm) -> None:
        told = form.cleaned_data
        target = at(told["address"], request.user) if told["address"] else None
        if isinstance(target, Issue) or (told["address"] and target is None):
            raise Refused(_("That address leads to no voice, meeting or signal."), "address")
        designing.weigh(
            told["design"], told["weight"], by=request.user, target=target, words=told["words"]
        )

    return _do(request, public_id, forms.EvidenceForm, act, _("It lies in the scale."))


@require_POST
def take_out(request: PersonRequest, public_id: UUID, evidence_id: UUID) -> HttpResponse:
    laid = Evidence.objects.visible_to(request.user).filter(
        design__issue=_reach(request, public_id), by=request.user
    )
    evidence = get_object_or_404(laid.select_related("design__issue"), public_id=evidence_id)

    def act(issue: Issue, form: forms.SignForm) -> None:
        designing.take_out(evidence, by=request.user)

    return _do(request, public_id, forms.SignForm, act, _("Taken out."))


@require_POST
def lean(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: forms.StanceForm) -> None:
        told = form.cleaned_data
        designing.lean(told["design"], told["change_my_mind"], by=request.user)

    return _do(request, public_id, forms.StanceForm, act, _("Written down."))


@require_POST
def agree(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: forms.GroundForm) -> None:
        designing.agree_on(issue, form.cleaned_data["words"], by=request.user)

    return _do(request, public_id, forms.GroundForm, act, _("Written down."))


@require_POST
def decide(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: forms.DecideForm) -> None:
        deciding.decide(issue, form.memo(), by=request.user)

    says = _("Decided and signed. It is in force when another function has signed too.")
    return _do(request, public_id, forms.DecideForm, act, says, may=may_lead)


@require_POST
def sign(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: forms.SignForm) -> None:
        deciding.sign(_decision(issue), by=request.user)

    return _do(request, public_id, forms.SignForm, act, _("Signed."))


@require_POST
def dissent(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: forms.DissentForm) -> None:
        deciding.dissent(_decision(issue), form.cleaned_data["words"], by=request.user)

    says = _("Written down. It is read again on the day we look again.")
    return _do(request, public_id, forms.DissentForm, act, says)


@require_POST
def take_back(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: forms.SignForm) -> None:
        deciding.take_back(_decision(issue), by=request.user)

    says = _("Taken back. The designs are open again.")
    return _do(request, public_id, forms.SignForm, act, says, may=may_lead)


@require_POST
def look(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: LookForm) -> None:
        told = form.cleaned_data
        deciding.look_again(_decision(issue), told["effect"], told["words"], by=request.user)

    return _do(
        request, public_id, LookForm, act, _("What came of it is written down."), may=may_lead
    )


@require_POST
def anew(request: PersonRequest, public_id: UUID) -> HttpResponse:
    def act(issue: Issue, form: forms.SignForm) -> None:
        deciding.decide_anew(_decision(issue), by=request.user)

    says = _("The designs are open again. The first decision stays to be read.")
    return _do(request, public_id, forms.SignForm, act, says, may=may_lead)


def _reach(request: PersonRequest, public_id: UUID) -> Issue:
    found = reach(request, public_id)
    if found.kind.key != TENSION:
        raise Http404
    return found


def _decision(issue: Issue) -> Decision:
    around = Decision.objects.standing().select_related("impact", "promise")
    return get_object_or_404(around, issue=issue)


def _do(
    request: PersonRequest,
    public_id: UUID,
    form_class: type[IssueForm],
    act: Any,
    says: str,
    may: Any = anybody,
) -> HttpResponse:
    _reach(request, public_id)
    answer = do(request, public_id, form_class, act, may=may, says=says, page=shown)
    answered = answer.status_code == 302 and not request.POST.get("next")
    return redirect("issue_designs", public_id) if answered else answer
