"""A calendar or a list of one's own: looked at first, kept once, with four honest counts."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from firsthand.encounters.models import Attendance, Encounter, PlaceKept
from tests.encounters.noon import noon  # noqa: F401 the day of these tests

LIST = """day;kind;with;about;minutes;job_done;what I learned
2026-11-02;call;Mrs Osei;August;35;no;A moved visit costs her forty calls.
03.11.2026;Field visit;;Hull;;;
2026-11-04;survey;;Wave 12;;;4.1 on average
2026-11-05;;;Dentist;;;
2026-13-05;call;;;;;
2026-11-02;call;Mrs Osei;August;35;no;A moved visit costs her forty calls.
"""


def event(*lines, uid="a1", start="20261102T140000Z", title="Account call: Osei Housing"):
    more = [f"UID:{uid}", f"DTSTART:{start}", f"SUMMARY:{title}", *lines]
    return "\r\n".join(["BEGIN:VEVENT", *more, "END:VEVENT"])


def calendar(*events):
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"]
    return "\r\n".join([*head, *events, "END:VCALENDAR", ""])


def looked(client, text, **more):
    content = text if isinstance(text, bytes) else text.encode()
    file = SimpleUploadedFile("list.csv", content)
    return client.post("/encounters/import/", {"file": file, **more})


def kept(client, text, **more):
    return client.post("/encounters/import/go/", {"text": text, **more})


def counts(answer):
    return {name: n for name, n in answer.context["counts"].items() if n}


def test_a_look_keeps_nothing_and_says_four_counts(as_ben):
    assert counts(looked(as_ben, LIST)) == {"read": 6, "new": 2, "set_aside": 4}
    assert not Encounter.objects.exists()


def test_the_list_is_kept_after_a_yes_and_only_once(as_ben, ben):
    assert counts(kept(as_ben, LIST)) == {"read": 6, "new": 2, "set_aside": 4}
    assert counts(kept(as_ben, LIST)) == {"read": 6, "already_here": 2, "set_aside": 4}
    assert Encounter.objects.count() == 2


def test_what_was_learned_makes_a_row_count_and_without_it_the_row_asks(as_ben, ben):
    kept(as_ben, LIST)
    states = Attendance.objects.order_by("occurred_on").values_list("counts", "came")
    assert list(states) == [(True, True), (False, None)]


def test_each_row_set_aside_is_given_back_with_its_reason(as_ben):
    answer = as_ben.post("/encounters/import/set-aside.csv", {"text": LIST})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["why"] for row in rows] == [
        "A survey, a dashboard or a read-out is no meeting. Who spoke, and what did they say?",
        "It names no kind of encounter. Choose one for such rows, or write it in.",
        "Write the day as 2024-05-31: “2026-13-05”.",
        "It stands in row 2 already.",
    ]
    assert rows[0]["learned"] == "4.1 on average"


def test_a2_a_thousand_rows_of_a_survey_move_no_clock(as_ben, ben):
    rows = [f"2026-11-{n % 20 + 1:02},survey,answer {n},fine" for n in range(1_000)]
    text = "\n".join(["day,kind,about,learned", *rows])
    assert counts(kept(as_ben, text)) == {"read": 1_000, "set_aside": 1_000}
    assert not Attendance.objects.counting().exists()
    assert not Encounter.objects.exists()


def test_rows_that_name_no_kind_take_the_one_that_was_chosen(as_ben):
    assert counts(kept(as_ben, "day,about\n2026-11-02,Lunch\n", kind="talk"))["new"] == 1
    assert Encounter.objects.get().kind.key == "talk"


def test_an_event_asks_whether_it_happened_and_does_not_count_before(as_ben, ben):
    answer = kept(as_ben, calendar(event("DTEND:20261102T143500Z", "LOCATION:Hull")))
    assert counts(answer) == {"read": 1, "new": 1}
    one = Encounter.objects.get()
    assert (one.kind.key, one.place, one.occurred_on) == ("account-call", "Hull", date(2026, 11, 2))
    assert Attendance.objects.get().came is None


def test_an_event_is_kept_once_however_often_the_calendar_comes(as_ben, ben):
    kept(as_ben, calendar(event()))
    later = kept(as_ben, calendar(event(), event(uid="a2", start="20261103T100000Z")))
    assert counts(later) == {"read": 2, "new": 1, "already_here": 1}


def test_the_same_event_in_two_calendars_is_two_peoples_own(as_ben, as_eve, ben, eve):
    kept(as_ben, calendar(event()))
    kept(as_eve, calendar(event()))
    assert Encounter.objects.count() == 2
    assert {part.encounter.planned_by for part in Attendance.objects.all()} == {ben, eve}


def test_a_recurring_event_comes_day_by_day_without_those_taken_out(as_ben, ben):
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE:20261109T140000Z")
    moved = event("RECURRENCE-ID:20261116T140000Z", start="20261117T090000Z")
    assert counts(kept(as_ben, calendar(weekly, moved))) == {"read": 4, "new": 4}
    days = Encounter.objects.order_by("occurred_on").values_list("occurred_on", flat=True)
    assert [day.day for day in days] == [2, 17, 23, 30]
    assert counts(kept(as_ben, calendar(weekly, moved))) == {"read": 4, "already_here": 4}


def test_what_a_calendar_calls_private_keeps_its_place_to_itself(as_ben, ben):
    kept(as_ben, calendar(event("CLASS:PRIVATE", "LOCATION:Home")))
    assert Encounter.objects.get().place_kept == PlaceKept.PRIVATE


def test_what_was_called_off_and_what_is_no_encounter_are_set_aside(as_ben):
    answer = looked(as_ben, calendar(
        event("STATUS:CANCELLED"),
        event(uid="a2", title="Dentist"),
        event(uid="a3", title="Q3 survey read-out"),
    ))  # fmt: skip
    reasons = [row.reason for row in answer.context["look"].set_aside()]
    assert counts(answer) == {"read": 3, "set_aside": 3}
    assert reasons[0] == "It was called off."
    assert reasons[2].startswith("A survey, a dashboard")


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY"],
)
def test_a_hostile_rule_ends(as_ben, rule):
    answer = looked(as_ben, calendar(event(f"RRULE:{rule}")))
    assert answer.status_code == 200
    assert answer.context["counts"]["read"] <= 500


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1;COUNT=3", 3),
        ("FREQ=YEARLY;BYMONTH=11,2;BYMONTHDAY=29;COUNT=2", 2),
        ("freq=weekly;byday=MO,TH;wkst=SU;count=4", 4),
    ],
)
def test_the_rules_that_calendars_write_give_their_days(as_ben, rule, days):
    answer = looked(as_ben, calendar(event(f"RRULE:{rule}", start="20260202T140000Z")))
    assert answer.context["counts"]["read"] == days


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"colour,shape\nred,round\n", "none called: day"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "Export it again as .ics."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "Save the list as CSV"),
        (b"x" * 2_100_000, "more than 2 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_the_field(as_ben, content, says):
    answer = looked(as_ben, content)
    assert answer.status_code == 422
    assert says in answer.content.decode()
