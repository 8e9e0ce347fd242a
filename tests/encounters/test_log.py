"""Logging what happened and planning what is to come, through the front door."""

from __future__ import annotations

import json
from datetime import date

import pytest

from firsthand.encounters.actions import seating
from firsthand.encounters.models import Attendance, Depth, Encounter, Mode
from tests import make
from tests.encounters.noon import noon  # noqa: F401 the day of these tests
from tests.encounters.seats import seat

FEW = {"kind": "talk", "occurred_on": "2026-11-21", "learned": "She waits for a date."}


def logged(client, **told):
    return client.post("/encounters/log/", FEW | told)


def counted(person):
    return Attendance.objects.filter(person=person).counting().count()


def test_a22_three_answers_log_an_informal_talk(as_ben, ben):
    answer = logged(as_ben)
    assert (answer.status_code, counted(ben)) == (302, 1)
    page = as_ben.get(answer.url).content.decode()
    assert "Logged." in page
    assert "She waits for a date." in page


def test_a22_what_was_learned_is_required_in_the_same_words_twice(as_ben, ben):
    answer = logged(as_ben, learned="")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Write what you learned. One sentence is enough.") == 2
    assert not Encounter.objects.exists()


def test_without_what_was_learned_it_may_be_kept_as_a_draft_that_does_not_count(as_ben, ben):
    answer = logged(as_ben, learned="", draft="on")
    assert counted(ben) == 0
    assert "It does not count yet" in as_ben.get(answer.url).content.decode()


def test_a_draft_counts_once_what_was_learned_is_written(as_ben, ben):
    address = logged(as_ben, learned="", draft="on").url
    as_ben.post(f"{address}reflect/", {"learned": "She rings because nobody else does."})
    assert counted(ben) == 1


@pytest.mark.parametrize("kind", ["survey", "nps-survey", "dashboard", "research read-out"])
def test_a2_a_survey_is_refused_by_the_form_with_a_sentence_why(as_ben, ben, kind):
    answer = logged(as_ben, kind=kind)
    assert answer.status_code == 422
    assert "Who spoke, and what did they say?" in answer.content.decode()
    assert not Encounter.objects.exists()


def test_a2_a_survey_is_refused_as_json_too(as_ben):
    body = json.dumps(FEW | {"kind": "survey"})
    answer = as_ben.post("/encounters/log/", body, content_type="application/json")
    assert answer.status_code == 422
    assert "Who spoke" in answer.json()["errors"]["kind"][0]


def test_a_program_logs_as_json_what_a_person_logs_by_form(as_ben, ben):
    body = json.dumps(FEW | {"moments": ["made"]})
    answer = as_ben.post("/encounters/log/", body, content_type="application/json")
    assert answer.status_code == 201
    assert (
        as_ben.get(answer.json()["url"] + "?format=json").json()["encounter"][0]["moments"]
        == "made"
    )


def test_what_is_no_json_is_said_to_be_none(as_ben):
    answer = as_ben.post("/encounters/log/", "{", content_type="application/json")
    assert answer.status_code == 400


def test_a2_no_kind_of_reading_about_customers_gets_into_the_catalogue(as_ada):
    answer = as_ada.post("/settings/kinds/new/", {"name": "Survey read-out"})
    assert answer.status_code == 422
    assert "Who spoke, and what did they say?" in answer.content.decode()


def test_a_day_to_come_cannot_have_happened(as_ben):
    answer = logged(as_ben, occurred_on="2026-11-23")
    assert answer.status_code == 422
    assert "Plan it instead." in answer.content.decode()


@pytest.mark.parametrize("mode", Mode.values)
def test_a16_every_way_of_speaking_counts_and_can_be_filtered(as_ben, ben, mode):
    logged(as_ben, mode=mode)
    assert counted(ben) == 1
    others = next(other for other in Mode.values if other != mode)
    assert len(as_ben.get(f"/encounters/?format=json&mode={mode}").json()["encounters"]) == 1
    assert as_ben.get(f"/encounters/?format=json&mode={others}").json()["encounters"] == []


def test_a17_a_field_visit_needs_a_place_and_no_account(as_ben, ben):
    logged(as_ben, kind="field-visit", place="Larkfield depot, Hull")
    visit = Encounter.objects.get()
    assert (visit.place, visit.customers.count(), counted(ben)) == ("Larkfield depot, Hull", 0, 1)


