"""What becomes of every field of this floor; other files of the app declare their own nouns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.issues.models import (
    Activity,
    Again,
    Alarm,
    Answer,
    Apart,
    CheckBack,
    Comment,
    Follow,
    Friction,
    Impact,
    ImpactCheck,
    Inbox,
    Issue,
    Kind,
    Link,
    Mention,
    Merge,
    MeToo,
    Opening,
    Part,
    Text,
    Toll,
    Turn,
    Workaround,
)
from firsthand.people import authored, handover
from firsthand.people.models import Person
from firsthand.people.registry import declare

_STAYS = _("What it says is about work; who said it is a record without a name.")

declare(
    Kind,
    visibility="open",
    kept="id key name question translations answer_within open_at_once raised_by_form position",
)
declare(
    Inbox,
    visibility="open",
    label=_("Inboxes they listen to"),
    subject={"person": "listener substitute"},
    kept="id public_id kind function site listener substitute by made_at",
    exported="made_at",
    audited="set_listener close_inbox",
    why=_("An inbox has a name on it until another is put there."),
)
declare(
    Issue,
    visibility="team",
    label=_("Issues they raised"),
    subject={"person": "by"},
    retention="removed",
    dated="removal__at",
    kept="id public_id kind title words by raised_at site step one_function_because inbox listener "
    "co_owner promise goal limits deadline decider for_customer for_employee for_organisation "
    "state state_at is_open merged_into removal",
    exported="title words raised_at goal limits state",
    audited="merge take_apart open",
    why=_STAYS,
)
declare(Text, visibility="system", kept="issue folded")
declare(Part, visibility="team", kept="id issue function letter")
declare(
    Turn,
    visibility="team",
    label=_("Issues they moved on"),
    subject={"person": "by"},
    kept="id issue state by at words reopen_when by_when promise",
    exported="state at words reopen_when by_when",
    why=_STAYS,
)
declare(
    Answer,
    visibility="team",
    label=_("Their answers to issues"),
    subject={"person": "by"},
    kept="id public_id issue by words at",
    exported="words at",
    why=_STAYS,
)
declare(
    CheckBack,
    visibility="team",
    label=_("What they said of answers"),
    subject={"person": "by"},
    on_erase="blank",
    kept="id answer said by at",
    blanked={"words": ""},
    exported="said words at",
)
declare(
    Comment,
    visibility="team",
    label=_("Their comments"),
    subject={"person": "by"},
    on_erase="blank",
    kept="id public_id issue by layer at removal",
    blanked={"words": "–"},
    retention="removed",
    dated="removal__at",
    exported="words layer at",
)
declare(
    Mention,
    visibility="personal",
    label=_("Where they were named"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id comment person",
)
declare(
    MeToo,
    visibility="personal",
    label=_("Issues they have too"),
    subject={"person": "person"},
    kept="id issue person at",
    exported="at",
    why=_("How many have it stays; who is a record without a name."),
)
declare(
    Follow,
    visibility="personal",
    label=_("Issues they follow"),
    subject={"person": "person"},
    on_erase="delete",
    kept="id issue person at",
    exported="at",
)
declare(
    Again,
    visibility="team",
    label=_("Issues they reported again"),
    subject={"person": "by"},
    kept="id issue by at words ended_at",
    exported="words at",
    why=_STAYS,
)
declare(
    Link,
    visibility="team",
    subject={"customer": "voice__customer"},
    kept="id public_id issue sense voice encounter measure step other by at",
    label=_("What issues rest on"),
    why=_("It leads to a voice whose words are gone."),
)
declare(Merge, visibility="team", kept="id issue into by at ended_at ended_by")
declare(Apart, visibility="team", kept="id one other by at")
declare(
    Impact,
    visibility="team",
    label=_("Changes they wrote down"),
    subject={"person": "by"},
    kept="id public_id issue what since measure by at",
    exported="what since",
    why=_STAYS,
)
declare(
    ImpactCheck,
    visibility="team",
    label=_("Changes they checked"),
    subject={"person": "by"},
    kept="id impact effect words by at",
    exported="effect words at",
    why=_STAYS,
)
declare(
    Activity,
    visibility="team",
    label=_("What they did with issues"),
    subject={"person": "by"},
    kept="id issue verb by at layer",
    exported="verb at",
    why=_("It says what was done, not what was said."),
)
declare(
    Friction,
    visibility="team",
    label=_("Rules they own"),
    subject={"person": "owner"},
    kept="id issue sort facet rule owner promise",
    exported="rule",
    why=_("It belongs to the rule, and to whoever owns it next."),
)
declare(
    Opening,
    visibility="personal",
    label=_("First words of frictions"),
    subject={"person": "issue__by"},
    on_erase="blank",
    kept="id issue by at",
    blanked={"first_title": "–", "first_words": ""},
    exported="first_title first_words",
)
declare(Toll, visibility="team", kept="id issue minutes_low minutes_high times_low times_high")
declare(Alarm, visibility="team", kept="id issue sure bad since")
declare(Workaround, visibility="team", kept="id issue instead risk customers")

authored.declare(
    Issue,
    "title words goal limits for_customer for_employee for_organisation",
    label=_("An issue"),
    door="issue",
)
for model, fields in (
    (Turn, "words reopen_when"),
    (Answer, "words"),
    (Comment, "words"),
    (Again, "words"),
    (Impact, "what"),
    (Workaround, "instead risk customers"),
    (Friction, "rule"),
    (Opening, "first_title first_words"),
):
    authored.declare(model, fields, label=_("An issue"), door="issue", leads_to="issue__public_id")


def _inboxes(leaver: Person, successor: Person) -> int:
    """Where the successor stands in already, whoever leaves goes on standing in, and it shows."""
    listened = Inbox.objects.filter(listener=leaver).exclude(substitute=successor)
    covered = Inbox.objects.filter(substitute=leaver).exclude(listener=successor)
    return listened.update(listener=successor) + covered.update(substitute=successor)


def _issues(leaver: Person, successor: Person) -> int:
    """What waits for an answer, or is being worked on."""
    return (
        Issue.objects.filter(listener=leaver).update(listener=successor)
        + Issue.objects.filter(co_owner=leaver)
        .exclude(listener=successor)
        .update(co_owner=successor)
        + Issue.objects.filter(decider=leaver).update(decider=successor)
    )


handover.register("inboxes", _inboxes, _("Inboxes they listen to"))
handover.register("issues", _issues, _("Issues they have"))
