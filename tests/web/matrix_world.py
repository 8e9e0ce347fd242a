"""The people and things on which the permission matrix (matrix.csv) is tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from firsthand.capture.models import Attachment, Captured, Letter
from firsthand.commitments.models import Commitment
from firsthand.encounters.actions import asking, promising, recur
from firsthand.encounters.models import Asked, Campaign, Encounter, FrontlineJob, Series
from firsthand.issues.models import Note
from firsthand.journeys.models import Stage
from firsthand.measures.models import LimitsDecision, Measure
from firsthand.people.models import Erasure, Hold, Person, Team
from firsthand.reports.models import Block, Report, Story, StorySpan
from firsthand.voices.models import Import, ImportFile, SavedView
from firsthand.web.models import Job
from tests import make
from tests.conftest import signed_in
from tests.encounters import seat_matrix as of_seats
from tests.issues import matrix as of_issues
from tests.issues import matrix_tension as of_tensions
from tests.outbox import matrix as of_outbox
from tests.tours import matrix as of_tours

ROLES = ["agent", "coach", "service_lead", "cx_lead", "host", "executive", "analyst", "admin"]
PRINCIPALS = ["anonymous", "deactivated", "colleague", *ROLES, "customer_data key"]
DAY = date(2026, 11, 19)


def clients() -> dict[str, Client]:
    """Everybody who may come to a door, each signed in as far as they can."""
    gone = make.person("Gone", "admin", keys=("customer_data",))
    people = {"deactivated": gone, "colleague": make.person("Colleague")}
    people |= {role: make.person(role.capitalize(), role) for role in ROLES}
    people["customer_data key"] = make.person("Keyholder", keys=("customer_data",))
    doors = {name: signed_in(person) for name, person in people.items()}
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    return {"anonymous": Client()} | doors


def ben() -> Person:
    """Whoever made what the doors lead to: none of those who knock."""
    found = Person.objects.filter(email="ben@larkfield.example").first()
    return found or make.person("Ben", "agent", site=make.site())


def by_id(thing: Any) -> dict[str, Any]:
    return {"public_id": thing.public_id}


def voice(*, released: bool) -> dict[str, Any]:
    return by_id(make.voice(released=released))


def bringing() -> Import:
    now = timezone.now()
    return Import.objects.create(by=ben(), started_at=now, finished_at=now)


def import_file() -> dict[str, Any]:
    made = bringing()
    file = ImportFile.objects.create(bringing=made, name="a.csv", digest="0" * 64, size=1)
    return {"public_id": made.public_id, "file": file.pk}


def measure() -> Measure:
    return Measure.objects.create(
        key="volume:week", formula="volume", better="neither", owner=ben()
    )


def limits() -> dict[str, Any]:
    decision = LimitsDecision.objects.create(
        measure=measure(), kind="rebase", begins_on=DAY, reason="A new form", by=ben()
    )
    return {"public_id": decision.measure.public_id, "decision_id": decision.pk}


def captured() -> Captured:
    return Captured.objects.create(key=uuid4(), person=ben(), kind="friction", voice=make.voice())


def attached(sort: str) -> dict[str, Any]:
    """Its bytes are not there: whoever may fetch it finds nothing, as everybody else does."""
    one = captured()
    Attachment.objects.create(captured=one, sort=sort, digest="0" * 64, type="", size=1)
    return by_id(one)


def letter() -> Letter:
    return Letter.objects.create(person=ben(), digest="0" * 64, words="It never arrives.")


def commitment() -> Commitment:
    return Commitment.objects.create(kind="listen", what="Ring her", owed_by=ben(), due_on=DAY)


def report() -> Report:
    return Report.objects.create(title="November", since=DAY, until=DAY, by=ben())


def report_part() -> dict[str, Any]:
    part = Block.objects.create(report=report(), kind="text", heading="What we heard")
    return {"public_id": part.report.public_id, "part_id": part.pk}


def story() -> Story:
    return Story.objects.create(title="It never arrives", by=ben())


def story_quote() -> dict[str, Any]:
    quoted = StorySpan.objects.create(story=story(), voice=make.voice())
    return {"public_id": quoted.story.public_id, "quote_id": quoted.pk}


def job() -> Job:
    return Job.objects.create(task="firsthand.people.jobs.purge", state="failed", error="OSError")


def erasure() -> Erasure:
    now = timezone.now()
    return Erasure.objects.create(
        subject_kind="customer", subject_id=uuid4(), reason="asked", finished_at=now
    )


def encounter() -> Encounter:
    """A meeting of Ben's to come: nobody else's business yet."""
    return make.planned(ben(), date(2027, 1, 4))


def encounter_series() -> Series:
    return recur.begin("FREQ=WEEKLY;COUNT=3", make.kind("shift"), DAY, by=ben())


def frontline_job() -> FrontlineJob:
    return FrontlineJob.objects.create(person=ben(), what="Waiter", began_on=DAY)


def hold() -> Hold:
    return Hold.objects.create(matter="Claim 4711", subject_kind="customer", subject_id=uuid4())


def unnamed_note() -> dict[str, Any]:
    made = Note.objects.create(
        receipt="0" * 64, words="We ask twice.", sort="rule", released_week=DAY
    )
    return {"note_id": made.pk}


def customer() -> dict[str, Any]:
    return {"kind": "customer", **by_id(make.customer())}


def colleague() -> dict[str, Any]:
    return {"kind": "person", **by_id(ben())}


def saved_view() -> SavedView:
    return SavedView.objects.create(person=ben(), name="Refunds", place="voices")


def team() -> Team:
    return Team.objects.create(name="Refunds", function=make.function())


def stage() -> dict[str, Any]:
    return {"stage": Stage.objects.get(pk=make.step("van-repair").stage_id).pk}


def promised() -> dict[str, Any]:
    return by_id(promising.promise(ben(), by=ben(), today=DAY))


def campaign() -> Campaign:
    return asking.begin("Leaders", [ben()], by=ben(), today=DAY)


def campaign_answers() -> dict[str, Any]:
    return {**by_id(campaign()), "kind": "csv"}


def asked() -> dict[str, Any]:
    return by_id(Asked.objects.get(round__campaign=campaign()))


# How to come by what an address asks for: by its own name, else by the first word of it.
OBJECTS: dict[str, Callable[[], dict[str, Any]]] = {
    **of_seats.OBJECTS,
    **of_outbox.objects(lambda: ben()),
    **of_tours.objects(lambda: ben()),
    **of_issues.objects(lambda: ben()),
    **of_tensions.objects(lambda: ben()),
    "account_reset_password_from_key": lambda: {"uidb36": "1", "key": "no-such-key"},
    "capture_letter_drop": lambda: by_id(letter()),
    "captured": lambda: by_id(captured()),
    "captured_audio": lambda: attached("audio"),
    "captured_photo": lambda: attached("photo"),
    "commitment": lambda: by_id(commitment()),
    "commitments_export": lambda: {"kind": "csv"},
    "encounter": lambda: by_id(encounter()),
    "encounter_export": lambda: {"kind": "csv"},
    "encounter_frontline_forget": lambda: by_id(frontline_job()),
    "encounter_kind": lambda: {"key": "call"},
    "encounter_kind_back": lambda: {"key": "call"},
    "encounter_kind_retire": lambda: {"key": "call"},
    "encounter_series": lambda: by_id(encounter_series()),
    "encounter_series_end": lambda: by_id(encounter_series()),
    "encounter_series_resume": lambda: {**by_id(encounter_series()), "removal": uuid4()},
    "erase": customer,
    "subject": customer,
    "erasure": lambda: by_id(erasure()),
    "frontline_answer": lambda: {"token": "no-such-token"},
    "frontline_asked": asked,
    "frontline_campaign": lambda: by_id(campaign()),
    "frontline_campaign_answers": campaign_answers,
    "frontline_campaign_back": lambda: by_id(campaign()),
    "frontline_campaign_remove": lambda: by_id(campaign()),
    "frontline_export": lambda: {"kind": "csv"},
    "frontline_grid_export": lambda: {"kind": "csv"},
    "frontline_promise_end": promised,
    "frontline_promise_reopen": promised,
    "frontline_said_export": lambda: {"kind": "csv"},
    "function": lambda: {"key": "sales"},
    "holiday": lambda: by_id(make.site()),
    "hold": lambda: by_id(hold()),
    "hold_place": customer,
    "import": lambda: by_id(bringing()),
    "import_mend": import_file,
    "import_set_aside": import_file,
    "job": lambda: by_id(job()),
    "key_end": lambda: {**by_id(ben()), "key": "steward"},
    "key_give": lambda: by_id(ben()),
    "note": unnamed_note,
    "person": lambda: by_id(ben()),
    "report": lambda: by_id(report()),
    "report_drop_part": report_part,
    "report_move_part": report_part,
    "report_part": report_part,
    "report_waive": lambda: {**by_id(report()), "what": "service"},
    "report_way": report_part,
    "role_end": lambda: {**by_id(ben()), "role": "agent"},
    "role_give": lambda: by_id(ben()),
    "signal": lambda: by_id(measure()),
    "signal_unexplain": lambda: {**by_id(measure()), "encounter": uuid4()},
    "signal_withdraw": limits,
    "site": lambda: by_id(make.site()),
    "source": lambda: by_id(make.source()),
    "stage": stage,
    "step_add": stage,
    "step": lambda: {"key": make.step("van-repair").key},
    "story": lambda: by_id(story()),
    "story_feed": lambda: {"secret": "no-such-secret"},
    "story_quote": story_quote,
    "team": lambda: by_id(team()),
    "view": lambda: by_id(saved_view()),
    "voice": lambda: voice(released=True),
    "voices_export": lambda: {"kind": "csv"},
}
# The same door, before another thing: the second column of the matrix.
VARIANTS: dict[str, Callable[[], dict[str, Any]]] = {
    "not released": lambda: voice(released=False),
    "a colleague": colleague,
    "a friction": lambda: of_issues.objects(lambda: ben())["issue_open"](),
    "counts": lambda: by_id(make.encounter(ben())),
}
