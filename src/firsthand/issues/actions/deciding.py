"""Decide between designs, sign, dissent, look again. Each is a row; no step of it can be skipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.commitments import actions as commitments
from firsthand.issues.actions import effects
from firsthand.issues.actions.errors import Refused
from firsthand.issues.actions.moving import Said, turn
from firsthand.issues.actions.noting import note
from firsthand.issues.models import Decision, Design, Dissent, ImpactCheck, Issue, Signature, State
from firsthand.issues.models.decision import FUNCTIONS_TO_SIGN
from firsthand.issues.telling import DECIDED, tell
from firsthand.measures.models import Measure
from firsthand.people import audit
from firsthand.people.models import Person, Removal

LOOK_AGAIN = "look-again"
"""The kind of commitment that a decision makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A decision in writing."""

    what: str
    why: str
    change_our_mind: str
    in_force_from: date
    look_again_on: date
    design: Design | None = None
    measure: Measure | None = None
    for_customer: str = ""
    for_employee: str = ""
    for_organisation: str = ""
    blank_because: str = ""


@transaction.atomic
def decide(issue: Issue, memo: Memo, *, by: Person) -> Decision:
    """Write the decision down and sign it; another function has to sign before it is in force.

    Refused: fewer than two designs, no day to look again after it begins, a line for customers,
    colleagues or the organisation left empty without a reason, a decision that stands already.
    """
    # Locked: two who decide at once make one decision.
    issue.state = Issue.objects.select_for_update().get(pk=issue.pk).state
    _ripe(issue)
    _whole(memo)
    made = Decision.objects.create(
        issue=issue, by=by, **{name: getattr(memo, name) for name in Memo.__slots__}
    )
    made.promise = commitments.make(
        LOOK_AGAIN,
        _("Look again at a decision, with what it was meant to change"),
        owed_by=by,
        due_on=memo.look_again_on,
        url=issue.get_absolute_url(),
    )
    made.save(update_fields=["promise"])
    _weighed(issue, by)
    note(issue, "decided", by=by)
    audit.record("decide", kind="issue", object_id=issue.public_id, by=by)
    sign(made, by=by)
    _ask_to_sign(made, by)
    return made


def _ripe(issue: Issue) -> None:
    if issue.designs.count() < 2:
        raise Refused(_("Put a second design beside it first: one is not a choice."))
    if Decision.objects.standing().filter(issue=issue).exists():
        raise Refused(_("It is decided already."))


def _whole(memo: Memo) -> None:
    if memo.look_again_on <= max(memo.in_force_from, timezone.localdate()):
        raise Refused(_("Look again on a day after it has begun."), "look_again_on")
    lines = (memo.for_customer, memo.for_employee, memo.for_organisation)
    if not (all(lines) or memo.blank_because):
        raise Refused(_("Say what it means for each of the three, or why not."), "blank_because")


def _weighed(issue: Issue, by: Person) -> None:
    """A decision is an answer by name: what was owed to the raiser is kept."""
    if issue.state == State.RAISED:
        turn(issue, State.HEARD, by=by)
    if issue.promise:
        commitments.keep(issue.promise, by=by)
    if issue.state != State.WEIGHED:
        turn(issue, State.WEIGHED, by=by)


@transaction.atomic
def sign(decision: Decision, *, by: Person) -> Signature:
    """Put one's name under it, for one's function. Two functions put it in force."""
    locked = Decision.objects.select_for_update().get(pk=decision.pk)
    if by.function is None:
        raise Refused(_("You sign for a function, and yours is not known. Ask an administrator."))
    if locked.removal_id:
        raise Refused(_("It was taken back."))
    made, new = Signature.objects.get_or_create(
        decision=locked, person=by, defaults={"function": by.function}
    )
    if new:
        note(decision.issue, "signed", by=by)
    functions = set(locked.signatures.values_list("function", flat=True))
    if len(functions) >= FUNCTIONS_TO_SIGN and not locked.is_in_force:
        _begin(locked, by)
        decision.impact = locked.impact
    return made


def _begin(decision: Decision, by: Person) -> None:
    """It is in force: the issue is being tried, and the change stands in the ledger, not checked."""
    issue = decision.issue
    turn(issue, State.TRYING, by=by, said=Said(words=decision.what))
    decision.impact = effects.ship(
        issue, decision.what, decision.in_force_from, by=by, measure=decision.measure
    )
    decision.save(update_fields=["impact"])
    note(issue, "in_force", by=by)
    for follow in issue.follows.exclude(person=by).select_related("person"):
        tell(
            follow.person,
            DECIDED,
            issue,
            key=f"in_force:{decision.pk}",
            subject=gettext_lazy("A decision that you follow is in force"),
        )


def _ask_to_sign(decision: Decision, by: Person) -> None:
    """Whoever drew a design or leans to one is asked for a name, or for a dissent."""
    issue = decision.issue
    drew = {design.by for design in issue.designs.select_related("by")}
    lean = {stance.person for stance in issue.stances.select_related("person")}
    for person in drew | lean:
        if person in (None, by):
            continue
        subject = gettext_lazy("%(name)s decided what you worked on: sign it, or say why not")
        key = f"sign:{decision.pk}"
        tell(person, DECIDED, issue, key=key, subject=subject, told={"name": by.name})


@transaction.atomic
def dissent(decision: Decision, words: str, *, by: Person) -> Dissent:
    """Write down why one disagrees; it is read again when we look again, and changes nothing now."""
    if not words.strip():
        raise Refused(_("Say why you disagree."), "words")
    said = {"words": words.strip(), "at": timezone.now()}
    made, _new = Dissent.objects.update_or_create(decision=decision, person=by, defaults=said)
    note(decision.issue, "dissented", by=by)
    return made


@transaction.atomic
def take_back(decision: Decision, *, by: Person) -> None:
    """Undo a decision that only its maker has signed; the designs are open again."""
    locked = Decision.objects.select_for_update().get(pk=decision.pk)
    if locked.is_in_force or locked.signatures.exclude(person=by).exists():
        raise Refused(_("Others have signed it. Look again, and decide anew."))
    locked.removal = Removal.objects.create(by=by, what="decision")
    locked.save(update_fields=["removal"])
    if locked.promise:
        commitments.release(locked.promise, by=by, reason=_("The decision was taken back."))
    note(locked.issue, "undecided", by=by)


@transaction.atomic
def look_again(decision: Decision, effect: str, words: str, *, by: Person) -> ImpactCheck:
    """Say what came of it, "no change" as plainly as a success. The issue is done, and checked."""
    if decision.impact is None:
        raise Refused(_("It is not in force yet: another function has to sign."))
    if decision.issue.state == State.TRYING:
        turn(decision.issue, State.DONE, by=by)
    found = effects.look(decision.impact, effect, words, by=by)
    if decision.promise:
        commitments.keep(decision.promise, by=by, evidence=found.words)
    return found


@transaction.atomic
def decide_anew(decision: Decision, *, by: Person) -> None:
    """What came of it was not what was meant: the designs are open again, and the memo stays."""
    if not ImpactCheck.objects.filter(impact=decision.impact).exists():
        raise Refused(_("Look first at what came of it."))
    decision.replaced_at = timezone.now()
    decision.save(update_fields=["replaced_at"])
    turn(decision.issue, State.WEIGHED, by=by)
    note(decision.issue, "undecided", by=by)