def test_a11_an_advisory_board_credits_each_colleague_who_says_what_they_learned(
    as_ada, as_ben, ada, ben, dev
):
    answer = logged(as_ada, kind="advisory-board", people="ben, dev", met="12")
    assert answer.status_code == 302
    assert Attendance.objects.count() == 3
    as_ben.post(f"{answer.url}happened/", {"came": "yes"})
    as_ben.post(f"{answer.url}reflect/", {"learned": "They compare notes."})
    assert [counted(person) for person in (ada, ben, dev)] == [1, 1, 0]
    assert Encounter.objects.get().met == 12


def test_a_colleague_who_is_not_known_is_asked_for_again(as_ada):
    answer = logged(as_ada, people="Nobody Atall")
    assert answer.status_code == 422
    assert "Nobody here is called Nobody Atall." in answer.content.decode()


def test_a13_an_informal_talk_is_an_anecdote_unless_somebody_says_more(as_ben):
    logged(as_ben)
    logged(as_ben, rigour="interview", occurred_on="2026-11-20")
    told = as_ben.get("/encounters/?format=json").json()["encounters"]
    assert [row["rigour"] for row in told] == ["anecdote", "interview"]
    talk = Encounter.objects.order_by("pk").first()
    assert "Anecdote" in as_ben.get(f"/encounters/{talk.public_id}/").content.decode()


def test_a28_the_customers_job_is_kept_filtered_and_exported(as_ben):
    logged(as_ben, job="One date for 40 tenants", job_done="no")
    logged(as_ben, job="A spare leg", job_done="yes", occurred_on="2026-11-20")
    narrowed = as_ben.get("/encounters/?format=json&job_done=no").json()
    assert [row["job"] for row in narrowed["encounters"]] == ["One date for 40 tenants"]
    lines = b"".join(as_ben.get("/encounters/export/csv/").streaming_content).decode()
    assert "One date for 40 tenants,no" in lines


def test_b7_what_was_expected_locks_when_it_begins_and_both_texts_keep_their_times(as_ben, ben):
    plan = as_ben.post("/encounters/plan/", {
        "kind": "call", "occurred_on": "2026-11-24", "before": "She will ask about price.",
    }).url  # fmt: skip
    as_ben.post(f"{plan}expect/", {"before": "She will ask about August."})
    part = Attendance.objects.get()
    assert part.before == "She will ask about August."
    assert part.before_at is not None

    Encounter.objects.update(occurred_on=date(2026, 11, 22))
    as_ben.post(f"{plan}expect/", {"before": "I knew it."})
    as_ben.post(f"{plan}reflect/", {"found": "A list of every visit that moved.", "learned": "x"})
    part.refresh_from_db()
    assert part.before == "She will ask about August."
    assert part.found_at is not None
    page = as_ben.get(plan).content.decode()
    assert "She will ask about August." in page
    assert "A list of every visit that moved." in page


def test_b3_a_day_of_volunteering_counts_once_and_asks_for_nothing_more(as_ben, ben):
    from firsthand.commitments.models import Commitment
    from firsthand.outbox.models import Message

    logged(as_ben, kind="volunteering", place="Marathon, mile 20")
    assert counted(ben) == 1
    assert Attendance.objects.get().depth == Depth.SERVED
    assert not Commitment.objects.exists()
    assert not Message.objects.exists()
    assert as_ben.get("/encounters/waiting/").context["waiting"].count() == 0


def test_after_its_day_a_plan_asks_and_one_click_answers(as_ben, ben):
    make.planned(ben, date(2026, 11, 21))
    make.planned(ben, date(2026, 11, 25))
    page = as_ben.get("/encounters/")
    assert "Did it happen?" in page.content.decode()
    [part] = as_ben.get("/encounters/waiting/").context["waiting"]
    answer = as_ben.post(f"/encounters/{part.encounter.public_id}/happened/", {"came": "yes"})
    assert answer.url == f"/encounters/{part.encounter.public_id}/reflect/"


def test_no_asks_why_not_and_can_be_taken_back(as_ben, ben):
    plan = make.planned(ben, date(2026, 11, 21))
    home = f"/encounters/{plan.public_id}/"
    assert as_ben.post(f"{home}happened/", {"came": "no"}).url == f"{home}why-not/"
    as_ben.post(f"{home}why-not/", {"why_not": "She was ill."})
    assert Attendance.objects.get().why_not == "She was ill."
    as_ben.post(f"{home}unsay/")
    assert Attendance.objects.get().came is None


