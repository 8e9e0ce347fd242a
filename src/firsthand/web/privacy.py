"""What becomes of every field of this floor, and of the models that our dependencies bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress, EmailConfirmation
from axes.models import AccessAttempt, AccessAttemptExpiration, AccessFailureLog, AccessLog
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from firsthand.people.models import Person
from firsthand.people.registry import after_erase, declare, purger
from firsthand.web.models import AtWork, Beat, Job

CLIENT = "user_agent ip_address username http_accept path_info attempt_time"


def _signed_in_as(keys: Sequence[int]) -> Q:
    """Attempts to sign in know only the address that was typed."""
    return Q(username__in=Person._base_manager.filter(pk__in=keys).values("email"))


declare(
    Job,
    visibility="system",
    label=_("Work in the background that they asked for"),
    subject={"person": "asked_by"},
    retention="job",
    dated="finished_at",
    kept="id public_id task args kwargs queue priority key state asked_by asked_at run_after tries "
    "worker started_at heartbeat_at lease_until stop_asked_at about done total rate result error "
    "said finished_at",
    exported="task asked_at finished_at",
    why=_("It says that something was done and holds no words; it goes after a month."),
)
declare(AtWork, visibility="system", kept="id name seen_at")
declare(Beat, visibility="system", kept="id name next_at")
declare(
    EmailAddress,
    visibility="personal",
    label=_("Addresses for signing in"),
    subject={"person": "user"},
    on_erase="delete",
    kept="id user email verified primary",
    exported="email verified",
)
declare(
    EmailConfirmation,
    visibility="personal",
    subject={"person": "email_address__user"},
    on_erase="delete",
    kept="id email_address created sent key",
)
declare(
    AccessAttempt,
    visibility="system",
    label=_("Attempts to sign in"),
    subject={"person": _signed_in_as},
    on_erase="delete",
    retention="session",
    dated="attempt_time",
    kept=f"id {CLIENT} get_data post_data failures_since_start",
    exported="ip_address user_agent attempt_time",
)
declare(AccessAttemptExpiration, visibility="system", kept="access_attempt expires_at")
declare(
    AccessFailureLog,
    visibility="system",
    label=_("Attempts to sign in"),
    subject={"person": _signed_in_as},
    on_erase="delete",
    retention="session",
    dated="attempt_time",
    kept=f"id {CLIENT} locked_out",
    exported="ip_address user_agent attempt_time",
)
declare(
    AccessLog,
    visibility="system",
    label=_("Times of signing in"),
    subject={"person": _signed_in_as},
    on_erase="delete",
    retention="session",
    dated="attempt_time",
    kept=f"id {CLIENT} logout_time session_hash",
    exported="ip_address user_agent attempt_time logout_time",
)
declare(Session, visibility="system", kept="session_key session_data expire_date")
declare(Group, visibility="system", kept="id name")
declare(Permission, visibility="system", kept="id name content_type codename")
declare(Group.permissions.through, visibility="system", kept="id group permission")
declare(ContentType, visibility="system", kept="id app_label model")


def _what_jobs_said(kind: str, public_id: UUID) -> Mapping[str, int]:
    """What a failed job said cannot be told apart by whom it is about, so all of it goes."""
    talked = Job.objects.exclude(said="", about="")
    return {_now("What work in the background said"): talked.update(said="", about="")}


def _sessions(kind: str, public_id: UUID) -> Mapping[str, int]:
    """A session names its person only inside its sealed data."""
    if kind != "person":
        return {}
    keys = {
        str(pk) for pk in Person.objects.filter(public_id=public_id).values_list("pk", flat=True)
    }
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") in keys
    ]
    gone, _each = Session.objects.filter(pk__in=theirs).delete()
    return {_now("Sessions"): gone}


def _ended_sessions(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


after_erase("jobs", _what_jobs_said)
after_erase("sessions", _sessions)
purger("sessions", _ended_sessions)
