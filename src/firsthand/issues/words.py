"""What was done with an issue, in words: one sentence for each verb of the feed."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.issues.models import Activity

VERBS: dict[str, str | Promise] = {
    "raised": _("%(name)s raised it"),
    "answered": _("%(name)s answered"),
    "checked_back": _("%(name)s said whether that was an answer"),
    "heard": _("%(name)s heard it"),
    "weighed": _("%(name)s looks into it"),
    "trying": _("%(name)s tries it"),
    "not_now": _("%(name)s said: not now"),
    "done": _("%(name)s called it done"),
    "checked": _("%(name)s checked what came of it"),
    "again": _("%(name)s reported it again"),
    "reopened": _("%(name)s reopened it"),
    "me_too": _("%(name)s has it too"),
    "commented": _("%(name)s wrote a comment"),
    "merged": _("%(name)s brought two together"),
    "unmerged": _("%(name)s took them apart again"),
    "kept_apart": _("%(name)s said that it is not the same as another"),
    "passed_on": _("%(name)s gave it to somebody else"),
    "opened": _("%(name)s let everybody read it"),
    "reworded": _("%(name)s changed its words"),
    "shared": _("%(name)s named who works on it too"),
    "linked": _("%(name)s linked what it rests on"),
    "shipped": _("%(name)s wrote down what changed"),
    "looked": _("%(name)s looked what came of it"),
    "designed": _("%(name)s worked on a design"),
    "weighed_in": _("%(name)s weighed evidence"),
    "leaned": _("%(name)s said what would change their mind"),
    "agreed": _("%(name)s wrote down what all agree on"),
    "decided": _("%(name)s decided between the designs"),
    "signed": _("%(name)s signed the decision"),
    "in_force": _("%(name)s put the decision in force with a second function’s name"),
    "dissented": _("%(name)s disagreed, in writing"),
    "undecided": _("%(name)s opened the designs again"),
    "heeded": _("%(name)s has the alarm"),
    "escalated": _("Nobody took it in time: it went to everybody who leads"),
    "taken_back": _("%(name)s took it back"),
    "brought_back": _("%(name)s brought it back"),
}


def add(verbs: dict[str, Any]) -> None:
    """More verbs, of kinds that have a life of their own."""
    VERBS.update(verbs)


def sentence(activity: Activity, name: str = "") -> str:
    """ "Ada answered"; `name` as far as the reader may know it."""
    return str(VERBS[activity.verb]) % {"name": name or gettext("Somebody")}