def test_nobody_says_that_a_day_to_come_happened(as_ben, ben):
    plan = make.planned(ben, date(2026, 11, 25))
    as_ben.post(f"/encounters/{plan.public_id}/happened/", {"came": "yes"})
    as_ben.post(f"/encounters/{plan.public_id}/reflect/", {"learned": "Much."})
    assert Attendance.objects.get().came is None


def test_taken_away_it_counts_no_more_and_undo_brings_it_back(as_ben, ben):
    home = logged(as_ben).url
    page = as_ben.post(f"{home}remove/", follow=True).content.decode()
    assert counted(ben) == 0
    assert f'action="{home}back/"' in page
    as_ben.post(f"{home}back/")
    assert counted(ben) == 1


def test_a_meeting_is_corrected_by_whoever_wrote_it_down(as_ben, ben):
    home = logged(as_ben, who1="Mrs Osei, Osei Housing", role1="payer", minutes="35").url
    form = as_ben.get(f"{home}edit/").context["form"]
    now = {name: "" if value is None else value for name, value in form.initial.items()}
    assert (now["who1"], now["role1"], now["minutes"]) == ("Mrs Osei, Osei Housing", "payer", 35)
    answer = as_ben.post(f"{home}edit/", now | {"people": "", "occurred_on": "2026-11-02"})
    assert answer.status_code == 302
    assert Attendance.objects.get().occurred_on == date(2026, 11, 2)
    assert counted(ben) == 1


def test_a_link_brings_kind_colleague_and_customer_along(as_ben, ada):
    page = as_ben.get(f"/encounters/log/?kind=sit-in&person={ada.public_id}&who=Mrs+Osei")
    form = page.context["form"]
    assert form["kind"].value() == "sit-in"
    assert 'value="Ada"' in page.content.decode()
    assert 'value="Mrs Osei"' in page.content.decode()


def test_a_link_from_a_seat_fills_in_what_the_seat_knows(as_ben, cleo):
    offered = seat(cleo, title="Refunds, second headset")
    form = as_ben.get(f"/encounters/log/?seat={offered.public_id}").context["form"]
    assert (form["kind"].value(), form["title"].value()) == ("sit-in", "Refunds, second headset")
    assert (form["people"].value(), form["site"].value()) == ("Cleo", "leeds")
    assert form["occurred_on"].value() == offered.held_on
    hidden = seat(cleo, kept_for=make.person("Somebody"), title="Not for Ben")
    for address in (hidden.public_id, "nonsense"):
        page = as_ben.get(f"/encounters/log/?seat={address}")
        assert "Not for Ben" not in page.content.decode()


def test_whoever_had_the_seat_is_led_to_its_own_encounter(as_ben, ben, cleo):
    had = seat(cleo)
    seating.take(had, by=ben)
    had.refresh_from_db()
    page = as_ben.get(f"/encounters/log/?seat={had.public_id}")
    assert page.url == f"/encounters/{had.encounter.public_id}/"


def test_the_log_goes_on_to_its_very_end(as_ben, ben):
    for day in range(1, 23):
        make.encounter(ben, date(2026, 10, (day + 1) // 2), title=f"Talk {day}")
    page = as_ben.get("/encounters/")
    assert page.content.decode().count("srow__name") == 20
    more = as_ben.get("/encounters/", {"after": page.context["page"].next_after})
    assert more.content.decode().count("srow__name") == 2
    assert 'rel="next"' not in more.content.decode()


def test_a_row_that_is_logged_meanwhile_shows_none_twice(as_ben, ben):
    for day in range(1, 23):
        make.encounter(ben, date(2026, 10, day))
    first = as_ben.get("/encounters/?format=json").json()
    make.encounter(ben, date(2026, 10, 30))
    rest = as_ben.get("/encounters/", {"format": "json", "after": first["next"]}).json()
    days = [one["day"] for one in first["encounters"] + rest["encounters"]]
    assert days == [f"2026-10-{day:02}" for day in range(22, 0, -1)]
    assert rest["next"] == ""


def test_an_address_that_makes_no_sense_is_the_beginning(as_ben, ben):
    make.encounter(ben, date(2026, 10, 1))
    for after in ("x", "2026-13-01_1", "2026-10-01_", "_7"):
        told = as_ben.get("/encounters/", {"format": "json", "after": after}).json()
        assert len(told["encounters"]) == 1, after
