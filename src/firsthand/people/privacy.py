"""What becomes of every field of this floor."""

from __future__ import annotations

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import (
    Account,
    AccountKey,
    AuditEntry,
    Company,
    Customer,
    CustomerKey,
    Deactivation,
    Erasure,
    Function,
    Hold,
    Holiday,
    KeyGrant,
    OpeningHours,
    Person,
    Removal,
    RoleGrant,
    Site,
    Team,
)
from firsthand.people.registry import declare

NOBODY = Concat(Value("erased-"), Cast("id", CharField()), Value("@erased.invalid"))

declare(
    Person,
    visibility="open",
    label=_("Colleague's own record"),
    subject={"person": "pk"},
    on_erase="blank",
    kept="id public_id joined_at customer_facing_since customer_facing_until",
    blanked={
        "name": "–",
        "email": NOBODY,
        "password": "!",
        "title": "",
        "level": "",
        "function": None,
        "site": None,
        "team": None,
        "zone": "",
        "language": "",
        "last_login": None,
        "is_active": False,
    },
    exported="name email title level zone language customer_facing_since customer_facing_until "
    "joined_at last_login",
    audited="change change_address deactivate bring_back erase",
)
declare(
    Deactivation,
    visibility="team",
    subject={"person": "person"},
    kept="id person by at handed_to ended_at",
    exported="at ended_at",
    why=_("When somebody left, without a name: their record has none any more."),
)
declare(
    RoleGrant,
    visibility="open",
    subject={"person": "person"},
    on_erase="blank",
    kept="id person role by at ended_by ended_at",
    blanked={"reason": "", "end_reason": ""},
    exported="role reason at ended_at end_reason",
    audited="grant_role end_role",
)
declare(
    KeyGrant,
    visibility="open",
    subject={"person": "person"},
    on_erase="blank",
    kept="id person key by at ended_by ended_at",
    blanked={"reason": "", "end_reason": ""},
    exported="key reason at ended_at end_reason",
    audited="grant_key end_key",
)
declare(
    Customer,
    visibility="customer",
    label=_("Customer's own record"),
    subject={"customer": "pk"},
    on_erase="blank",
    kept="id public_id merged_into",
    blanked={"name": "", "account": None},
    exported="name",
    audited="erase",
)
declare(
    CustomerKey,
    visibility="customer",
    label=_("Numbers that sources know them by"),
    subject={"customer": "customer"},
    on_erase="delete",
    kept="id customer source external_id",
    exported="source external_id",
)
declare(
    Account,
    visibility="customer",
    kept="id public_id merged_into name",
    subject={"customer": "customers"},
    why=_("A company or household of several customers; the link to this one goes."),
)
declare(AccountKey, visibility="customer", kept="id account source external_id")
declare(
    AuditEntry,
    visibility="system",
    retention="audit",
    dated="at",
    kept="id at actor_id verb kind object_id reason previous digest",
    subject={"person": "actor_id"},
    exported="at verb kind object_id",
    why=_("The audit trail holds ids and no names, and ends by its own date."),
)
declare(
    Erasure,
    visibility="system",
    kept="id public_id subject_kind subject_id asked_by asked_at reason finished_at receipt",
)
declare(
    Hold,
    visibility="system",
    kept="id public_id matter subject_kind subject_id by second at end_asked_by end_asked_at "
    "end_reason ended_by ended_at",
    audited="hold ask_end_hold keep_hold end_hold",
)
declare(Removal, visibility="system", kept="id public_id by at what")
declare(Company, visibility="open", kept="id name zone sample retention")
declare(Function, visibility="open", kept="id key name translations position")
declare(Site, visibility="open", kept="id public_id code name zone")
declare(OpeningHours, visibility="open", kept="id site weekday opens closes")
declare(Holiday, visibility="open", kept="id site held_on name")
declare(Team, visibility="open", kept="id public_id name function site")
